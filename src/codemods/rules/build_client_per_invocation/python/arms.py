"""Finds the arms of a choice, and how they end."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.languages.python.module import PythonModule


def arms_of(node: ast.If | ast.IfExp | ast.Match) -> list[list[ast.AST]]:
    """The arms of a choice."""
    if isinstance(node, ast.IfExp):
        return [[node.body], [node.orelse]]
    return [[*case.body] for case in node.cases] if isinstance(node, ast.Match) else [[*node.body], [*node.orelse]]


def or_what_follows(
    module: PythonModule,
    node: ast.If | ast.IfExp | ast.Match,
    arms: Sequence[Sequence[ast.AST]],
    arm: Sequence[ast.AST],
) -> Sequence[ast.AST]:
    """An arm of a choice; of an `if` that leaves without an `else`, what follows it in its block is the other arm."""
    if arm or not isinstance(node, ast.If) or not isinstance(arms[0][-1], (ast.Return, ast.Raise)):
        return arm
    block = module.block(node)
    return block[block.index(node) + 1 :]


def refuses(arm: Sequence[ast.AST]) -> bool:
    """Whether an arm ends in an error."""
    return bool(arm) and isinstance(arm[-1], ast.Raise)
