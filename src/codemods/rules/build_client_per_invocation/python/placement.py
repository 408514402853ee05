"""Where the local of a function is bound."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.languages.python.checks import answering_handler
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.slices import is_elif

_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def placement(project: PythonProject, module: PythonModule, body: list[ast.stmt], nodes: Sequence[ast.AST]) -> ast.stmt:
    """The statement before which a local is bound once: the first that needs it, in the innermost block that all uses
    share, outside loops and with blocks.

    A try whose handler answers to a missing key shall go on to answer to it, and so the local is bound inside; any
    other try stays below it.
    """
    block = body
    settled: ast.stmt | None = None
    while True:
        holders = [_holder(module, block, node) for node in nodes]
        first = min(holders, key=module.start)
        if any(holder is not first for holder in holders):
            return settled or first
        inner = _shared_suite(module, first, nodes)
        if isinstance(first, (ast.With, ast.AsyncWith)):
            # A with block is entered for the sake of a try inside alone.
            inner, settled = _shared(module, first, [first.body], nodes), settled or first
        elif isinstance(first, (ast.Try, ast.TryStar)):
            inner = _shared(module, first, [first.body], nodes)
            if answering_handler(project, module, first) is None:
                settled = settled or first
            elif inner is not None:
                settled = None
        if inner is None:
            return settled or first
        block = inner


def in_loop(module: PythonModule, node: ast.AST) -> bool:
    """Whether a node runs again and again within one call of its function."""
    for up in module.ancestors(node):
        if isinstance(up, (*FUNCTIONS, ast.Lambda)):
            return False
        if isinstance(up, _LOOPS):
            return True
    return False


def _holder(module: PythonModule, block: list[ast.stmt], node: ast.AST) -> ast.stmt:
    around = {id(up) for up in module.ancestors(node)} | {id(node)}
    return next(statement for statement in block if id(statement) in around)


def _shared_suite(module: PythonModule, statement: ast.stmt, nodes: Sequence[ast.AST]) -> list[ast.stmt] | None:
    """The suite of an if or match arm in which all the nodes are, or None."""
    if isinstance(statement, ast.If):
        suites = [statement.body]
        if statement.orelse and not is_elif(module, statement.orelse[0]):
            suites.append(statement.orelse)
        elif statement.orelse:
            # All in one `elif`: a statement can stand in its arm, not before the elif.
            inner = statement.orelse[0]
            if all(_in(module, node, [inner]) for node in nodes):
                return _shared_suite(module, inner, nodes)
    elif isinstance(statement, ast.Match):
        suites = [arm.body for arm in statement.cases]
    else:
        return None
    return _shared(module, statement, suites, nodes)


def _shared(
    module: PythonModule, statement: ast.stmt, suites: list[list[ast.stmt]], nodes: Sequence[ast.AST]
) -> list[ast.stmt] | None:
    """The one of a statement's suites in which all the nodes are, where it begins on a line of its own, or None."""
    for suite in suites:
        if all(_in(module, node, suite) for node in nodes):
            if module.line(suite[0]) == module.line(statement):
                return None
            return suite
    return None


def _in(module: PythonModule, node: ast.AST, suite: list[ast.stmt]) -> bool:
    around = {id(up) for up in module.ancestors(node)} | {id(node)}
    return any(id(statement) in around for statement in suite)
