"""Finds the place in a function where the local is bound."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from codemods.languages.python.checks import answering_handler
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.needed import is_needed_by_all
from codemods.rules.build_client_per_invocation.python.rivals import chosen_in_loop, suite_of
from codemods.rules.build_client_per_invocation.python.slices import is_elif

_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def placement(project: PythonProject, module: PythonModule, body: list[ast.stmt], nodes: Sequence[ast.AST]) -> ast.stmt:
    """The statement before which a local is bound once: the first that needs it, in the innermost block that all uses
    share, outside loops and with blocks.

    A try whose handler answers to a missing key shall go on to answer to it, and so the local is bound inside, in a
    loop too; any other try stays below it.
    """
    block = body
    settled: ast.stmt | None = None
    while True:
        holders = [_holder(module, block, node) for node in nodes]
        first = min(holders, key=module.start)
        if any(holder is not first for holder in holders):
            return settled or first
        inner = _shared_suite(module, first, nodes)
        if isinstance(first, (ast.With, ast.AsyncWith, ast.For, ast.AsyncFor, ast.While)):
            # A with block or a loop is entered for the sake of a try inside alone.
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


def placements(
    project: PythonProject, module: PythonModule, body: list[ast.stmt], nodes: Sequence[ast.expr]
) -> Iterator[tuple[ast.stmt, list[ast.expr]]]:
    """The statements before which a local is bound, each with the uses that it serves.

    It is one, but for what is used in some arms of an if or match and not in others: no client is built on a way that
    needs none. Where a loop chooses among several clients in each round, each is built in its arm.
    """
    choices = [chosen_in_loop(project, module, node) for node in nodes]
    if any(choice is None for choice in choices):
        yield from _placements(project, module, body, nodes)
        return
    suites: dict[int, tuple[list[ast.stmt], list[ast.expr]]] = {}
    for choice, node in zip(choices, nodes, strict=True):
        suite = suite_of(module, choice, node) if choice is not None else body
        suites.setdefault(module.start(suite[0]), (suite, []))[1].append(node)
    for suite, inside in suites.values():
        yield from _placements(project, module, suite, inside)


def _placements(
    project: PythonProject, module: PythonModule, body: list[ast.stmt], nodes: Sequence[ast.expr]
) -> Iterator[tuple[ast.stmt, list[ast.expr]]]:
    statement = placement(project, module, body, nodes)
    block = module.block(statement)
    holders = [each for each in block if any(_in(module, node, [each]) for node in nodes)]
    if len(holders) > 1 and holders[0] is statement:
        yield from _in_turn(project, module, block, holders, nodes)
        return
    arms = _arms(module, statement)
    used = _by_suite(module, arms, nodes)
    if all(used) or sum(map(len, used)) < len(nodes):
        yield statement, list(nodes)
        return
    for arm, inside in zip(arms, used, strict=True):
        if inside:
            yield from _placements(project, module, arm, inside)


def _in_turn(
    project: PythonProject,
    module: PythonModule,
    block: list[ast.stmt],
    holders: Sequence[ast.stmt],
    nodes: Sequence[ast.expr],
) -> Iterator[tuple[ast.stmt, list[ast.expr]]]:
    """Place the uses in statements that follow one another: each choice that may need no client has a local of its own,
    until a client is needed in any case."""
    rest = list(nodes)
    for holder in holders:
        own = [node for node in rest if _in(module, node, [holder])]
        arms = _arms(module, holder)
        used = [[node for node in own if _in(module, node, arm)] for arm in arms]
        following = block[block.index(holder) :]
        # A choice of which all arms need it, or that itself asks for it, needs it in any case.
        is_choice = bool(arms) and not all(used) and sum(map(len, used)) == len(own)
        if not is_choice or is_needed_by_all(following, rest):
            yield holder, rest
            return
        for arm, inside in zip(arms, used, strict=True):
            if inside:
                yield from _placements(project, module, arm, inside)
        rest = [node for node in rest if node not in own]


def is_whole(statement: ast.stmt, nodes: Sequence[ast.expr]) -> bool:
    """Whether a statement does nothing but hand the client on: a local of its own would say it twice."""
    is_handing = isinstance(statement, (ast.Assign, ast.AnnAssign, ast.Return))
    return is_handing and len(nodes) == 1 and getattr(statement, "value", None) is nodes[0]


def is_on_one_way(module: PythonModule, statement: ast.stmt, nodes: Sequence[ast.expr]) -> bool:
    """Whether uses stand in one arm of a conditional expression, or behind one `and` or `or`: there alone a client is
    needed."""
    ways = {_way(module, statement, node) for node in nodes}
    return len(ways) == 1 and None not in ways


def is_surely_evaluated(module: PythonModule, statement: ast.stmt, node: ast.expr) -> bool:
    """Whether a statement of the top level comes to a node on each way: in no arm of a block or of an expression."""
    return module.statement(node) is statement and _way(module, statement, node) is None


def _way(module: PythonModule, statement: ast.stmt, node: ast.expr) -> int | None:
    """The outermost part of a statement that holds a use and may not be evaluated, by identity; None where there is
    none, or where it is evaluated again and again."""
    found: int | None = None
    child: ast.AST = node
    for up in module.ancestors(node):
        if isinstance(up, (*FUNCTIONS, ast.Lambda, *_LOOPS)):
            return None
        is_arm = isinstance(up, ast.IfExp) and child is not up.test
        if is_arm or (isinstance(up, ast.BoolOp) and child is not up.values[0]):
            found = id(child)
        if up is statement:
            break
        child = up
    return found


def _arms(module: PythonModule, statement: ast.stmt) -> list[list[ast.stmt]]:
    """The suites of an if with its elifs, or of a match, of which at most one is run, or those that follow the
    body of a try. An empty one stands for what is run where none of the others is."""
    if isinstance(statement, (ast.Try, ast.TryStar)):
        return [*(handler.body for handler in statement.handlers), statement.orelse]
    if isinstance(statement, ast.Match):
        patterns = [arm.pattern for arm in statement.cases if arm.guard is None]
        is_whole = any(isinstance(each, ast.MatchAs) and each.pattern is None for each in patterns)
        return [*(arm.body for arm in statement.cases), *([] if is_whole else [[]])]
    arms: list[list[ast.stmt]] = []
    current: ast.stmt | None = statement
    while isinstance(current, ast.If):
        arms.append(current.body)
        is_chain = bool(current.orelse) and is_elif(module, current.orelse[0])
        if not is_chain:
            arms.append(current.orelse)
        current = current.orelse[0] if is_chain else None
    return arms


def in_loop(module: PythonModule, node: ast.AST) -> bool:
    """Whether a node runs again and again within one call of its function."""
    for up in module.ancestors(node):
        if isinstance(up, (*FUNCTIONS, ast.Lambda)):
            return False
        if isinstance(up, _LOOPS):
            return True
    return False


def _holder(module: PythonModule, block: list[ast.stmt], node: ast.AST) -> ast.stmt:
    return block[bisect_right(block, module.start(module.statement(node)), key=module.start) - 1]


def _shared_suite(module: PythonModule, statement: ast.stmt, nodes: Sequence[ast.AST]) -> list[ast.stmt] | None:
    """The suite of an if or match arm in which all the nodes are, or None."""
    while isinstance(statement, ast.If) and statement.orelse and is_elif(module, statement.orelse[0]):
        # All in one `elif`: a statement can stand in its arm, not before the elif.
        if not all(_in(module, node, statement.orelse) for node in nodes):
            break
        statement = statement.orelse[0]
    if isinstance(statement, ast.If):
        suites = [statement.body]
        if statement.orelse and not is_elif(module, statement.orelse[0]):
            suites.append(statement.orelse)
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
    """Whether the statement of a node, or one around it, is in a suite."""
    statement = module.statement(node)
    return bool(suite) and _holds(module, suite, module.start(statement), module.end(statement))


def _holds(module: PythonModule, suite: list[ast.stmt], start: int, end: int) -> bool:
    return module.start(suite[0]) <= start and end <= module.end(suite[-1])


def _by_suite(
    module: PythonModule, suites: Sequence[list[ast.stmt]], nodes: Sequence[ast.expr]
) -> list[list[ast.expr]]:
    """The nodes in each of some suites, which follow one another; empty ones stand behind the others."""
    found: list[list[ast.expr]] = [[] for _ in suites]
    starts = [module.start(suite[0]) for suite in suites if suite]
    for node in nodes:
        statement = module.statement(node)
        start, end = module.start(statement), module.end(statement)
        number = bisect_right(starts, start) - 1
        if number >= 0 and _holds(module, suites[number], start, end):
            found[number].append(node)
    return found
