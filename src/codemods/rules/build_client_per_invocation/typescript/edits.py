"""Edits of a plan: factories in place of statements, locals in functions, renamed imports and exports."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.module import TypeScriptModule, is_test_file, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.spans import statement_start
from codemods.languages.typescript.syntax import Node, ancestors
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.names import Draft, camel
from codemods.rules.build_client_per_invocation.core.stages import Key
from codemods.rules.build_client_per_invocation.typescript.arrows import block_edits
from codemods.rules.build_client_per_invocation.typescript.factory import FactoryWriter
from codemods.rules.build_client_per_invocation.typescript.folding import derived_in
from codemods.rules.build_client_per_invocation.typescript.locals import CONSTANT, RESERVED
from codemods.rules.build_client_per_invocation.typescript.modules import export_edits, import_edits
from codemods.rules.build_client_per_invocation.typescript.needs import Settled
from codemods.rules.build_client_per_invocation.typescript.others import names_others
from codemods.rules.build_client_per_invocation.typescript.placement import (
    Placed,
    is_early,
    is_surely_needed,
    nested,
    placed,
)
from codemods.rules.build_client_per_invocation.typescript.units import at
from codemods.rules.build_client_per_invocation.typescript.uses import Uses
from codemods.rules.build_client_per_invocation.typescript.views import View

_WHOLE_PLACES = frozenset({"pair", "arguments", "array", "variable_declarator", "return_statement"})
"""Nodes that may hold an `await` without parentheses."""

_COMMENTS = re.compile(rb"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
"""White space and comments before the code of a statement."""


def edits_of(project: TypeScriptProject, settled: Settled, draft: Draft) -> Iterator[Edit]:
    """All edits of the Fix, in all files. Raises Refusal."""
    inner: dict[str, list[Edit]] = {}
    modules: dict[str, TypeScriptModule] = {}
    locals_: dict[str, dict[int, list[str]]] = {}
    arrows: dict[str, dict[Node, list[str]]] = {}
    shared: dict[Key, list[str]] = {}
    for edit in [*settled.replaced, *(each for needs in settled.needs.values() for each in needs.getters)]:
        inner.setdefault(edit.path, []).append(edit)
    for unit in settled.component.units.values():
        seen = settled.component.seen[unit.key]
        views = seen.views
        tests = [*(mock.module for mock in views.mocks), *(spy.module for spy in views.spies)]
        modules.update({module.path: module for module in (*views.modules, *tests)})
        for view, uses in seen.uses.items():
            called = _Called(view, settled.naming.callees[view], settled.naming.call_of(view), seen.awaits)
            path = view.module.path
            derived = derived_in(settled.component, view, uses)
            inner.setdefault(path, []).extend(_use_edits(project, called, uses, derived))
            for name in _shared(view, derived):
                shared.setdefault((path, name), []).append(called.binding)
            inner[path].extend(import_edits(view, settled.naming))
            for offset, local in _places_of_locals(project, view, uses):
                locals_.setdefault(path, {}).setdefault(offset, []).append(called.bound(local))
            for arrow in uses.arrows:
                arrows.setdefault(path, {}).setdefault(arrow, []).append(called.binding)
        for module, export in views.passed_on:
            inner.setdefault(module.path, []).extend(export_edits(module, export, unit, views.views, settled.naming))
    for path, module in modules.items():
        here = inner.pop(path, [])
        here += [_binding(module, offset, each) for offset, each in locals_.get(path, {}).items()]
        for arrow, statements in arrows.get(path, {}).items():
            here += block_edits(module, arrow, statements)
        units = [unit for unit in settled.component.units.values() if unit.module is module]
        if units:
            here = list(FactoryWriter(project, settled, module, units, here, shared, draft).edits())
        damage = module.tree.first_error()
        if damage is not None and here:
            # A file that does not parse, wherever in it, is not changed: no run could prove that it parses afterwards.
            raise refusals.does_not_parse(at(module, damage))
        yield from finished(module, here)
    yield from (edit for rest in inner.values() for edit in rest)


@dataclass(frozen=True, slots=True)
class _Called:
    """How a view calls the factory."""

    view: View
    callee: str
    call: str
    awaits: bool

    @property
    def binding(self) -> str:
        """The statement that binds a new client under the name that the view knows it by."""
        return self.bound(self.view.local)

    def bound(self, local: str) -> str:
        """The statement that binds a new client under a name."""
        return f"const {local} = {'await ' if self.awaits else ''}{self.call}"


def _use_edits(
    project: TypeScriptProject, called: _Called, uses: Uses, derived: Mapping[str, Sequence[Node]]
) -> Iterator[Edit]:
    """The edits of all references that keep to their place."""
    path = called.view.module.path
    several = _shared(called.view, derived)
    once = (node for name, nodes in derived.items() if name not in several for node in nodes)
    for node in [*uses.places, *once]:
        yield _call_in_place(called, node)
    for node in uses.names:
        yield Edit(path, node.start_byte, node.end_byte, called.callee)
    for query in uses.types:
        yield Edit(path, query.start_byte, query.end_byte, _type_text(called, query))
    for function, nodes in uses.functions.items():
        for node in _placed(project, called.view, function, nodes).in_place:
            yield _call_in_place(called, node)
        local = _local_name(project, called.view, function, nodes)
        for node in nodes if local != called.view.local else ():
            key = f"{called.view.local}: " if node.type == "shorthand_property_identifier" else ""
            yield Edit(path, node.start_byte, node.end_byte, f"{key}{local}")


def _shared(view: View, derived: Mapping[str, Sequence[Node]]) -> list[str]:
    """The derived objects whose factories bind the unit once, under the name it had: those that name it more than once
    and need it in any case, or that would build one for each element of a list."""
    if view.binding is None:
        return []
    return [name for name, nodes in derived.items() if name and _is_shared(nodes)]


def _is_shared(nodes: Sequence[Node]) -> bool:
    statements = {statement_of(node): None for node in nodes}
    if any(True for node in nodes for _ in nested(node, statement_of(node))):
        return True
    return len(nodes) > 1 and any(is_surely_needed(each, nodes) for each in statements)


def _placed(project: TypeScriptProject, view: View, function: Node, nodes: Sequence[Node]) -> Placed:
    """Return where a function builds what the nodes need; an import inside a function has its own place."""
    if view.is_local and not _is_placed(view, function, nodes):
        return Placed()
    found = placed(function, nodes, functools.partial(names_others, project, view))
    return Placed([], list(nodes)) if is_early(view.module, function, found.before) else found


def _local_name(project: TypeScriptProject, view: View, function: Node, nodes: Sequence[Node]) -> str:
    """The name of a function's local: the view's, in camel case where it is one of a constant and nothing hinders."""
    if view.is_local or view.binding is None or not CONSTANT.fullmatch(view.local):
        return view.local
    name = camel(view.local)
    found = _placed(project, view, function, nodes)
    if name in RESERVED or view.module.has_name(name) or found.in_place or len(found.before) != 1:
        return view.local
    inside = [each for each in view.nodes if function.start_byte <= each.start_byte < function.end_byte]
    plain = all(each.type in {"identifier", "shorthand_property_identifier"} for each in nodes)
    return name if plain and len(inside) == len(nodes) else view.local


def _places_of_locals(project: TypeScriptProject, view: View, uses: Uses) -> Iterator[tuple[int, str]]:
    """For each function that gets locals: the offsets before which they are bound, and their names."""
    for function, nodes in uses.functions.items():
        if view.is_local and view.taken is not None and not _is_placed(view, function, nodes):
            statement = _taking(view)
            following = statement.next_named_sibling
            yield following.start_byte if following is not None else statement.end_byte, view.local
            continue
        local = _local_name(project, view, function, nodes)
        yield from ((statement_start(each), local) for each in _placed(project, view, function, nodes).before)


def _taking(view: View) -> Node:
    """The statement by which a function imports a client."""
    assert view.taken is not None
    return next(
        each
        for each in ancestors(view.module.at(view.taken.start, view.taken.end))
        if each.type in {"lexical_declaration", "variable_declaration"}
    )


def _is_placed(view: View, function: Node, nodes: Sequence[Node]) -> bool:
    """Whether the local of a function that imports the client itself stands where it is needed: the import stands in
    the function's own block, above all uses. In a test it stands behind the import, which has built the client so far:
    what it asserts next may be what was built."""
    if view.taken is None or function.child_by_field_name("body") is None or is_test_file(view.module.path):
        return False
    statement = _taking(view)
    is_own = statement.parent == function.child_by_field_name("body")
    return is_own and all(node.start_byte >= statement.end_byte for node in nodes)


def _call_in_place(called: _Called, node: Node) -> Edit:
    view, path = called.view, called.view.module.path
    call = called.call
    if node.type == "member_expression":
        # `m.llm` and `require("./llm").llm` keep what stands before the name.
        prop = node.child_by_field_name("property")
        assert prop is not None
        if called.awaits:
            before = view.module.tree.slice(node.start_byte, prop.start_byte)
            return Edit(path, node.start_byte, node.end_byte, f"(await {before}{call})")
        return Edit(path, prop.start_byte, prop.end_byte, call)
    if called.awaits:
        alone = node.parent is not None and node.parent.type in _WHOLE_PLACES
        call = f"await {call}" if alone or node.type == "shorthand_property_identifier" else f"(await {call})"
    elif _is_constructed(node):
        call = f"({call})"
    if node.type == "shorthand_property_identifier":
        call = f"{view.local}: {call}"
    return Edit(path, node.start_byte, node.end_byte, call)


def _is_constructed(node: Node) -> bool:
    """Whether a reference begins what `new` constructs: a bare call there would be taken for the constructor."""
    child = node
    for up in ancestors(node):
        if up.type == "new_expression":
            return up.child_by_field_name("constructor") == child
        if up.type != "member_expression":
            return False
        child = up
    return False


def _type_text(called: _Called, query: Node) -> str:
    """`typeof llm` -> `ReturnType<typeof createLlm>`, `typeof llm.model` -> `ReturnType<typeof createLlm>["model"]`."""
    view, module = called.view, called.view.module
    chain = query.named_children[0]
    members: list[str] = []
    depth = 1 if view.is_member else 0
    while chain.type in {"member_expression", "nested_identifier"}:
        if depth and chain.named_children[0].type == "identifier":
            break
        members.insert(0, module.source(chain.named_children[-1]))
        chain = chain.named_children[0]
    head = called.callee
    if view.is_member:
        head = f"{module.source(chain.named_children[0])}.{called.callee}"
    kind = f"ReturnType<typeof {head}>"
    if called.awaits:
        kind = f"Awaited<{kind}>"
    quote = module.style.quote
    return kind + "".join(f"[{quote}{member}{quote}]" for member in members)


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
