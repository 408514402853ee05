"""The checks of factories: what they need of the environment, and the statements that fail fast without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codemods.languages.checked import Shape, can_ask, is_asked_of
from codemods.languages.typescript.checks import (
    CASES,
    ask,
    ask_here,
    asked_once,
    check_before,
    is_plain_read,
    is_plain_text,
    passed,
    place_of_check,
    without_assertion,
)
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import Requirement
from codemods.languages.typescript.helpers import helper_for
from codemods.languages.typescript.module import TypeScriptModule, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.runtimes import has_process_env
from codemods.languages.typescript.spans import statement_start
from codemods.languages.typescript.syntax import Node, unwrap, walk
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.afresh import read_first
from codemods.rules.build_client_per_invocation.typescript.constants import Constant
from codemods.rules.build_client_per_invocation.typescript.needs import Needs, needed_by
from codemods.rules.build_client_per_invocation.typescript.units import Unit
from codemods.rules.require_env.typescript.shape import shape_in


class Checks:
    """Writes the checks of the factories of one file, and adds to `inner` the edits that pass what they give.

    `names` are those that constants get in factories. `read` says what gives the value of a constant in the factory of
    a unit, `helper` are the edits that bring the function by which the file checks its variables, `in_arms` the checks
    of one line with which arms of blocks begin.
    """

    def __init__(
        self,
        project: TypeScriptProject,
        module: TypeScriptModule,
        needs: Needs,
        inner: list[Edit],
        names: Mapping[str, str],
    ) -> None:
        self._project = project
        self._module = module
        self._needs = needs
        self._inner = inner
        self._locals = names
        self._style = module.style
        self._names: dict[Unit, frozenset[str]] = {}
        self.read: dict[tuple[Unit, str], str] = {}
        self.helper: dict[Edit, None] = {}
        self.in_arms: set[str] = set()

    def of(self, unit: Unit) -> tuple[list[str], list[str]]:
        """The statements that fail fast where a variable is missing: those that stand before all that is read, and
        those behind. Those of a block's arms go into the arms."""
        if "require-env" not in self._project.rules:
            return [], []
        first: list[Construction] = []
        arms: dict[Node, list[Construction]] = {}
        for made in unit.constructions:
            place = place_of_check(made)
            if place is not None and any(place in (each, statement_of(each)) for each in unit.statements):
                first.append(made)
            elif place is not None:
                arms.setdefault(place, []).append(made)
        indent = self._style.indent
        needed = self._needed(unit, first)
        asked = self._asked(unit, needed, at_top=True)
        lines = self._checks_of(unit, needed) if asked is None else []
        for statement, constructions in arms.items():
            start = statement_start(statement)
            margin = f"\n{indent}{self._module.tree.indentation(start)}"
            in_case = statement.parent is not None and statement.parent.type in CASES
            inside = self._needed(unit, constructions)
            own = self._asked(unit, inside, in_case=in_case)
            if own is None:
                own = self._checks_of(unit, inside, in_case=in_case)
            self.in_arms.update(line for line in own[:1] if "\n" not in line and len(own) == 1)
            text = "".join(line.replace("\n", margin) + margin for line in own)
            if text:
                self._inner.append(Edit(self._module.path, start, start, text))
        asked = [line.replace("\n", f"\n{indent}") for line in asked or ()]
        return asked, [line.replace("\n", f"\n{indent}") for line in lines]

    def _needed(self, unit: Unit, constructions: Iterable[Construction]) -> list[list[Requirement]]:
        """Return what constructions need and nothing else asks for, those of the same variables together."""
        return needed_by(self._project, self._needs, unit, constructions)

    def _asked(
        self, unit: Unit, needed: list[list[Requirement]], *, in_case: bool = False, at_top: bool = False
    ) -> list[str] | None:
        """The check by names of what a unit needs; None where the reads themselves are checked."""
        firsts = [each[0] for each in needed]
        shape = shape_in(self._project, self._module, late=self._project.config.unsafe) if firsts else None
        is_passed = any(each.node is not None for each in firsts)
        by_helper = is_asked_of(shape, firsts)
        if not by_helper and not (len(firsts) > 1 and can_ask(firsts) and is_passed and has_process_env(self._module)):
            return None
        if is_passed and in_case and (shape is Shape.SEVERAL or not by_helper):
            return None
        if not all(self._is_plain(unit, each, at_top=at_top) for same in needed for each in same):
            return None
        helper = helper_for(self._project, self._module, shape) if by_helper and shape is not None else None
        if by_helper and helper is None:
            return None
        local = "env" if "env" not in self._taken(unit) else "variables"
        if helper is not None:
            self.helper.update(dict.fromkeys(helper.edits))
            check = ask(helper.name, helper.shape, firsts, local, self._style)
        else:
            check = ask_here(firsts, local, self._style)
        lines = list(check.lines)
        for same, value in zip(needed, check.values, strict=True):
            nodes = [each.node for each in same if each.node is not None and value]
            if same[0].is_name:
                for node in nodes:
                    self.read[unit, self._module.source(unwrap(node))] = value
                continue
            name = same[0].parameter.rpartition(".")[2]
            if helper is not None and len(nodes) > 1 and name not in self._taken(unit) and not in_case:
                lines.append(f"const {name} = {value}{self._style.semicolon}")
                value = name
            self._inner += [self._given(node, value, is_sure=helper is not None) for node in nodes]
        return lines

    def _given(self, node: Node, value: str, *, is_sure: bool) -> Edit:
        """Pass what a check gives. Where the type checker can't know that it is there, what tells it stays."""
        if is_sure:
            return passed(self._module, node, value)
        inner = unwrap(node)
        return Edit(self._module.path, inner.start_byte, inner.end_byte, value)

    def _is_plain(self, unit: Unit, requirement: Requirement, *, at_top: bool) -> bool:
        """Whether a variable can be asked by its name in place of what is passed."""
        if requirement.node is None:
            return has_process_env(self._module)
        if not requirement.is_name:
            return is_plain_read(self._module, requirement.node)
        constant = self._needs.constants.get(self._module.source(unwrap(requirement.node)))
        if constant is None or not at_top or unit not in constant.users:
            return False
        if not constant.moves:
            return is_plain_text(without_assertion(constant.source.expression))
        return plain_value(self._module, constant) is not None

    def _checks_of(self, unit: Unit, needed: list[list[Requirement]], *, in_case: bool = False) -> list[str]:
        """The check of what is read where it is passed."""
        firsts = asked_once(self._module, needed)
        lines, edits = check_before(self._module, firsts, self._taken(unit), in_case=in_case)
        if len(firsts) == 1 and firsts[0].is_name and firsts[0].node is not None:
            inner = unwrap(firsts[0].node)
            name = self._module.source(inner)
            asserted = inner.parent
            if name in self._needs.constants and asserted is not None and asserted.type == "non_null_expression":
                # The check tells the type checker what `!` told it.
                self._inner.append(Edit(self._module.path, inner.end_byte, asserted.end_byte, ""))
            lines = [line.replace(f"!{name}", f"!{self._locals.get(name, name)}", 1) for line in lines]
        read_first(self._module, self._needs, lines, edits, self._inner)
        return lines

    def _taken(self, unit: Unit) -> frozenset[str]:
        """The names that a unit's statements use. Each arm of a block asks for them."""
        if unit not in self._names:
            self._names[unit] = frozenset(
                self._module.source(node)
                for statement in unit.statements
                for node in walk(statement)
                if node.type in {"identifier", "shorthand_property_identifier"}
            ) | {unit.name}
        return self._names[unit]


def plain_value(module: TypeScriptModule, constant: Constant) -> Node | None:
    """The value of a constant of this file that is read straight off the environment, or None."""
    declarator = constant.binding.declaration.parent
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if declarator is None or value is None or declarator.child_by_field_name("name") != constant.binding.declaration:
        return None
    return value if constant.source.module is module and is_plain_read(module, value) else None
