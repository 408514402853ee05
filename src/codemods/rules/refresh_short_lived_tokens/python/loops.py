"""Loops that go on and on with a token that was fetched before them: the fetch moves into the loop."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import removal
from codemods.model import Edit
from codemods.rules.refresh_short_lived_tokens.core.findings import Caution, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.loops import is_batch, is_short, refusal
from codemods.rules.refresh_short_lived_tokens.python.sources import (
    RENEWED,
    Kind,
    assigned,
    bound_once,
    bound_value,
    token_of,
)

_BATCHES = frozenset(
    {
        "itertools.batched",
        "more_itertools.chunked",
        "more_itertools.batched",
        "toolz.partition_all",
        "cytoolz.partition_all",
    }
)
_SLEEPS = frozenset({"time.sleep", "asyncio.sleep"})


def tokens_before_loops(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The tokens that a loop reads in each round and that nothing renews."""
    for loop in _loops(project, module):
        block = module.block(loop)
        for statement in block[: block.index(loop)]:
            target, value = assigned(statement) or (None, None)
            if value is None or not isinstance(target, ast.Name):
                continue
            token = token_of(project, module, value)
            if token is None or token.kind not in {*RENEWED, Kind.ENDPOINT}:
                continue
            if not token.is_text and token.kind not in {Kind.AZURE, Kind.DATABRICKS}:
                continue
            stale = _stale(project, module, loop, statement, target, is_whole=not token.through)
            if stale is not None:
                yield stale


def _loops(project: PythonProject, module: PythonModule) -> Iterator[ast.While | ast.For | ast.AsyncFor]:
    """The loops that may go on for hours: those without a condition, those that sleep between their rounds, and those
    that work through batches."""
    for node in walk(module.tree):
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            is_endless = isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and bool(node.test.value)
            is_batched = not isinstance(node, ast.While) and _is_batched(project, module, node)
            if is_endless or is_batched or _sleeps(project, module, node):
                yield node


def _sleeps(project: PythonProject, module: PythonModule, loop: ast.While | ast.For | ast.AsyncFor) -> bool:
    """Whether a loop sleeps between its rounds, for longer in all than a few minutes."""
    if b"sleep" not in module.code:
        return False
    sleeps = [
        each
        for each in walk(loop)
        if isinstance(each, ast.Call) and not _SLEEPS.isdisjoint(project.origins.external(module, each.func))
    ]
    waits = [_number(each.args[0]) if each.args else None for each in sleeps]
    return bool(sleeps) and not is_short(_rounds(project, module, loop), waits)


def _rounds(project: PythonProject, module: PythonModule, loop: ast.While | ast.For | ast.AsyncFor) -> float | None:
    """How many rounds a loop makes at most, where its head says it: `attempt < 10 and not done`, `range(10)`, a list
    that is written out."""
    if not isinstance(loop, ast.While):
        made = bound_value(module, loop.iter)
        if isinstance(made, (ast.List, ast.Tuple)):
            return float(len(made.elts))
        is_range = isinstance(made, ast.Call) and "builtins.range" in project.origins.external(module, made.func)
        return _number(made.args[-1]) if is_range and isinstance(made, ast.Call) and 0 < len(made.args) < 3 else None
    tests = loop.test.values if isinstance(loop.test, ast.BoolOp) and isinstance(loop.test.op, ast.And) else [loop.test]
    for test in tests:
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.Lt, ast.LtE)):
            return _number(test.comparators[0])
    return None


def _number(node: ast.expr) -> float | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return float(value) if isinstance(value, (int, float)) else None


def _is_batched(project: PythonProject, module: PythonModule, loop: ast.For | ast.AsyncFor) -> bool:
    """Whether a loop works through batches or jobs, by what makes them, or by what it calls them."""
    iterated, target = loop.iter, loop.target
    if isinstance(target, ast.Tuple) and target.elts:
        target = target.elts[-1]
    if isinstance(target, ast.Name) and is_batch(target.id):
        return True
    if not isinstance(iterated, ast.Call):
        return False
    if len(iterated.args) == 3 and "builtins.range" in project.origins.external(module, iterated.func):
        return True
    return bool(set(project.origins.external(module, iterated.func)) & _BATCHES)


def _stale(
    project: PythonProject,
    module: PythonModule,
    loop: ast.While | ast.For | ast.AsyncFor,
    statement: ast.stmt,
    target: ast.Name,
    *,
    is_whole: bool,
) -> Stale | None:
    if bound_once(module, target) is None:
        return None
    owner = module.lookup(target.id, target)
    loads = [
        node
        for node in module.named(target.id)
        if isinstance(node.ctx, ast.Load) and module.lookup(target.id, node) is owner
    ]
    inside = [node for node in loads if any(up is loop for up in module.ancestors(node))]
    if not inside or any(_asks_expiry(module, node) for node in loads):
        return None
    if isinstance(loop, ast.While) and not _sleeps(project, module, loop) and _ends_by_answer(module, loop, inside):
        return None
    what, span = f"`{target.id}`", module.span(target)
    movable = is_whole and "\n" not in module.source(statement) and loop.body[0].lineno != loop.lineno
    if reason := refusal(inside, loads, movable=movable):
        return Stale(span, what, Kept.LOOP, refusal=reason)
    first = module.start(loop.body[0])
    indentation = module.indentation(loop.body[0])
    change = removal(module, statement)
    edits = (
        Edit(module.path, *change),
        Edit(module.path, first, first, f"{module.source(statement)}\n{indentation}"),
    )
    return Stale(span, what, Kept.LOOP, edits=edits, caution=Caution.MOVED)


def _ends_by_answer(module: PythonModule, loop: ast.While, inside: Sequence[ast.Name]) -> bool:
    """Whether a loop ends by what a request with the token answered, as one over the pages of a list does."""
    stores = [pair for each in walk(loop) if (pair := assigned(each)) is not None]
    answered, known = set[str](), -1
    while len(answered) > known:
        known = len(answered)
        for target, value in stores:
            parts = [each for each in walk(value) if isinstance(each, ast.Name)]
            if any(each.id in answered or any(each is read for read in inside) for each in parts):
                answered.update(each.id for each in walk(target) if isinstance(each, ast.Name))
    for choice in (each for each in walk(loop) if isinstance(each, ast.If)):
        if any(isinstance(each, (ast.Break, ast.Return)) for each in walk(choice)):
            if any(isinstance(each, ast.Name) and each.id in answered for each in walk(choice.test)):
                return True
    return False


def _asks_expiry(module: PythonModule, node: ast.Name) -> bool:
    parent = module.parent(node)
    return isinstance(parent, ast.Attribute) and parent.attr == "expires_on"
