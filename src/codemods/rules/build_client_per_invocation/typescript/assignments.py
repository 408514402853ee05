"""Blocks of the top level that assign names in their arms."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.syntax import Node
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.refusals import Place, Refusal

BLOCKS = frozenset({"if_statement", "try_statement", "switch_statement", "statement_block"})


def assigned(module: TypeScriptModule, statement: Node) -> Iterator[tuple[str, Node]]:
    """The top-level names that a block assigns, with the statements that do. Raises Refusal for other targets."""
    for node in evaluated(statement):
        left = node.child_by_field_name("left") if node.type == "assignment_expression" else None
        if left is None:
            continue
        base = left
        while base.type in {"member_expression", "subscript_expression"}:
            base = base.named_children[0]
        binding = module.resolve(base) if base.type == "identifier" else None
        if binding is None:
            raise Refusal(f"also sets `{module.source(left)[:60]}`", _at(module, node))
        if binding.scope.type == "program":
            if node.parent is None or node.parent.type != "expression_statement":
                raise Refusal(f"assigns `{binding.name}` inside an expression", _at(module, node))
            yield binding.name, node.parent


def _at(module: TypeScriptModule, node: Node) -> Place:
    return Place(module.path, module.line(node))


def others_in(module: TypeScriptModule, name: str, statement: Node) -> list[Node]:
    """The statements in a block that make other names than the one given: they do not go into its factory."""
    if statement.type not in BLOCKS:
        return []
    return [each for other, each in assigned(module, statement) if other != name]


def surely_assigns(module: TypeScriptModule, statement: Node, name: str) -> bool:
    """Whether each way through a statement assigns a name, or leaves the code that it stands in."""
    if statement.type in {"throw_statement", "return_statement"}:
        return True
    if statement.type == "expression_statement":
        inner = statement.named_children[0] if statement.named_children else statement
        left = inner.child_by_field_name("left") if inner.type == "assignment_expression" else None
        return left is not None and module.source(left) == name
    if statement.type in {"statement_block", "else_clause", "finally_clause"}:
        return any(surely_assigns(module, each, name) for each in statement.named_children)
    if statement.type == "if_statement":
        arms = [statement.child_by_field_name(each) for each in ("consequence", "alternative")]
        return all(each is not None and surely_assigns(module, each, name) for each in arms)
    if statement.type == "try_statement":
        body, handler, last = (statement.child_by_field_name(each) for each in ("body", "handler", "finalizer"))
        caught = handler.child_by_field_name("body") if handler is not None else None
        ways = [each for each in (body, caught) if each is not None]
        return (last is not None and surely_assigns(module, last, name)) or all(
            surely_assigns(module, each, name) for each in ways
        )
    if statement.type == "switch_statement":
        body = statement.child_by_field_name("body")
        cases = body.named_children if body is not None else []
        # A case without statements falls through to the next.
        full = [each for each in cases if any(child.type.endswith("_statement") for child in each.named_children)]
        return any(each.type == "switch_default" for each in cases) and all(
            any(surely_assigns(module, child, name) for child in each.named_children) for each in full
        )
    return False


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm of an `if` whose last statement assigns `right` to `left`: the text `start:end` from its `if` on, or the
    statements of the last `else`."""

    left: Node
    right: Node
    start: int
    end: int


def early_arms(module: TypeScriptModule, statement: Node, name: str) -> list[Arm] | None:
    """The arms of an `if` with an `else`, each of which assigns a name last and does not use it before.

    None where it is otherwise, or where a comment or a brace of its own stands between two of them.
    """
    arms: list[Arm] = []
    current: Node | None = statement
    while current is not None and current.type == "if_statement":
        body, alternative = current.child_by_field_name("consequence"), current.child_by_field_name("alternative")
        pair = _last_assigned(module, body, name)
        if body is None or alternative is None or pair is None or body.type != "statement_block":
            return None
        if any(child.type == "comment" for child in (*current.children, *alternative.children)):
            return None
        arms.append(Arm(*pair, current.start_byte, body.end_byte))
        current = alternative.named_children[0]
    pair = _last_assigned(module, current, name)
    if current is None or pair is None or current.type != "statement_block":
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
