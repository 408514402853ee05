"""Tells where a loop chooses among several clients in each round: one of them may never be needed, and its key be
missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, COMPREHENSIONS, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.made_of import made_of_client

_LOOPS = (ast.For, ast.AsyncFor, ast.While, *COMPREHENSIONS)


def chosen_in_loop(project: PythonProject, module: PythonModule, node: ast.expr) -> ast.AST | None:
    """Return the choice that a loop makes in each round, in one arm of which a use of a client stands, and another
    client in another; None where there is none."""
    own = node.id if isinstance(node, ast.Name) else ""
    choice: ast.AST | None = None
    has_rival = False
    child: ast.AST = node
    for up in module.ancestors(node):
        if isinstance(up, CALLABLES):
            break
        if has_rival and choice is not None and isinstance(up, _LOOPS):
            return choice
        if not has_rival:
            has_rival = any(_names_another(project, module, own, each) for each in _others(up, child))
            # The arm of the choice that has another client in its place, or a smaller one where it can't do without.
            choice = up if _is_arm(up, child) and (has_rival or choice is None) else choice
        elif choice is None and _is_arm(up, child):
            choice = up
        child = up
    return None


def is_chosen_by_expression(project: PythonProject, module: PythonModule, nodes: Sequence[ast.expr]) -> bool:
    """Whether a loop chooses in an expression whether it comes to each of some uses of a client, or to another."""
    return all(isinstance(chosen_in_loop(project, module, node), ast.expr) for node in nodes)


def suite_of(module: PythonModule, choice: ast.AST, node: ast.expr) -> list[ast.stmt]:
    """The arm of an if or a match that holds a node."""
    child: ast.AST = node
    for up in module.ancestors(node):
        if up is choice and isinstance(up, ast.If):
            return up.body if any(child is each for each in up.body) else up.orelse
        if up is choice and isinstance(child, ast.match_case):
            return child.body
        child = up
    return [module.statement(node)]


def _is_arm(choice: ast.AST, child: ast.AST) -> bool:
    """Whether a choice may do without a part of it."""
    match choice:
        case ast.If():
            return any(child is each for each in (*choice.body, *choice.orelse))
        case ast.Match():
            return child is not choice.subject
        case ast.IfExp():
            return child is not choice.test
        case ast.BoolOp():
            return child is not choice.values[0]
    return False


def _others(choice: ast.AST, child: ast.AST) -> Iterator[ast.AST]:
    """Yield what a choice may run in place of the arm that holds a child."""
    match choice:
        case ast.If():
            suites = (choice.body, choice.orelse)
            inside = [any(child is each for each in suite) for suite in suites]
            yield from (
                each for suite, holds in zip(suites, inside, strict=True) if any(inside) and not holds for each in suite
            )
        case ast.Match():
            yield from (each for arm in choice.cases if arm is not child for each in arm.body)
        case ast.IfExp():
            yield from (each for each in (choice.body, choice.orelse) if each is not child)
        case ast.BoolOp():
            yield from (each for each in choice.values if each is not child)


def _names_another(project: PythonProject, module: PythonModule, own: str, arm: ast.AST) -> bool:
    """Whether an arm names a client of the module's own scope that is another than `own`."""
    for node in walk(arm):
        if isinstance(node, ast.Name) and node.id != own and module.may_be_global(node):
            for origin in project.origins.name(module, node.id, node):
                if isinstance(origin, Local) and made_of_client(project, origin):
                    return True
    return False
