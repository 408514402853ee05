"""Takes statements out of a block, with the arms of it that would be left empty."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.languages.typescript.checks import CASES
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.spans import removal
from codemods.languages.typescript.syntax import Node, unwrap, walk
from codemods.model import Edit


def taken_from(module: TypeScriptModule, block: Node, doomed: Collection[Node]) -> Iterator[Edit]:
    """The edits that take statements out of a block of which something stays."""
    if block.type == "if_statement":
        yield from _from_arms(module, block, doomed)
        return
    if block.type == "switch_body":
        yield from _from_cases(module, block, doomed)
        return
    for child in block.named_children:
        if child in doomed or (_is_statement(child) and _leaves_nothing(child, doomed)):
            yield removal(module, child, comments=True)
        elif any(child.start_byte <= each.start_byte < child.end_byte for each in doomed):
            yield from taken_from(module, child, doomed)


def _is_statement(node: Node) -> bool:
    return node.type.endswith("_statement")


def _leaves_nothing(node: Node, doomed: Collection[Node]) -> bool:
    """Whether nothing stays of a statement, or of an arm; one that was empty before stays as it was."""
    if node in doomed:
        return True
    if node.type in {"statement_block", "else_clause"}:
        return bool(node.named_children) and all(_leaves_nothing(each, doomed) for each in node.named_children)
    if node.type == "if_statement":
        arms = (node.child_by_field_name(each) for each in ("consequence", "alternative"))
        return all(_leaves_nothing(each, doomed) for each in arms if each is not None)
    return False


def _from_arms(module: TypeScriptModule, statement: Node, doomed: Collection[Node]) -> Iterator[Edit]:
    consequence, clause = (statement.child_by_field_name(each) for each in ("consequence", "alternative"))
    condition = statement.child_by_field_name("condition")
    assert consequence is not None
    assert condition is not None
    rest = clause.named_children[-1] if clause is not None and clause.named_children else None
    is_last = rest is None or _leaves_nothing(rest, doomed)
    if clause is not None and is_last:
        yield Edit(module.path, consequence.end_byte, clause.end_byte, "")
    if not _leaves_nothing(consequence, doomed):
        yield from taken_from(module, consequence, doomed)
        if rest is not None and not is_last:
            yield from taken_from(module, rest, doomed)
        return
    if rest is not None and not is_last and rest.type != "if_statement":
        # The last arm stays: it is for all but the condition.
        yield Edit(module.path, condition.start_byte, condition.end_byte, f"({_negated(module, condition)})")
        yield Edit(module.path, consequence.start_byte, rest.start_byte, "")
        yield from taken_from(module, rest, doomed)
        return
    following = _alone(rest, doomed) if rest is not None and not is_last else None
    if rest is not None and following is not None:
        # One arm of many is left: its condition holds where the first one's does not.
        if not _is_apart(module, condition, following):
            text = f"({_negated(module, condition)} && {_beside(module, following)})"
            yield Edit(module.path, following.start_byte, following.end_byte, text)
        yield Edit(module.path, condition.start_byte, following.start_byte, "")
        yield from taken_from(module, rest, doomed)
        return
    if consequence.type == "statement_block":
        yield from taken_from(module, consequence, doomed)
    else:
        yield Edit(module.path, consequence.start_byte, consequence.end_byte, "{}")
    if rest is not None and not is_last:
        yield from taken_from(module, rest, doomed)


def _alone(arm: Node, doomed: Collection[Node]) -> Node | None:
    """The condition of an arm of which the consequence alone is left, or None."""
    consequence, clause = (arm.child_by_field_name(each) for each in ("consequence", "alternative"))
    if arm.type != "if_statement" or consequence is None or _leaves_nothing(consequence, doomed):
        return None
    return arm.child_by_field_name("condition") if clause is None or _leaves_nothing(clause, doomed) else None


def _is_apart(module: TypeScriptModule, first: Node, second: Node) -> bool:
    """Whether two conditions ask whether the same is one text and another."""
    sides: list[tuple[str, str]] = []
    for each in (unwrap(first), unwrap(second)):
        left, right, operator = (each.child_by_field_name(part) for part in ("left", "right", "operator"))
        if left is None or right is None or operator is None or operator.type not in {"===", "=="}:
            return False
        if right.type != "string" or any(node.type == "call_expression" for node in walk(left)):
            return False
        sides.append((module.source(left), module.source(right)[1:-1]))
    return sides[0][0] == sides[1][0] and sides[0][1] != sides[1][1]


def _beside(module: TypeScriptModule, condition: Node) -> str:
    """The text of a condition as the second part of another."""
    inner = unwrap(condition)
    operator = inner.child_by_field_name("operator")
    is_loose = inner.type in {"ternary_expression", "assignment_expression", "sequence_expression"}
    is_loose = is_loose or (operator is not None and operator.type in {"||", "??"})
    return f"({module.source(inner)})" if is_loose else module.source(inner)


_TURNED = {"===": "!==", "!==": "===", "==": "!=", "!=": "=="}


def _negated(module: TypeScriptModule, condition: Node) -> str:
    """The text of a condition that holds where another one does not."""
    inner = unwrap(condition)
    operator = inner.child_by_field_name("operator")
    sign = operator.type if operator is not None else ""
    if inner.type == "binary_expression" and operator is not None and sign in _TURNED:
        before = module.tree.slice(inner.start_byte, operator.start_byte)
        return f"{before}{_TURNED[sign]}{module.tree.slice(operator.end_byte, inner.end_byte)}"
    if inner.type == "unary_expression" and sign == "!":
        return module.source(inner.named_children[-1])
    if inner.type in {"identifier", "member_expression", "call_expression", "subscript_expression"}:
        return f"!{module.source(inner)}"
    return f"!({module.source(inner)})"


def _from_cases(module: TypeScriptModule, body: Node, doomed: Collection[Node]) -> Iterator[Edit]:
    """Take the last cases of a switch out of which nothing is left; any other stays, lest the next take its value."""
    cases = [each for each in body.named_children if each.type in CASES]
    while cases and _is_done(cases[-1], doomed):
        yield removal(module, cases.pop(), comments=True)
    for each in cases:
        yield from taken_from(module, each, doomed)


def _is_done(case: Node, doomed: Collection[Node]) -> bool:
    """Whether nothing is left of a case but that it ends."""
    value = case.child_by_field_name("value")
    statements = [each for each in case.named_children if each != value]
    return any(each in doomed for each in statements) and all(
        each in doomed or each.type == "break_statement" for each in statements
    )
