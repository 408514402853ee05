"""Whether to run a statement is to evaluate a use of a client, whichever way it goes."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.languages.python.nodes import FUNCTIONS, children, walk

_REPEATED = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)


def is_needed_by_all(statements: Sequence[ast.stmt], nodes: Sequence[ast.AST]) -> bool:
    """Whether each way through some statements needs one of the nodes before it leaves them."""
    for each in statements:
        if _is_needed(each, nodes):
            return True
        if _leaves_without(each, nodes):
            return False
    return False


def _is_needed(root: ast.AST, nodes: Sequence[ast.AST]) -> bool:
    """A loop and a function inside count as if they ran: a local stands outside of them. So does the body of a `try`:
    the local stands above it."""
    if not _holds(root, nodes):
        return False
    if root in nodes or isinstance(root, (*_REPEATED, *FUNCTIONS, ast.Lambda)):
        return True
    match root:
        case ast.If():
            arms = is_needed_by_all(root.body, nodes) and is_needed_by_all(root.orelse, nodes)
            return _is_needed(root.test, nodes) or arms
        case ast.IfExp():
            arms = _is_needed(root.body, nodes) and _is_needed(root.orelse, nodes)
            return _is_needed(root.test, nodes) or arms
        case ast.BoolOp():
            return _is_needed(root.values[0], nodes)
        case ast.Match():
            is_whole = any(each.guard is None and _is_any(each.pattern) for each in root.cases)
            arms = is_whole and all(is_needed_by_all(each.body, nodes) for each in root.cases)
            return _is_needed(root.subject, nodes) or arms
        case ast.Try() | ast.TryStar():
            return is_needed_by_all(root.body, nodes) or is_needed_by_all(root.finalbody, nodes)
        case ast.With() | ast.AsyncWith():
            return any(_is_needed(each, nodes) for each in root.items) or is_needed_by_all(root.body, nodes)
    return any(_is_needed(child, nodes) for child in children(root))


def _is_any(pattern: ast.pattern) -> bool:
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None


def _holds(root: ast.AST, nodes: Sequence[ast.AST]) -> bool:
    return any(each in nodes for each in walk(root))


def _leaves_without(statement: ast.stmt, nodes: Sequence[ast.AST]) -> bool:
    """Whether some way leaves a statement that has not needed a node."""
    if isinstance(statement, ast.If):
        return any(_arm_leaves(arm, nodes) for arm in (statement.body, statement.orelse))
    return _leaves(statement) and not _is_needed(statement, nodes)


def _arm_leaves(arm: Sequence[ast.stmt], nodes: Sequence[ast.AST]) -> bool:
    for each in arm:
        if _is_needed(each, nodes):
            return False
        if _leaves_without(each, nodes):
            return True
    return False


def _leaves(statement: ast.stmt) -> bool:
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, _LEAVING):
            return True
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            pending.extend(children(node))
    return False
