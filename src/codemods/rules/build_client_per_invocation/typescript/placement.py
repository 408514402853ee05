"""Where the local of a function is bound."""

from __future__ import annotations

from collections.abc import Sequence

from codemods.languages.typescript.checks import answering_handler
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import Node

_HOISTED = frozenset({"function_declaration", "generator_function_declaration"})


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
            top = next(each for each in block.named_children if each.type != "comment" and not is_directive(each))
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
        return body if body is not None and _all_in(body, nodes) else None
    arm: Node | None = statement
    while arm is not None and arm.type == "if_statement":
        arms = [arm.child_by_field_name("consequence")]
        alternative = arm.child_by_field_name("alternative")
        if alternative is not None and alternative.named_children:
            arms.append(alternative.named_children[-1])
        arm = next((each for each in arms if each is not None and _all_in(each, nodes)), None)
    return _block(arm) if arm is not None and arm != statement else None


def _all_in(node: Node, nodes: Sequence[Node]) -> bool:
    return all(node.start_byte <= each.start_byte < node.end_byte for each in nodes)


def _block(arm: Node) -> Node | None:
    return arm if arm.type == "statement_block" else None


def is_directive(statement: Node) -> bool:
    return (
        statement.type == "expression_statement"
        and statement.named_child_count == 1
        and statement.named_children[0].type == "string"
    )


def is_early(module: TypeScriptModule, function: Node, nodes: Sequence[Node]) -> bool:
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
