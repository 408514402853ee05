"""Uses: what each reference to a unit asks for."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from codemods.languages.typescript.exported import may_change
from codemods.languages.typescript.facts import Export
from codemods.languages.typescript.module import (
    DEFERRING,
    TypeScriptModule,
    deferring,
    is_instance_field,
    is_invoked,
)
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, enclosing
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal
from codemods.rules.build_client_per_invocation.typescript.arrows import (
    arrow_around,
    gets_block,
    runs_with_its_function,
)
from codemods.rules.build_client_per_invocation.typescript.identity import refuse_identity, refuse_rebound
from codemods.rules.build_client_per_invocation.typescript.others import names_others
from codemods.rules.build_client_per_invocation.typescript.placement import is_directive
from codemods.rules.build_client_per_invocation.typescript.units import Unit, at, holder
from codemods.rules.build_client_per_invocation.typescript.views import View, Views


@dataclass(frozen=True, slots=True)
class Uses:
    """The references of one view, by what is to be done with them.

    functions: references by the outermost function that gets a local; arrows: references by the arrow function that
    gets a block for a local, for what runs for each element of a list; places: references that become a call in place;
    names: references that hand the factory itself on (`export default llm`); types: `typeof llm` in a type; derived:
    names of top-level objects that are built from the unit, with the references in them.
    """

    functions: Mapping[Node, Sequence[Node]]
    places: Sequence[Node]
    names: Sequence[Node]
    types: Sequence[Node]
    derived: Mapping[str, Sequence[Node]]
    arrows: Mapping[Node, Sequence[Node]] = field(default_factory=dict)

    @property
    def nodes(self) -> Iterator[Node]:
        """The references that become a call or a local of what runs later."""
        yield from self.places
        for nodes in (*self.functions.values(), *self.arrows.values()):
            yield from nodes

    @property
    def any(self) -> bool:
        return self.direct or bool(self.derived)

    @property
    def direct(self) -> bool:
        """Whether something else than derived objects uses the unit."""
        return bool(self.functions or self.arrows or self.places or self.types)


def uses_of(project: TypeScriptProject, view: View, found: Views, *, awaits: bool) -> Uses:
    """Sort the references of a view. Raises Refusal for those that no factory can serve.

    `awaits`: what the factory gives must be awaited.
    """
    module, unit = view.module, view.unit
    in_functions: dict[Node, list[Node]] = {}
    places: list[Node] = []
    in_arrows: dict[Node, list[Node]] = {}
    names: list[Node] = []
    types: list[Node] = []
    derived: dict[str, list[Node]] = {}
    exports = [export for other, export in found.passed_on if other is module and not export.source]
    for node in view.nodes:
        if view.is_home and unit.holds(node):
            _refuse_made_beside(module, unit, node)
            continue
        query = _type_query(node)
        if query is not None:
            types.append(query)
            continue
        export = next((each for each in exports if each.start <= node.start_byte < each.end), None)
        if export is not None and _hands_on(node, export):
            if node.parent is not None and node.parent.type in {"export_statement", "assignment_expression"}:
                names.append(node)
            continue
        if node.parent is not None and node.parent.type.startswith("jsx_") and node.parent.type != "jsx_expression":
            raise Refusal("uses it as a component", at(module, node))
        if view.taken is not None and view.taken.type_only:
            raise Refusal("uses it as a type", at(module, node))
        refuse_identity(module, node)
        if may_change(module, node) and not view.is_local:
            raise refusals.changed(at(module, node))
        if view.is_local and view.binding is not None and view.binding.kind is BindingKind.PARAMETER:
            _require_async(view, node, awaits=awaits)
            places.append(node)
            continue
        if view.is_local:
            in_functions.setdefault(_scope_function(view), []).append(node)
            continue
        if deferring(node) is None:
            if view.is_home:
                refuse_rebound(module, unit, node)
            try:
                derived.setdefault(holder(project, module, node), []).append(node)
            except LeftAsIs as kept:
                raise Refusal(f"{at(module, node)}: {kept}") from kept
            continue
        function = None if view.binding is None else _function_around(node)
        if function is None:
            arrow = arrow_around(node) if view.binding is not None else None
            if arrow is not None and not (awaits and not _is_async(arrow)):
                in_arrows.setdefault(arrow, []).append(node)
                continue
            _require_async(view, node, awaits=awaits)
            places.append(node)
        else:
            in_functions.setdefault(function, []).append(node)
    is_choice = functools.partial(names_others, project, view)
    for arrow in [each for each, nodes in in_arrows.items() if not gets_block(module, each, nodes, is_choice)]:
        places += in_arrows.pop(arrow)
    functions: dict[Node, list[Node]] = {}
    for function, nodes in in_functions.items():
        outer = function if view.is_local else _outermost(function, in_functions)
        if awaits and not _is_async(outer):
            raise Refusal("would have to await it in a function that is not async", at(module, nodes[0]))
        functions.setdefault(outer, []).extend(nodes)
    return Uses(functions, places, names, types, derived, in_arrows)


def _scope_function(view: View) -> Node:
    assert view.binding is not None
    return view.binding.scope


def _hands_on(node: Node, export: Export) -> bool:
    """Whether a reference inside an export is what is exported, not a part of an exported expression."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type == "export_specifier":
        return True
    if not export.local:
        return False
    if parent.type == "export_statement":
        return True
    if parent.type == "assignment_expression":
        return parent.child_by_field_name("right") == node
    return (node.type == "shorthand_property_identifier" and node.start_byte == export.start) or (
        parent.type == "pair" and parent.start_byte == export.start and parent.child_by_field_name("value") == node
    )


def _refuse_made_beside(module: TypeScriptModule, unit: Unit, node: Node) -> None:
    """Refuse a block that makes another top-level name of a unit: two functions can't share it."""
    for up in ancestors(node):
        left = up.child_by_field_name("left") if up.type == "assignment_expression" else None
        if up.type in FUNCTIONS or up.type == "program":
            return
        if left is not None and left.type == "identifier" and left != node and deferring(node) is None:
            name = module.source(left)
            if name != unit.name and module.scopes.top_level(name) is module.resolve(left):
                what = f"makes `{name}` from it in the same block, which two functions can't share"
                raise Refusal(what, at(module, left))
            return


def _type_query(node: Node) -> Node | None:
    """The name or member chain after `typeof` in a type, if the reference begins it."""
    current = node
    parent = node.parent
    while parent is not None and parent.type in {"member_expression", "nested_identifier"}:
        if parent.named_children[0] != current:
            return None
        current, parent = parent, parent.parent
    return parent if parent is not None and parent.type == "type_query" else None


def _function_around(node: Node) -> Node | None:
    """The nearest function with a block for a body whose call evaluates the node; None where there is none.

    One that is called for each element of a list is passed over for the function around it, which can have a local.
    """
    found: Node | None = None
    for child, up in enclosing(node, DEFERRING):
        if up.type in FUNCTIONS:
            body = up.child_by_field_name("body")
            if body == child and body is not None and body.type == "statement_block":
                if not is_invoked(up):
                    return up
                found = found or up
            elif not runs_with_its_function(up):
                return found
        if is_instance_field(up) and up.child_by_field_name("value") == child:
            return found
    return found


def _outermost(function: Node, users: dict[Node, list[Node]]) -> Node:
    """The outermost function around that names the unit itself: its local serves the functions inside it."""
    found = function
    child = function
    for up in ancestors(function):
        if child.type in FUNCTIONS and _is_sent(child):
            break
        if up in users and up.child_by_field_name("body") == child:
            found = up
        child = up
    return found


def _is_sent(function: Node) -> bool:
    """Whether what a function closes over is written down and sent, as with an action of a server: no client can be."""
    body = function.child_by_field_name("body")
    directives = [each for each in body.named_children if is_directive(each)] if body is not None else []
    return any((each.text or b"")[1:].startswith((b"use server", b"use cache")) for each in directives)


def _is_async(function: Node) -> bool:
    return any(child.type == "async" for child in function.children)


def _require_async(view: View, node: Node, *, awaits: bool) -> None:
    if not awaits:
        return
    function = next((each for each in ancestors(node) if each.type in FUNCTIONS), None)
    if function is None or not _is_async(function):
        raise Refusal("would have to await it in a function that is not async", at(view.module, node))
