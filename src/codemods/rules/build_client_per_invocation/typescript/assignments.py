"""Blocks of the top level that assign names in their arms."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.syntax import Node
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
