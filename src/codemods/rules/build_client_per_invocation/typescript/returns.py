"""Turns an `if` that assigns the client in each of its arms into arms that return it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.spans import statement_start
from codemods.languages.typescript.syntax import Node, unwrap, walk
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.typescript.assignments import others_in
from codemods.rules.build_client_per_invocation.typescript.units import Unit

_OWN = frozenset({"this", "new_target", "meta_property", "yield_expression"})
"""Nodes that mean something else in another function, or ask for another kind of function."""

_NOTHING = frozenset({"null", "undefined"})


def early_returns(
    module: TypeScriptModule, unit: Unit, text: Callable[[int, int, list[Edit]], str], in_arms: Collection[str]
) -> list[str] | None:
    """The arms of an `if` that returns what each of them assigns; None where it does more than choose.

    `text` gives a span of the file as it stands in the factory, `in_arms` are the checks of one line with which arms
    begin.
    """
    if len(unit.own) != 2 or unit.own[1].type != "if_statement":
        return None
    block, otherwise = unit.statements[1], module.source(unit.value) if unit.value is not None else ""
    if otherwise and otherwise not in _NOTHING:
        return None
    arms = _arms(module, block, unit.name, is_total=not otherwise)
    if arms is None or others_in(module, unit.name, block):
        return None
    returns = [Edit(module.path, arm.left.start_byte, arm.right.start_byte, "return ") for arm in arms]
    parts = [text(arm.start, arm.end, returns) for arm in arms]
    comments = text(statement_start(block), block.start_byte, []).rstrip()
    if otherwise:
        return [*([comments] if comments else []), *parts, f"return {otherwise}{module.style.semicolon}"]
    *parts, last = parts
    step = module.style.indent
    first, *lines = last.split("\n")
    if "`" in last or any(line.strip() and not line.startswith(step * 2) for line in lines):
        return None
    rest = [first, *(line.removeprefix(step) for line in lines)]
    arms_lines = [part.split("\n") for part in parts]
    if first in in_arms and all(each[1:2] == [step * 2 + first] for each in arms_lines):
        # A check that all arms need stands above them once.
        above, rest = [first], [rest[1].removeprefix(step), *rest[2:]]
        parts = ["\n".join([each[0], *each[2:]]) for each in arms_lines]
    else:
        above = []
    return [*above, *([comments] if comments else []), *parts, "\n".join(rest)]


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm of an `if` whose last statement assigns `right` to `left`: the text `start:end` from its `if` on, or the
    statements of the last `else`."""

    left: Node
    right: Node
    start: int
    end: int


def _arms(module: TypeScriptModule, statement: Node, name: str, *, is_total: bool) -> list[Arm] | None:
    """The arms of an `if`, each of which assigns a name last and does not use it before. `is_total` asks for an `else`.

    None where it is otherwise, or where a comment or a brace of its own stands between two of them.
    """
    arms: list[Arm] = []
    current: Node | None = statement
    while current is not None and current.type == "if_statement":
        body, alternative = current.child_by_field_name("consequence"), current.child_by_field_name("alternative")
        pair = _last_assigned(module, body, name)
        if body is None or pair is None or body.type != "statement_block" or (is_total and alternative is None):
            return None
        if any(child.type == "comment" for child in (*current.children, *(alternative or current).children)):
            return None
        arms.append(Arm(*pair, current.start_byte, body.end_byte))
        current = alternative.named_children[0] if alternative is not None else None
    if current is not None:
        pair = _last_assigned(module, current, name)
        if pair is None or current.type != "statement_block" or not is_total:
            return None
        first, last = current.named_children[0], current.named_children[-1]
        arms.append(Arm(*pair, first.start_byte, last.end_byte))
    binding = module.scopes.top_level(name)
    uses = list(module.scopes.references(binding)) if binding is not None else []
    inside = [node for node in uses if statement.start_byte <= node.start_byte < statement.end_byte]
    return arms if len(inside) == len(arms) else None


def _last_assigned(module: TypeScriptModule, body: Node | None, name: str) -> tuple[Node, Node] | None:
    """The two sides of the assignment to a name with which a block ends."""
    if body is None or not body.named_children:
        return None
    last = body.named_children[-1]
    inner = last.named_children[0] if last.type == "expression_statement" and last.named_children else None
    left = inner.child_by_field_name("left") if inner is not None and inner.type == "assignment_expression" else None
    right = inner.child_by_field_name("right") if inner is not None else None
    return (left, right) if left is not None and right is not None and module.source(left) == name else None


def called_at_once(value: Node) -> Node | None:
    """The function that does nothing but give a value, `(() => { ... })()`, where a factory can be that function."""
    callee, given = value.child_by_field_name("function"), value.child_by_field_name("arguments")
    function = unwrap(callee) if callee is not None and value.type == "call_expression" else None
    if function is None or function.type not in {"arrow_function", "function_expression"} or given is None:
        return None
    body, parameters = function.child_by_field_name("body"), function.child_by_field_name("parameters")
    is_plain = not given.named_children and parameters is not None and not parameters.named_children
    is_plain = is_plain and function.child_by_field_name("name") is None
    if not is_plain or body is None or body.type != "statement_block" or not body.named_children:
        return None
    return None if any(_means_other(each) for each in walk(body)) else function


def _means_other(node: Node) -> bool:
    return node.type in _OWN or (node.type == "identifier" and node.text == b"arguments")


def is_async(function: Node) -> bool:
    return any(each.type == "async" for each in function.children)
