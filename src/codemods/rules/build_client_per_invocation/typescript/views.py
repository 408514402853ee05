"""Views: how a unit is seen from each file, by import, alias, re-export, barrel, `require` or namespace member."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from weakref import WeakKeyDictionary

from codemods.languages.typescript.bound import MOCKS, mock_calls, mocked_by
from codemods.languages.typescript.exported import reads_own_exports
from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, WHOLE, Export, Form, Import
from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node, ancestors, string_value
from codemods.languages.typescript.taken import Taken
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import cautions, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.typescript.replaced import replaced_in
from codemods.rules.build_client_per_invocation.typescript.units import Unit, at
from codemods.rules.build_client_per_invocation.typescript.unseen import refuse_unseen


@dataclass(frozen=True, eq=False, slots=True)
class View:
    """A unit as one file sees it: under the name `local`, through the references `nodes`.

    `taken` is the import that brings it (None in the unit's own file), `binding` what it is bound to (None for members
    of a namespace, whose nodes are `m.llm`, and for imports used in place).
    """

    unit: Unit
    module: TypeScriptModule
    local: str
    binding: Binding | None
    nodes: tuple[Node, ...]
    taken: Import | None = None
    exported: str = ""
    is_member: bool = False

    @property
    def is_home(self) -> bool:
        return self.taken is None and not self.is_member

    @property
    def is_local(self) -> bool:
        """Whether the view is an import inside a function, whose name is the function's own."""
        return self.taken is not None and not self.taken.at_top and bool(self.taken.local) and not self.is_member


@dataclass(frozen=True, slots=True)
class Mock:
    """A call of `jest.mock` or `vi.mock` that replaces a module which gives the unit away under `exported`."""

    module: TypeScriptModule
    call: Node
    exported: str


@dataclass(frozen=True, slots=True)
class Spy:
    """A call such as `jest.spyOn(models, "llm", "get")` that replaces the unit in a namespace, under `exported`."""

    module: TypeScriptModule
    call: Node
    exported: str


@dataclass(frozen=True, slots=True)
class Views:
    """All views of a unit.

    `passed_on` are the exports that hand it on, `points` the files and names they give it. `mocks` and `spies` are the
    tests that replace it. `public` says what makes its name public, `cautions` what may not follow.
    """

    views: tuple[View, ...]
    passed_on: tuple[tuple[TypeScriptModule, Export], ...]
    mocks: tuple[Mock, ...]
    spies: tuple[Spy, ...]
    points: frozenset[tuple[str, str]]
    public: tuple[str, ...]
    cautions: tuple[Caution, ...]

    @property
    def modules(self) -> list[TypeScriptModule]:
        """The files that will see the factory's name."""
        found = [*(view.module for view in self.views), *(module for module, _ in self.passed_on)]
        return list({module.path: module for module in found}.values())


@dataclass(slots=True)
class _Found:
    """Holds what is found on the way; `watched` are the places where a test spies on the object itself."""

    views: list[View] = field(default_factory=list)
    passed_on: list[tuple[TypeScriptModule, Export]] = field(default_factory=list)
    mocks: list[Mock] = field(default_factory=list)
    spies: list[Spy] = field(default_factory=list)
    points: set[tuple[str, str]] = field(default_factory=set)
    watched: list[tuple[TypeScriptModule, Node]] = field(default_factory=list)
    public: list[str] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)


def views_of(project: TypeScriptProject, unit: Unit) -> Views:
    """How a unit is seen from all files of the project. Raises Refusal where a file can't be followed."""
    found = _Found()
    module = unit.module
    nodes = tuple(module.scopes.references(unit.binding)) if unit.binding is not None else ()
    found.views.append(View(unit, module, unit.name, unit.binding, nodes))
    found.watched.extend((module, node) for node in nodes if _is_watched(module, node))
    queue = list(_own_exports(found, unit))
    if queue and "use server" in module.facts.directives:
        raise Refusal(f"{module.path} is a 'use server' file, which may export async functions only")
    while queue:
        path, name = queue.pop(0)
        if (path, name) in found.points:
            continue
        found.points.add((path, name))
        if path in project.resolver.entries(path) and not _is_private(project, path):
            found.public.append(f"{path} is an entry of its package, which exports `{name}`")
        for importer in project.takers(path, name):
            other = project.module(importer)
            if other is not None:
                queue.extend(_follow(project, found, unit, other, path, name))
    refuse_unseen(project, found.points)
    places = {unit.module.path, *(each.module.path for each in found.views)}
    found.cautions.extend(replaced_in(project, places, {unit.name, *(name for _, name in found.points)}))
    replaced = {mock.module.path for mock in found.mocks}
    for other, node in found.watched:
        if other.path not in replaced:
            raise Refusal(f"a test can't be updated: {cautions.spied_on(at(other, node)).words}")
    return Views(
        tuple(found.views),
        tuple(found.passed_on),
        tuple(found.mocks),
        tuple(found.spies),
        frozenset(found.points),
        tuple(found.public),
        tuple(found.cautions),
    )


def _exports_of(module: TypeScriptModule, local: str) -> Sequence[Export]:
    """The exports of a name of the module's own. A file may have thousands, and each of its clients asks."""
    known = _EXPORTS.get(module)
    if known is None:
        known = _EXPORTS[module] = {}
        for export in module.facts.exports:
            known.setdefault(export.local, []).append(export)
    return known.get(local, ())


_EXPORTS: WeakKeyDictionary[TypeScriptModule, dict[str, list[Export]]] = WeakKeyDictionary()


def _own_exports(found: _Found, unit: Unit) -> Iterator[tuple[str, str]]:
    module = unit.module
    for export in _exports_of(module, unit.name) if unit.name else module.facts.exports:
        statement_export = not unit.name and any(
            each.start_byte <= export.start < each.end_byte for each in unit.statements
        )
        if export.source or not (statement_export or (unit.name and export.local == unit.name)):
            continue
        if export.form is Form.REQUIRE and reads_own_exports(module, export.name):
            raise Refusal(f"{module.path} reads `{export.name}` from its own exports")
        found.passed_on.append((module, export))
        yield module.path, export.name


def _is_private(project: TypeScriptProject, path: str) -> bool:
    package = project.resolver.package(path)
    return package is None or package[1].get("private") is True or not package[1].get("version")


def _follow(
    project: TypeScriptProject, found: _Found, unit: Unit, module: TypeScriptModule, path: str, name: str
) -> Iterator[tuple[str, str]]:
    """Follow the exported `name` of the file at `path` into one of its importers; yields what that hands on."""
    facts = module.facts
    home = project.module(path)
    whole_names = {WHOLE, DEFAULT} if home is not None and _is_commonjs(home) else {WHOLE}
    damage = module.tree.first_error()
    if damage is not None and (unit.name or name) in module.identifiers:
        raise Refusal("does not parse, and may use it", at(module, damage))
    between = project.taken(facts, path)
    for taken in between.imports:
        whole = name == ASSIGNED and taken.imported in {DEFAULT, WHOLE}
        if taken.imported == name == DEFAULT and _is_either(home, taken):
            line = f"line {_line(module, taken.start)} of {module.path}"
            raise Refusal(f"{line} may get it, or all exports of {path}, depending on what runs it")
        if name == ASSIGNED and taken.form is not Form.ES and taken.imported not in {name, DEFAULT}:
            # `import()` gives a module of which the unit is the default, `require("./llm").chat` a part of the unit.
            if taken.imported != WHOLE or taken.form is Form.DYNAMIC:
                raise Refusal("takes it apart in the import", at(module, module.at(taken.start, taken.end)))
        if taken.imported == name or whole:
            yield from _imported(found, unit, module, taken, name)
        elif taken.imported in whole_names and name != ASSIGNED:
            _members(found, unit, module, taken, name)
    for export in between.exports:
        if export.imported == name:
            found.passed_on.append((module, export))
            yield module.path, export.name
        elif export.imported == WHOLE and name != ASSIGNED:
            _follow_namespace(project, found, unit, module, export.name, name)
    if name != DEFAULT and between.is_star:
        yield module.path, name
    if between.is_mocked:
        found.mocks.extend(_mocks(project, module, path, name))


def _follow_namespace(
    project: TypeScriptProject, found: _Found, unit: Unit, module: TypeScriptModule, namespace: str, name: str
) -> None:
    """Follow `export * as models from "./llm"` into those who import `models`. Raises Refusal where it goes further."""
    seen: set[tuple[str, str]] = set()
    pending = [(module, namespace)]
    while pending:
        module, namespace = pending.pop()
        if (module.path, namespace) in seen:
            continue
        seen.add((module.path, namespace))
        if module.path in project.resolver.entries(module.path) and not _is_private(project, module.path):
            found.public.append(f"{module.path} is an entry of its package, which exports `{namespace}`")
        more: list[tuple[TypeScriptModule, str]] = []
        for importer in project.importers(module.path):
            other = project.module(importer)
            if other is None:
                continue
            between = project.taken(other.facts, module.path)
            if namespace in other.identifiers or _hands_on_whole(other, between):
                more += _renamed_namespaces(found, unit, other, between, namespace, name)
            if between.is_star:
                more.append((other, namespace))
        pending += reversed(more)


def _hands_on_whole(module: TypeScriptModule, between: Taken) -> bool:
    """Whether a file hands on another one whole: `export * as all from "./models"` says no name of what that gives."""
    exported = {each.local for each in module.facts.exports if not each.source}
    return any(each.imported == WHOLE for each in between.exports) or any(
        each.imported == WHOLE and each.local in exported for each in between.imports if each.local
    )


def _renamed_namespaces(
    found: _Found, unit: Unit, module: TypeScriptModule, between: Taken, namespace: str, name: str
) -> Iterator[tuple[TypeScriptModule, str]]:
    """Follow a namespace that another file exports into one that says its name; yields what that hands on."""
    for taken in between.imports:
        if taken.imported == namespace:
            _members(found, unit, module, taken, name)
        elif taken.imported == WHOLE:
            raise Refusal(f"line {_line(module, taken.start)} of {module.path} may reach it through `{namespace}`")
    for export in between.exports:
        if export.imported == namespace:
            yield module, export.name
        elif export.imported == WHOLE:
            raise Refusal(f"line {_line(module, export.start)} of {module.path} re-exports `{namespace}`")


def _is_either(home: TypeScriptModule | None, taken: Import) -> bool:
    """Whether a default import may get `exports.default`, as bundlers see it, or all exports, as Node does."""
    given = home.facts.exported_as(DEFAULT) if home is not None else None
    return given is not None and given.form is Form.REQUIRE and taken.form is not Form.REQUIRE


def _is_commonjs(module: TypeScriptModule) -> bool:
    """Whether the default import of a module brings all that it exports."""
    exports = module.facts.exports
    return all(each.form is Form.REQUIRE and each.name != DEFAULT for each in exports)


def _line(module: TypeScriptModule, offset: int) -> int:
    return module.at(offset, offset).start_point.row + 1


def _imported(
    found: _Found, unit: Unit, module: TypeScriptModule, taken: Import, name: str
) -> Iterator[tuple[str, str]]:
    if not taken.local:
        node = module.at(taken.start, taken.end)
        if node.type != "member_expression" or taken.imported == WHOLE:
            raise Refusal("imports its module in a form that cannot be followed", at(module, node))
        found.views.append(View(unit, module, name, None, (node,), taken, name))
        return
    declaration = module.at(taken.start, taken.end)
    identifier = next(
        (
            each
            for each in module.scopes.occurrences(taken.local)
            if taken.start <= each.start_byte < taken.end
            and (binding := module.resolve(each)) is not None
            and each in binding.declarations
        ),
        None,
    )
    binding = module.resolve(identifier) if identifier is not None else None
    if binding is None or len(binding.declarations) > 1:
        raise refusals.bound_otherwise(at(module, declaration), taken.local)
    nodes = tuple(module.scopes.references(binding))
    found.views.append(View(unit, module, taken.local, binding, nodes, taken, name))
    found.watched.extend((module, node) for node in nodes if _is_watched(module, node))
    if taken.at_top:
        for export in module.facts.exports:
            if export.local == taken.local and not export.source:
                found.passed_on.append((module, export))
                yield module.path, export.name


def _is_watched(module: TypeScriptModule, reference: Node) -> bool:
    """Whether a reference is what `jest.spyOn(llm, "invoke")` spies on, or begins it, as in
    `sinon.stub(openai.responses, "create")`."""
    node = reference
    while node.parent is not None and node.parent.type in {"member_expression", "non_null_expression", "as_expression"}:
        if node.parent.named_children[0] != node:
            return False
        node = node.parent
    arguments = node.parent
    call = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    function = call.child_by_field_name("function") if call is not None else None
    if arguments is None or function is None or arguments.named_children[0] != node:
        return False
    return module.source(function).endswith(_WATCHING)


_WATCHING = (
    ".spyOn",
    "sinon.stub",
    "sinon.spy",
    "sandbox.stub",
    "sandbox.spy",
    ".mock.method",
    "mock.method",
    ".replaceProperty",
)
"""Calls by which a test watches, or replaces, a part of an object."""


def _members(found: _Found, unit: Unit, module: TypeScriptModule, taken: Import, name: str) -> None:
    """Find the members `m.llm` of a namespace import or `require`. Raises Refusal where it may be reached otherwise."""
    node = module.at(taken.start, taken.end)
    if not taken.local:
        harmless = _is_mocked(module, taken) or (taken.type_only and not _is_looked_up(module, node, name))
        if name in module.identifiers and taken.form is Form.DYNAMIC and not harmless:
            raise Refusal(f"line {_line(module, taken.start)} of {module.path} imports its module dynamically")
        if taken.form is Form.REQUIRE and taken.imported == WHOLE and not _is_done_with(module, taken, name):
            place = at(module, node)
            if not is_test_file(module.path):
                raise refusals.passed_on(place)
            found.cautions.append(cautions.module_passed_on(place))
        return
    identifiers = [
        each for each in module.scopes.occurrences(taken.local) if taken.start <= each.start_byte < taken.end
    ]
    binding = module.resolve(identifiers[-1]) if identifiers else None
    if binding is None:
        raise Refusal("imports its module in a form that cannot be followed", at(module, node))
    members: list[Node] = []
    for reference in module.scopes.references(binding):
        parent = reference.parent
        if parent is not None and parent.type == "member_expression" and parent.named_children[0] == reference:
            prop = parent.child_by_field_name("property")
            if prop is not None and module.source(prop) == name:
                members.append(parent)
            continue
        if parent is not None and parent.type in {"nested_type_identifier", "jsx_expression"}:
            continue
        if parent is not None and parent.type == "type_query" and not _is_looked_up(module, reference, name):
            continue
        if parent is not None and parent.type == "subscript_expression" and parent.named_children[0] == reference:
            index = string_value(module.tree, parent.child_by_field_name("index"))
            if index is not None and index != name:
                continue
        if parent is not None and parent.type == "spread_element" and _around_mock(module, reference):
            continue
        spied = _spied(module, reference)
        if spied is not None:
            call, replaced = spied
            if replaced == name:
                found.spies.append(Spy(module, call, name))
            continue
        if is_test_file(module.path):
            found.cautions.append(cautions.module_passed_on(at(module, reference)))
            continue
        raise refusals.passed_on(at(module, reference))
    if members:
        found.views.append(View(unit, module, name, None, tuple(members), taken, name, is_member=True))


def _is_done_with(module: TypeScriptModule, taken: Import, name: str) -> bool:
    """Whether what `require("./llm")` gives is not passed on where it stands, or only by `module.exports =`, which is
    followed."""
    node = module.at(taken.start, taken.end)
    parent = node.parent
    if node.type != "call_expression" or parent is None:
        # An entry of a pattern: `...rest` holds all names that do not stand beside it.
        return node.type != "rest_pattern" or any(
            each.imported == name for each in module.facts.imports if each.source == taken.source
        )
    if parent.type in {"assignment_expression", "spread_element"} and taken.source in module.facts.stars:
        return True
    if parent.type == "subscript_expression":
        index = string_value(module.tree, parent.child_by_field_name("index"))
        return index is not None and index != name
    is_called = parent.type == "call_expression" and parent.child_by_field_name("function") == node
    return is_called or parent.type == "expression_statement" or _around_mock(module, node)


def _is_mocked(module: TypeScriptModule, taken: Import) -> bool:
    """Whether an `import()` only names the module that a mock replaces: `vi.mock(import("./llm"), ...)`."""
    arguments = module.at(taken.start, taken.end).parent
    call = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    return call is not None and MOCKS.match(module.code, call.start_byte) is not None


def _around_mock(module: TypeScriptModule, node: Node) -> bool:
    """Whether code stands in the factory of a mock."""
    calls = (up for up in ancestors(node) if up.type == "call_expression")
    return any(MOCKS.match(module.code, call.start_byte) for call in calls)


def _is_looked_up(module: TypeScriptModule, node: Node, name: str) -> bool:
    """Whether a type asks a module that a node stands for, for the name: `(typeof import("./llm"))["llm"]`."""
    around = next((up for up in ancestors(node) if up.type in {"lookup_type", "member_expression"}), None)
    return around is not None and re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", module.source(around)) is not None


def _spied(module: TypeScriptModule, reference: Node) -> tuple[Node, str] | None:
    """The call `jest.spyOn(m, "llm")` whose first argument a reference is, with the name that it replaces."""
    arguments = reference.parent
    given = arguments.named_children if arguments is not None and arguments.type == "arguments" else []
    call = arguments.parent if arguments is not None else None
    function = call.child_by_field_name("function") if call is not None else None
    if call is None or function is None or len(given) < 2 or given[0] != reference:
        return None
    replaced = string_value(module.tree, given[1])
    is_spy = module.source(function).endswith((".spyOn", ".replaceProperty"))
    return (call, replaced) if is_spy and replaced is not None else None


def _mocks(project: TypeScriptProject, module: TypeScriptModule, path: str, name: str) -> Iterator[Mock]:
    for call in mock_calls(module.tree):
        specifier = mocked_by(module.tree, call)
        if specifier is not None and project.resolve(module.path, specifier) == path:
            yield Mock(module, call, name)
