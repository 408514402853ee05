"""Arrow functions without a block: which of them run for what is around them, and which get a block for a local."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from codemods.languages.typescript.module import TypeScriptModule, is_invoked
from codemods.languages.typescript.syntax import FUNCTIONS, LOOPS, Node, ancestors, enclosing
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.placement import is_surely_needed

_PER_ELEMENT = frozenset(
    {
        *("every", "filter", "find", "findIndex", "findLast", "findLastIndex", "flatMap", "forEach", "from", "map"),
        *("reduce", "reduceRight", "some", "sort", "toSorted"),
    }
)
"""Methods that call a function once for each element."""

_AT_ONCE = _PER_ELEMENT | {"catch", "finally", "then"}
"""Methods that call a function for what the function around them does, and not for whoever calls later."""


def runs_with_its_function(arrow: Node) -> bool:
    """Whether an arrow function without a block is called by the function around it, which can hand it a local.

    One that is returned, kept or registered as a handler is an invocation of its own.
    """
    return is_invoked(arrow) or _method(arrow) in _AT_ONCE


def _method(function: Node) -> str:
    """The method that a function is handed to, "" where it is handed to none."""
    call = function.parent.parent if function.parent is not None and function.parent.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None else None
    prop = callee.child_by_field_name("property") if callee is not None else None
    return (prop.text or b"").decode() if prop is not None else ""


def arrow_around(node: Node) -> Node | None:
    """The nearest arrow function without a block that is an invocation of its own; None where another function is
    nearer, or none is there."""
    for child, up in enclosing(node, FUNCTIONS):
        if up.type not in FUNCTIONS:
            continue
        body = up.child_by_field_name("body")
        if body is None or body != child:
            return None
        if body.type == "statement_block":
            if not is_invoked(up):
                return None
        elif not runs_with_its_function(up):
            return up if up.type == "arrow_function" else None
    return None


def gets_block(module: TypeScriptModule, arrow: Node, nodes: Sequence[Node], is_choice: Callable[[Node], bool]) -> bool:
    """Whether an arrow function gets a block for a local: what runs for each element would build one each time, and so
    would each of several uses, of which one may test what another asks. `is_choice` is that of `placed`."""
    body = arrow.child_by_field_name("body")
    if body is None or not (len(nodes) > 1 or any(map(is_repeated, nodes))):
        return False
    between = module.code[_token(arrow).end_byte : body.start_byte]
    return not between.strip() and is_surely_needed(body, nodes, is_choice)


def is_repeated(node: Node) -> bool:
    """Whether the function around a node runs what stands there for each element of something."""
    for up in ancestors(node):
        if up.type in LOOPS or (up.type in FUNCTIONS and _method(up) in _PER_ELEMENT):
            return True
        if up.type in FUNCTIONS and not runs_with_its_function(up):
            return False
    return False


def _token(arrow: Node) -> Node:
    return next(each for each in arrow.children if each.type == "=>")


def block_edits(module: TypeScriptModule, arrow: Node, statements: Sequence[str]) -> Iterator[Edit]:
    """The edits that give an arrow function a block which begins with some statements."""
    token, body = _token(arrow), arrow.child_by_field_name("body")
    assert body is not None
    margin, semicolon = module.tree.indentation(arrow.start_byte), module.style.semicolon
    inner = margin + module.style.indent
    inside = body.named_children[0] if body.type == "parenthesized_expression" else body
    is_short = body.start_point.row == body.end_point.row and inside.type != "comment"
    value = inside if is_short or inside.type == "object" else body
    lines = "".join(f"{inner}{each}{semicolon}\n" for each in statements)
    yield Edit(module.path, token.start_byte, value.start_byte, f"=> {{\n{lines}{inner}return ")
    yield Edit(module.path, value.end_byte, body.end_byte, f"{semicolon}\n{margin}}}")
