"""Plans: one connected set of units, all that refers to them, and whether all of it can follow."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from codemods.config import Lifetime
from codemods.languages.typescript.clients import arguments_of, reads_moment
from codemods.languages.typescript.credentials import arguments, requirements
from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node, unwrap
from codemods.languages.weights import Weight
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.factory import Writer
from codemods.rules.build_client_per_invocation.typescript.mocks import mock_edits, spy_edits
from codemods.rules.build_client_per_invocation.typescript.names import choose_names
from codemods.rules.build_client_per_invocation.typescript.needs import needs_of
from codemods.rules.build_client_per_invocation.typescript.units import Refusal, Unit, at, judge_unit, make_unit
from codemods.rules.build_client_per_invocation.typescript.uses import (
    Uses,
    bindings_of,
    local_binding,
    shared,
    use_edits,
    uses_of,
)
from codemods.rules.build_client_per_invocation.typescript.views import (
    View,
    Views,
    export_edits,
    import_edits,
    views_of,
)

_GRAPH = re.compile(rb'"(?P<path>[^":\\]+\.[cm]?[jt]sx?):(?P<name>[A-Za-z_$][\w$]*)"')
"""A graph in langgraph.json: `"./src/agent.ts:graph"`."""


_COMMENTS = re.compile(rb"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
"""What may stand before the code of a statement."""


Start: TypeAlias = tuple[TypeScriptModule, str, Node]
"""A file, a name at its top level, and the node that the name holds."""


class Plan:
    """A component of units. `expand` follows all that refers to it and raises Refusal where something can't follow.

    `taken` are the names that other plans of the run have given, by file. `unsafe` gathers the reasons for review,
    `kept` the expressions that go on to hold what they read from the environment while their module loaded, `failing`
    the checks that go on to fail then.
    """

    def __init__(self, project: TypeScriptProject, taken: Mapping[str, set[str]]) -> None:
        self.project = project
        self.units: dict[tuple[str, str], Unit] = {}
        self.unsafe: dict[str, None] = {}
        self.kept: dict[str, None] = {}
        self.failing: dict[str, None] = {}
        self._views: dict[tuple[str, str], Views] = {}
        self._uses: dict[View, Uses] = {}
        self._references: dict[tuple[str, str], list[tuple[Unit, Node]]] = {}
        self.names = {path: set(names) for path, names in taken.items()}

    def expand(self, starts: Iterable[Start]) -> None:
        """Take units in, and all that is derived from them, to any depth and through any file."""
        queue = list(starts)
        while queue:
            home, name, node = queue.pop(0)
            if (home.path, name) in self.units:
                continue
            unit = make_unit(self.project, home, name, node)
            self._refuse_damage(unit)
            self.units[unit.key] = unit
            self._refuse_moments(unit)
            if unit.judgement.weight is Weight.CONSUMING:
                where = at(home, unit.judgement.call or unit.statements[0])
                raise Refusal(f"{where} calls {unit.judgement.what} while the module loads", script=True)
            queue += self._follow(unit)
        self._spread_awaits()
        for unit in self.units.values():
            self._judge(unit)
        for unit in self.units.values():
            unit.existing = self._existing_factory(unit)
            choose_names(unit, self._views[unit.key], self.names)

    def edits(self) -> tuple[Edit, ...]:
        """All edits of the Fix, in all files. Raises Refusal."""
        inner: dict[str, list[Edit]] = {}
        modules: dict[str, TypeScriptModule] = {}
        locals_: dict[str, dict[int, list[str]]] = {}
        for unit in self.units.values():
            found = self._views[unit.key]
            for module in found.modules:
                modules[module.path] = module
            for view in found.views:
                path = view.module.path
                inner.setdefault(path, []).extend(use_edits(view, self._uses[view]))
                for name in shared(view, self._uses[view]):
                    self.units[path, name].locals.append(local_binding(view))
                inner[path].extend(import_edits(view, found))
                for offset, statement in bindings_of(view, self._uses[view]):
                    locals_.setdefault(path, {}).setdefault(offset, []).append(statement)
            for module, export in found.passed_on:
                inner.setdefault(module.path, []).extend(export_edits(module, export, found))
            for mock in found.mocks:
                modules[mock.module.path] = mock.module
                inner.setdefault(mock.module.path, []).extend(mock_edits(mock, found, self.unsafe))
            for spy in found.spies:
                modules[spy.module.path] = spy.module
                inner.setdefault(spy.module.path, []).extend(spy_edits(spy, found, self.unsafe))
        edits: list[Edit] = []
        for path, module in modules.items():
            here = inner.get(path, [])
            here += [_binding(module, offset, each) for offset, each in locals_.get(path, {}).items()]
            units = [unit for unit in self.units.values() if unit.module is module]
            if units:
                writer = Writer(self.project, module, units, here, self.names)
                edits += writer.edits()
                self.kept.update(dict.fromkeys(writer.kept))
                self.failing.update(dict.fromkeys(writer.failing))
            else:
                edits += here
            self._refuse_damaged_edits(module, edits)
        edits += [edit for unit in self.units.values() for edit in self._deployed(self._views[unit.key])]
        return tuple(dict.fromkeys(edits))

    def _deployed(self, found: Views) -> Iterator[Edit]:
        """The names of graphs in langgraph.json, which may name a factory: it is then called for each run."""
        for path in self.project.texts.files(("langgraph.json",)):
            text = (self.project.texts.text(path) or "").encode("utf-8", "surrogatepass")
            for match in _GRAPH.finditer(text):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match["path"].decode()))
                name = match["name"].decode()
                if (target, name) in found.points:
                    self.unsafe.setdefault(f"{path} names it: the server will call the factory for each run")
                    yield Edit(path, match.start("name"), match.end("name"), found.renamed[name])

    def _follow(self, unit: Unit) -> list[tuple[TypeScriptModule, str, Node]]:
        found = self._views[unit.key] = views_of(self.project, unit)
        for reason in found.public:
            self.unsafe.setdefault(f"the name is public: {reason}")
            if self.project.config.keep_exports:
                self.unsafe.setdefault(
                    f"`{unit.name or unit.where}` can't be kept: to export it is to build it while the module loads"
                )
        for reason in found.cautions:
            self.unsafe.setdefault(reason)
        derived: list[tuple[TypeScriptModule, str, Node]] = []
        used = False
        for view in found.views:
            uses = self._uses[view] = uses_of(self.project, view, found)
            used = used or uses.any
            derived += [(view.module, name, nodes[0]) for name, nodes in uses.derived.items()]
            for name, nodes in uses.derived.items():
                self._references.setdefault((view.module.path, name), []).extend((unit, node) for node in nodes)
        if not used and not unit.name and not unit.owner and unit.value is not None:
            if unwrap(unit.value).type == "object":
                # A framework looks for what it knows in the default export of its entries, never for a function.
                raise Refusal(f"{unit.where} exports it in an object that nothing read imports")
        if not used:
            self.unsafe.setdefault(f"nothing that was read uses `{unit.name or unit.where}`")
        return derived

    def _spread_awaits(self) -> None:
        """What is built from a client that must be awaited must be awaited as well; its uses are sorted again."""
        changed = True
        while changed:
            changed = False
            for unit in [each for each in self.units.values() if each.awaits]:
                for view in self._views[unit.key].views:
                    uses = self._uses[view] = uses_of(self.project, view, self._views[unit.key])
                    for name in uses.derived:
                        other = self.units[view.module.path, name]
                        changed = changed or not other.awaits
                        other.awaits = True

    def _judge(self, unit: Unit) -> None:
        """Decide what building the unit for each call would mean."""
        while unit.judgement.weight is Weight.STATEFUL and unit.judgement.call is not None:
            call = unit.judgement.call
            if call.type not in {"call_expression", "new_expression"}:
                raise Refusal(f"{at(unit.module, call)} changes something while the module loads")
            if self._holds_client(unit, call):
                break
            unit.hoisted.append(call)
            unit.judgement = judge_unit(self.project, unit)
        judgement = unit.judgement
        if judgement.weight is Weight.CHEAP:
            if self.project.config.lifetime is Lifetime.CACHED and unit.constructions and not unit.awaits:
                unit.cached = "the setting of `lifetime` asks for it"
                unit.credentials = self._credentials(unit, set())
            return
        if judgement.weight is Weight.UNKNOWN and (
            judgement.call is None or not self._holds_client(unit, judgement.call)
        ):
            self.unsafe.setdefault(f"{judgement.what} is called again for each client")
            return
        if unit.awaits:
            raise Refusal(f"{unit.where} awaits {judgement.what}, which must not be built for each call")
        unit.cached = {
            Weight.UNKNOWN: f"{judgement.what} may hold state",
            Weight.STATEFUL: f"{judgement.what} holds state",
            Weight.COSTLY: f"{judgement.what} costs much to build",
        }[judgement.weight]
        unit.credentials = self._credentials(unit, set())
        name = unit.name or unit.where
        self.unsafe.setdefault(f"{unit.cached}, so that `{name}` is built once per process and credential")

    def _existing_factory(self, unit: Unit) -> str:
        """The project's own function where the unit is nothing but its result, and all that use the unit can call it:
        the half-done fix. "" elsewhere."""
        statement, value = unit.statements[0], unit.value
        made = unit.constructions[0] if len(unit.constructions) == 1 else None
        if made is None or made.factory is None or value != made.call or len(unit.statements) > 1:
            return ""
        alone = statement.type != "variable_declarator" and not (unit.awaits or unit.cached or unit.hoisted)
        function = made.call.child_by_field_name("function")
        if not alone or function is None or function.type != "identifier" or arguments_of(made.call):
            return ""
        module, name = unit.module, unit.module.source(function)
        binding = module.resolve(function)
        if any(_is_other(module, each, binding) for each in module.scopes.occurrences(name)):
            # Some use may stand where the name means something else.
            return ""
        if needs_of(self.project, module, [unit]).guards:
            return ""
        return name if self._is_seen(unit, name) else ""

    def _is_seen(self, unit: Unit, name: str) -> bool:
        """Whether all files that use a unit can have a function of its file under the function's own name."""
        found = self._views[unit.key]
        home = unit.statements[0]
        elsewhere = any(
            module is not unit.module or not home.start_byte <= export.start < home.end_byte
            for module, export in found.passed_on
        )
        if elsewhere or found.mocks or found.spies or found.points - {(unit.module.path, unit.name)}:
            return False
        if not found.points:
            return True
        exported = [each for each in unit.module.facts.exports if each.name == name]
        others = [module for module in found.modules if module is not unit.module]
        mine = len(exported) == 1 and exported[0].local == name and not exported[0].source
        return mine and not any(name in other.identifiers for other in others)

    def _holds_client(self, unit: Unit, call: Node) -> bool:
        """Whether a client, or what is derived from one, goes into a call or comes out of it."""
        inside = [node for _, node in self._references.get(unit.key, [])] + [made.call for made in unit.constructions]
        return any(call.start_byte <= node.start_byte < call.end_byte for node in inside)

    def _credentials(self, unit: Unit, seen: set[tuple[str, str]]) -> tuple[str, ...]:
        """The variables by which a cache of the unit is keyed. Raises Refusal where they can't be known."""
        seen.add(unit.key)
        found: dict[str, None] = {}
        for made in unit.constructions:
            needed = requirements(self.project, unit.module, made)
            for requirement in needed:
                found.update(dict.fromkeys(requirement.all_variables))
            if not needed and made.client.requires_key:
                given = arguments(unit.module, made.client, made.call)
                if given is None or any(each in given for each in made.client.key_params):
                    raise Refusal(
                        f"the credential of `{made.name}` can't be named, so that no cache can be keyed by it"
                    )
                found.update(dict.fromkeys(made.client.key_env))
        for other, _ in self._references.get(unit.key, []):
            if other.key not in seen:
                found.update(dict.fromkeys(self._credentials(other, seen)))
        return tuple(found)

    def _refuse_moments(self, unit: Unit) -> None:
        for statement in unit.statements:
            for node in evaluated(statement):
                if node.type in {"call_expression", "new_expression"} and reads_moment(unit.module, node):
                    text = unit.module.source(node)[:40]
                    raise Refusal(f"{at(unit.module, node)} reads `{text}`, once and on purpose")

    def _refuse_damage(self, unit: Unit) -> None:
        for statement in unit.statements:
            damage = unit.module.tree.damage(statement.start_byte, statement.end_byte)
            if damage is not None:
                raise Refusal(f"{at(unit.module, damage)} does not parse")

    def _refuse_damaged_edits(self, module: TypeScriptModule, edits: list[Edit]) -> None:
        """A file that does not parse, wherever in it, is not changed: no run could prove that it parses afterwards."""
        damage = module.tree.first_error()
        if damage is not None and any(edit.path == module.path for edit in edits):
            raise Refusal(f"{at(module, damage)} does not parse")


def _is_other(module: TypeScriptModule, node: Node, binding: Binding | None) -> bool:
    """Whether a name means, or declares, something other than a binding."""
    meant = module.resolve(node)
    return meant is not binding and (binding is None or node not in binding.declarations)


def _binding(module: TypeScriptModule, offset: int, statements: list[str]) -> Edit:
    """The locals that a function binds before the code at `offset`."""
    semicolon = module.style.semicolon
    before = module.code[module.tree.line_start(offset) : offset]
    if before.strip() == b";":
        # A semicolon that guards the statement's first character stays with the statement.
        offset -= len(before) - before.index(b";")
        before = before[: before.index(b";")]
    if before.strip():
        # The statement shares its line with others: a line of its own would break their layout.
        text = "".join(f"{each}; " for each in statements)
        at_end = module.code[offset - 1 : offset] not in (b" ", b"\t")
        return Edit(module.path, offset, offset, f" {text.rstrip()}" if at_end else text)
    indentation = before.decode("utf-8")
    # Without semicolons, a line that begins with one of these would go on from the line before.
    skipped = _COMMENTS.match(module.code, offset)
    code = skipped.end() if skipped is not None else offset
    hazard = module.code[code : code + 1] in (b"(", b"[", b"`", b"/", b"+", b"-")
    end = ";" if hazard else semicolon
    lines = [f"{each}{semicolon}" for each in statements[:-1]] + [f"{statements[-1]}{end}"]
    return Edit(module.path, offset, offset, "".join(f"{line}\n{indentation}" for line in lines))
