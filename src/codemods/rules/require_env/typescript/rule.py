"""The rule for TypeScript and JavaScript: a check before each client that a function builds without one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from codemods.languages.typescript.answered import is_answered
from codemods.languages.typescript.checks import (
    CASES,
    asks_for_key,
    check_before,
    excused_by,
    fails_late,
    is_conditional,
    statement_around,
)
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import Requirement, constructions_everywhere, requirements
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.runtimes import handed_key, has_process_env
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.spans import statement_start
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, enclosing, walk
from codemods.model import Edit, Finding, LeftAlone
from codemods.rules.require_env.core.findings import CONDITIONAL, CannotCheckError, findings
from codemods.rules.require_env.typescript.caught import caught_at


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    """A finding for each client that a function builds with nothing that checks what it needs.

    Clients that are built while a module loads are the sites of build-client-per-invocation, whose factories check.
    """
    for path in paths:
        module = None if is_test_file(path) else project.module(path)
        if module is not None and not module.root.has_error:
            yield from findings(_File(project, module))


class _File:
    """Answers for a file. `_named` are the locals that the checks of each block declare."""

    def __init__(self, project: TypeScriptProject, module: TypeScriptModule) -> None:
        self._project = project
        self._module = module
        self._everything = constructions_everywhere(project, module)
        self._named: list[tuple[Node, set[str]]] = []

    @property
    def path(self) -> str:
        return self._module.path

    def constructions(self) -> Iterator[Construction]:
        return (made for made in self._everything if deferring(made.call) is not None)

    def span(self, made: Construction) -> tuple[int, int]:
        return made.call.start_byte, made.call.end_byte

    def handed(self, made: Construction) -> str:
        handed = handed_key(self._module, made)
        return f"{handed} is in an environment that its function is handed, as in a Cloudflare worker" if handed else ""

    def place(self, made: Construction) -> Node:
        """The block in which a check would stand."""
        statement = _statement(made.call)
        return statement.parent if statement is not None and statement.parent is not None else _function(made.call)

    def unchecked(self, made: Construction) -> Iterator[Requirement]:
        return _unchecked(self._project, self._module, made, self._everything)

    def covers(self, earlier: Node, place: Node) -> bool:
        return _encloses(earlier, place)

    def may_be_absent(self, made: Construction) -> str:
        reason = _may_be_absent(self._module, made.call)
        return reason or _is_one_of_several(self._project, self._module, made, self._everything)

    def caught(self, made: Construction) -> str:
        return caught_at(self._project, self._module, made)

    def edits(self, made: Construction, needed: Sequence[Requirement]) -> tuple[Edit, ...]:
        return _edits(self._module, made.call, needed, self.place(made), self._named)


def _statement(call: Node) -> Node | None:
    """The statement before which a check can stand, in the function around a call; None for a field of a class."""
    statement = statement_around(call)
    at_top = statement is not None and statement.parent is not None and statement.parent.type == "program"
    return None if at_top else statement


def _encloses(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte < outer.end_byte


def _function(call: Node) -> Node:
    return next((up for up in ancestors(call) if up.type in FUNCTIONS), call)


def _unchecked(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, everything: Sequence[Construction]
) -> Iterator[Requirement]:
    """What a construction needs and nothing checks."""
    if made.client.kind == "function" or fails_late(made) or _is_behind_condition(project, module, made.call):
        return
    if is_answered(project, module, made):
        return
    for requirement in requirements(project, module, made):
        if requirement.fails_already or requirement.may_be_empty:
            continue
        mentioned = (
            _is_mentioned(project, module, each, made.call, everything)
            or (not requirement.traced and _is_mentioned_by_imports(project, module, each))
            for each in requirement.all_variables
        )
        if not any(mentioned):
            yield requirement


def _is_behind_condition(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> bool:
    """Whether the function asks for a key, under a name of its own, around or before the call."""
    function = _outermost(call)
    return function is not None and any(start <= call.start_byte for start in _asking(project, module, function))


@lru_cache(maxsize=1)
def _asking(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> tuple[int, ...]:
    """Where the statements of a function begin that ask for a key. Of one function it is asked for each client."""
    found = []
    for node in walk(function):
        condition = node.child_by_field_name("condition") if node.type in _CONDITIONS else None
        if condition is not None and asks_for_key(project, module, condition):
            found.append(node.start_byte)
    return tuple(found)


_DECLARED = re.compile(r"^\s*const (\w+) =", re.MULTILINE)
_CONDITIONS = frozenset({"if_statement", "ternary_expression", "while_statement"})


def _is_mentioned(
    project: TypeScriptProject, module: TypeScriptModule, variable: str, call: Node, everything: Sequence[Construction]
) -> bool:
    """Whether anything but the arguments of clients names a variable and may run before `call`.

    It may be a check, so none is added.
    """
    inside = tuple((each.call.start_byte, each.call.end_byte) for each in everything)
    mentions = _mentions(module, variable, inside)
    around = _outermost(call)
    own = mentions.get(around.start_byte if around is not None else -1)
    if own is not None:
        # What checks a call often stands just before it, so that it is asked first.
        before = bisect_left(own.nodes, call.start_byte, key=lambda node: node.start_byte)
        if around is None or not all(_excludes(node, call) for node in reversed(own.nodes[:before])):
            return True
    return any(_may_run_before(module, each.function, around) for each in mentions.values() if each is not own)


@dataclass(frozen=True, slots=True)
class _Mentions:
    """Where a variable is named in an outermost function, or outside of all, in the order of the text."""

    function: Node | None
    nodes: list[Node]


@lru_cache(maxsize=4)
def _mentions(module: TypeScriptModule, variable: str, inside: tuple[tuple[int, int], ...]) -> Mapping[int, _Mentions]:
    """Where a file names a variable, but for comments, the arguments of clients and constants that only these take: by
    where the outermost function starts, -1 outside of all."""
    found: dict[int, _Mentions] = {}
    for match in re.finditer(rb"(?<![\w$])%b(?![\w$])" % variable.encode(), module.code):
        node = module.root.descendant_for_byte_range(match.start(), match.end())
        if node is None or node.type == "comment":
            continue
        if any(start <= match.start() < end for start, end in inside) or _only_holds(module, node, inside):
            continue
        function = _outermost(node)
        place = function.start_byte if function is not None else -1
        found.setdefault(place, _Mentions(function, [])).nodes.append(node)
    return found


def _is_mentioned_by_imports(project: TypeScriptProject, module: TypeScriptModule, variable: str) -> bool:
    """Whether an imported file names a variable, wherever it stands there.

    It is not asked of a value that a schema lets be absent: the schema names the variable, and checks nothing.
    """
    paths = {project.resolve(module.path, each.source) for each in module.facts.imports}
    return any(variable in (project.texts.text(path) or "") for path in paths if path is not None)


def _may_run_before(module: TypeScriptModule, outer: Node | None, around: Node | None) -> bool:
    """Whether a function may run before a call in another function does: while the module loads, or by a call."""
    if outer is None:
        return True
    named = outer.parent if outer.parent is not None and outer.parent.type == "variable_declarator" else outer
    name = named.child_by_field_name("name")
    if name is None:
        return False
    for use in module.scopes.occurrences(module.source(name)):
        if use != name and use.parent is not None and use.parent.type not in {"export_specifier", "export_statement"}:
            inside = around is not None and around.start_byte <= use.start_byte < around.end_byte
            if inside or deferring(use) is None:
                return True
    return False


def _excludes(node: Node, call: Node) -> bool:
    """Whether the code at `node` stands in one arm of an `if` or a switch, and `call` in another."""
    child = node
    for up in ancestors(node):
        if up.start_byte <= call.start_byte < up.end_byte:
            condition = up.child_by_field_name("condition") if up.type == "if_statement" else None
            return up.type == "switch_body" or (condition is not None and condition != child)
        child = up
    return False


def _outermost(node: Node) -> Node | None:
    around = [up for _, up in enclosing(node, FUNCTIONS)]
    return around[-1] if around else None


_DECLARATORS = frozenset({"variable_declarator"})


def _only_holds(module: TypeScriptModule, node: Node, inside: Sequence[tuple[int, int]]) -> bool:
    """Whether a read is the value of a constant that only clients are given."""
    declarator = next((up for _, up in enclosing(node, _DECLARATORS)), None)
    name = declarator.child_by_field_name("name") if declarator is not None else None
    binding = module.resolve(name) if name is not None and name.type == "identifier" else None
    if binding is None:
        return False
    references = list(module.scopes.references(binding))
    return bool(references) and all(any(start <= each.start_byte < end for start, end in inside) for each in references)


def _may_be_absent(module: TypeScriptModule, call: Node) -> str:
    """Why a client that can't be built is no error of its function, or an empty text."""
    statement = _statement(call)
    if statement is not None and is_conditional(call, statement):
        return CONDITIONAL
    handler = excused_by(module, call)
    return f"line {handler.start_point.row + 1} handles its failure" if handler is not None else ""


def _is_one_of_several(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, everything: Sequence[Construction]
) -> str:
    """Why a client that notices a missing key when it is called need not be checked: others stand in one object."""
    held = next((up for up in ancestors(made.call) if up.type in {"object", "array"} and not _is_argument(up)), None)
    if made.client.raises_without_key or held is None:
        return ""
    together = [each for each in everything if _encloses(held, each.call)]
    variables = {each.variables for other in together for each in requirements(project, module, other)}
    return "it is one of several clients, of which some may never be called" if len(variables) > 1 else ""


def _is_argument(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "arguments"


def _edits(
    module: TypeScriptModule, call: Node, needed: Sequence[Requirement], block: Node, named: list[tuple[Node, set[str]]]
) -> tuple[Edit, ...]:
    """The check before a call in `block`. `named` are the locals that the checks of each block declare, this one's
    added."""
    statement = _statement(call)
    if statement is None:
        raise CannotCheckError("it is built where no statement can stand before it")
    start = statement_start(statement)
    before = module.code[module.tree.line_start(start) : start]
    broken = _Broken(start, start, before.decode("utf-8")) if not before.strip() else _broken(module, statement)
    function = _function(call)
    taken = {module.source(node) for node in walk(function) if node.type in IDENTIFIERS}
    for other, names in named:
        if _encloses(other, block) or _encloses(block, other):
            taken |= names
    in_case = statement.parent is not None and statement.parent.type in CASES
    lines, changes = check_before(module, list(needed), taken, in_case=in_case)
    named.append((block, set(_DECLARED.findall("\n".join(lines)))))
    if not lines:
        if not has_process_env(module):
            raise CannotCheckError("it may not run in Node, so that it is not known how it reads its environment")
        raise CannotCheckError("a name that the check needs is taken")
    margin = f"\n{broken.margin}"
    text = "".join(line.replace("\n", margin) + margin for line in lines)
    if broken.start < broken.end:
        text = margin + text
    return (Edit(module.path, broken.start, broken.end, text), *broken.others, *changes)


_BRACED = frozenset({"statement_block", "object", "class_body", "switch_body"})
"""What, begun on the line of a block, would be torn apart where that block alone is broken into lines."""


@dataclass(frozen=True, slots=True)
class _Broken:
    """Where a check goes: in place of the white space `start:end`, which becomes a line end where there is any, before
    lines that are indented by `margin`. `others` break the rest of the block into lines."""

    start: int
    end: int
    margin: str
    others: tuple[Edit, ...] = ()


def _broken(module: TypeScriptModule, statement: Node) -> _Broken:
    """How a line that holds more than a statement is broken, for a check to stand before that: `{ return x; }` becomes
    a block of several lines, and of a block that has several lines already the one line becomes two."""
    refusal = CannotCheckError(f"line {module.line(statement)} holds several statements")
    block, source = statement.parent, module.code
    if block is None or block.type != "statement_block":
        raise refusal
    outer = module.tree.indentation(statement.start_byte)
    if block.start_point.row < statement.start_point.row:
        above = statement.prev_sibling
        if above is None or above.type == "comment" or source[above.end_byte : statement.start_byte].strip():
            raise refusal
        return _Broken(above.end_byte, statement.start_byte, outer)
    row = block.start_point.row
    crowded = any(up.type in _BRACED and up.start_point.row == row for up in ancestors(block))
    if crowded or block.end_point.row > row:
        raise refusal
    # The grammar takes a comment behind the brace of a method for a part of its block.
    closing = next(each.start_byte for each in reversed(block.children) if each.type == "}")
    inner = outer + module.style.indent
    start = block.start_byte + 1
    found: _Broken | None = None
    others: list[Edit] = []
    for first, last in _parts([each for each in block.named_children if each.start_byte < closing]):
        if source[start : first.start_byte].strip():
            raise refusal
        if first.start_byte <= statement.start_byte < last.end_byte:
            found = _Broken(start, first.start_byte, inner)
        else:
            others.append(Edit(module.path, start, first.start_byte, f"\n{inner}"))
        start = last.end_byte
    if found is None or source[start:closing].strip():
        raise refusal
    others.append(Edit(module.path, start, closing, f"\n{outer}"))
    return replace(found, others=tuple(others))


def _parts(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """The statements of a block, each from the comments before it to its end; the last one to the last comment."""
    pending: Node | None = None
    held: tuple[Node, Node] | None = None
    for each in nodes:
        if each.type == "comment":
            pending = pending or each
            continue
        if held is not None:
            yield held
        held = (pending or each, each)
        pending = None
    if held is not None:
        yield held[0], nodes[-1]
