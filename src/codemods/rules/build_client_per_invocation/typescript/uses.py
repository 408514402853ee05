"""Uses: what each reference to a unit asks for, and where a function's local is bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from codemods.languages.typescript.checks import answering_handler
from codemods.languages.typescript.facts import Export
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_changed, is_instance_field, is_invoked
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.spans import statement_start
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.units import Kept, Refusal, at, owner
from codemods.rules.build_client_per_invocation.typescript.views import View, Views

_WHOLE_PLACES = frozenset({"pair", "arguments", "array", "variable_declarator", "return_statement"})
"""What may hold an `await` without parentheses."""

_HOISTED = frozenset({"function_declaration", "generator_function_declaration"})


@dataclass(slots=True)
class Uses:
    """The references of one view, by what is to be done with them.

    functions: references by the outermost function that gets a local; places: references that become a call in place;
    names: references that hand the factory itself on (`export default llm`); types: `typeof llm` in a type; derived:
    names of top-level objects that are built from the unit, with the references in them; own: references in
    functions inside the unit's own value.
    """

    functions: dict[Node, list[Node]] = field(default_factory=dict)
    places: list[Node] = field(default_factory=list)
    names: list[Node] = field(default_factory=list)
    types: list[Node] = field(default_factory=list)
    derived: dict[str, list[Node]] = field(default_factory=dict)
    own: list[Node] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.functions or self.places or self.types or self.derived)


def uses_of(project: TypeScriptProject, view: View, found: Views) -> Uses:
    """Sort the references of a view. Raises Refusal for those that no factory can serve."""
    module, unit = view.module, view.unit
    uses = Uses()
    in_functions: dict[Node, list[Node]] = {}
    exports = [export for other, export in found.passed_on if other is module and not export.source]
    for node in view.nodes:
        if view.is_home and unit.holds(node):
            if deferring(node) is not None:
                uses.own.append(node)
            continue
        query = _type_query(node)
        if query is not None:
            uses.types.append(query)
            continue
        export = next((each for each in exports if each.start <= node.start_byte < each.end), None)
        if export is not None and _hands_on(node, export):
            if node.parent is not None and node.parent.type in {"export_statement", "assignment_expression"}:
                uses.names.append(node)
            continue
        if node.parent is not None and node.parent.type.startswith("jsx_") and node.parent.type != "jsx_expression":
            raise Refusal(f"{at(module, node)} uses it as a component")
        if view.taken is not None and view.taken.type_only:
            raise Refusal(f"{at(module, node)} uses it as a type")
        if is_changed(node) and not _is_local(view):
            raise Refusal(f"{at(module, node)} changes it, which every later call shall see")
        if _is_local(view) and view.binding is not None and view.binding.kind is BindingKind.PARAMETER:
            _require_async(view, node)
            uses.places.append(node)
            continue
        if _is_local(view):
            in_functions.setdefault(_scope_function(view), []).append(node)
            continue
        if deferring(node) is None:
            try:
                uses.derived.setdefault(owner(project, module, node), []).append(node)
            except Kept as kept:
                raise Refusal(f"{at(module, node)}: {kept}") from kept
            continue
        function = None if view.binding is None else _function_around(node)
        if function is None:
            _require_async(view, node)
            uses.places.append(node)
        else:
            in_functions.setdefault(function, []).append(node)
    for function, nodes in in_functions.items():
        outer = function if _is_local(view) else _outermost(function, in_functions)
        if unit.awaits and not _is_async(outer):
            raise Refusal(f"{at(module, nodes[0])} would have to await it in a function that is not async")
        uses.functions.setdefault(outer, []).extend(nodes)
    return uses


def _is_local(view: View) -> bool:
    """Whether the view is an import inside a function, whose name is the function's own."""
    return view.taken is not None and not view.taken.at_top and bool(view.taken.local) and not view.is_member


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
    """The nearest function with a block for a body whose call evaluates the node; None where there is none."""
    child = node
    for up in ancestors(node):
        if up.type in FUNCTIONS:
            body = up.child_by_field_name("body")
            if body == child and body is not None and body.type == "statement_block":
                return up
            if not _runs_with_its_function(up):
                return None
        if is_instance_field(up) and up.child_by_field_name("value") == child:
            return None
        child = up
    return None


_AT_ONCE = frozenset(
    {
        *("every", "filter", "find", "findIndex", "flatMap", "forEach", "map", "reduce", "reduceRight", "some", "sort"),
        *("catch", "finally", "then"),
    }
)
"""Methods that call a function for what the function around them does, and not for whoever calls later."""


def _runs_with_its_function(arrow: Node) -> bool:
    """Whether an arrow function without a block is called by the function around it, which can hand it a local.

    One that is returned, kept or registered as a handler is an invocation of its own.
    """
    if is_invoked(arrow):
        return True
    call = arrow.parent.parent if arrow.parent is not None and arrow.parent.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None else None
    prop = callee.child_by_field_name("property") if callee is not None else None
    return prop is not None and (prop.text or b"").decode() in _AT_ONCE


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
    directives = [each for each in body.named_children if _is_directive(each)] if body is not None else []
    return any((each.text or b"")[1:].startswith((b"use server", b"use cache")) for each in directives)


def _is_async(function: Node) -> bool:
    return any(child.type == "async" for child in function.children)


def _require_async(view: View, node: Node) -> None:
    if not view.unit.awaits:
        return
    function = next((each for each in ancestors(node) if each.type in FUNCTIONS), None)
    if function is None or not _is_async(function):
        raise Refusal(f"{at(view.module, node)} would have to await it in a function that is not async")


def use_edits(view: View, uses: Uses) -> Iterator[Edit]:
    """The edits of all references that keep to their place; locals are `bindings_of`."""
    module, path = view.module, view.module.path
    several = shared(view, uses)
    once = (node for name, nodes in uses.derived.items() if name not in several for node in nodes)
    for node in [*uses.places, *once]:
        yield _call_in_place(view, node)
    for node in uses.names:
        yield Edit(path, node.start_byte, node.end_byte, view.callee)
    for query in uses.types:
        yield Edit(path, query.start_byte, query.end_byte, _type_text(view, query))
    for function, nodes in uses.functions.items():
        if _is_early(module, function, nodes):
            for node in nodes:
                yield _call_in_place(view, node)


def shared(view: View, uses: Uses) -> list[str]:
    """The derived objects that name the unit more than once: their factories bind it once, under the name it had."""
    return [name for name, nodes in uses.derived.items() if len(nodes) > 1 and name and view.binding is not None]


def local_binding(view: View) -> str:
    """The statement that binds a new client under the name that the view knows it by."""
    call = f"await {view.callee}()" if view.unit.awaits else f"{view.callee}()"
    return f"const {view.local} = {call}"


def bindings_of(view: View, uses: Uses) -> Iterator[tuple[int, str]]:
    """For each function that gets a local: the offset before which it is bound, and its statement."""
    for function, nodes in uses.functions.items():
        if _is_early(view.module, function, nodes):
            continue
        if _is_local(view) and view.taken is not None:
            statement = next(
                each
                for each in ancestors(view.module.at(view.taken.start, view.taken.end))
                if each.type in {"lexical_declaration", "variable_declaration"}
            )
            following = statement.next_named_sibling
            offset = following.start_byte if following is not None else statement.end_byte
            yield offset, local_binding(view)
            continue
        first = placement(view.module, function, nodes)
        yield statement_start(first), local_binding(view)


def placement(module: TypeScriptModule, function: Node, nodes: Sequence[Node]) -> Node:
    """The statement before which a local is bound once: the first that needs it, in the innermost block that all uses
    share, outside loops. A function that is declared in a block is needed from the block's start on.

    A try whose handler answers to a missing key shall go on to answer to it, and so the local is bound inside; any
    other try stays below it.
    """
    block = function.child_by_field_name("body")
    assert block is not None
    settled: Node | None = None
    while True:
        holders = {_holder(block, node).start_byte: _holder(block, node) for node in nodes}
        first = holders[min(holders)]
        if any(each.type in _HOISTED for each in holders.values()):
            top = next(each for each in block.named_children if each.type != "comment" and not _is_directive(each))
            return settled or top
        inner = _shared_block(first, nodes) if len(holders) == 1 else None
        if inner is None:
            return settled or first
        if first.type == "try_statement":
            settled = settled or first if answering_handler(module, first) is None else None
        block = inner


def _holder(block: Node, node: Node) -> Node:
    """The statement of a block that holds a node."""
    return next(each for each in block.named_children if each.start_byte <= node.start_byte < each.end_byte)


def _shared_block(statement: Node, nodes: Sequence[Node]) -> Node | None:
    """The block of an if statement's arm, or of a try, in which all the nodes are, or None."""
    if statement.type == "try_statement":
        body = statement.child_by_field_name("body")
        inside = body is not None and all(body.start_byte <= node.start_byte < body.end_byte for node in nodes)
        return body if inside else None
    if statement.type != "if_statement":
        return None
    arms = [statement.child_by_field_name("consequence")]
    alternative = statement.child_by_field_name("alternative")
    if alternative is not None and alternative.named_children:
        arms.append(alternative.named_children[-1])
    for arm in arms:
        if arm is not None and all(arm.start_byte <= node.start_byte < arm.end_byte for node in nodes):
            return _shared_block(arm, nodes) if arm.type == "if_statement" else _block(arm)
    return None


def _block(arm: Node) -> Node | None:
    return arm if arm.type == "statement_block" else None


def _is_directive(statement: Node) -> bool:
    return (
        statement.type == "expression_statement"
        and statement.named_child_count == 1
        and statement.named_children[0].type == "string"
    )


def _is_early(module: TypeScriptModule, function: Node, nodes: Sequence[Node]) -> bool:
    """Whether a local would stand before `super()`, where some compilers allow no statement."""
    name = function.child_by_field_name("name")
    body = function.child_by_field_name("body")
    if function.type != "method_definition" or name is None or module.source(name) != "constructor" or body is None:
        return False
    first = placement(module, function, nodes)
    return any(
        statement.start_byte >= first.start_byte and module.source(statement).startswith("super(")
        for statement in body.named_children
    )


def _call_in_place(view: View, node: Node) -> Edit:
    path = view.module.path
    call = f"{view.callee}()"
    if node.type == "member_expression":
        # `m.llm` and `require("./llm").llm` keep what stands before the name.
        prop = node.child_by_field_name("property")
        assert prop is not None
        if view.unit.awaits:
            before = view.module.tree.slice(node.start_byte, prop.start_byte)
            return Edit(path, node.start_byte, node.end_byte, f"(await {before}{call})")
        return Edit(path, prop.start_byte, prop.end_byte, call)
    if view.unit.awaits:
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


def _type_text(view: View, query: Node) -> str:
    """`typeof llm` -> `ReturnType<typeof createLlm>`, `typeof llm.model` -> `ReturnType<typeof createLlm>["model"]`."""
    module = view.module
    chain = query.named_children[0]
    members: list[str] = []
    depth = 1 if view.is_member else 0
    while chain.type in {"member_expression", "nested_identifier"}:
        if depth and chain.named_children[0].type == "identifier":
            break
        members.insert(0, module.source(chain.named_children[-1]))
        chain = chain.named_children[0]
    head = view.callee
    if view.is_member:
        head = f"{module.source(chain.named_children[0])}.{view.callee}"
    kind = f"ReturnType<typeof {head}>"
    if view.unit.awaits:
        kind = f"Awaited<{kind}>"
    quote = module.style.quote
    return kind + "".join(f"[{quote}{member}{quote}]" for member in members)
