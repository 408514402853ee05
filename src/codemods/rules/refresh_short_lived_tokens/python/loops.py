"""Loops that go on and on with a token that was fetched before them: the fetch moves into the loop."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import removal
from codemods.model import Edit
from codemods.rules.refresh_short_lived_tokens.core.findings import Caution, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.loops import is_batch, refusal
from codemods.rules.refresh_short_lived_tokens.python.sources import RENEWED, Kind, bound_once, token_of

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
            target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
            if not isinstance(target, ast.Name) or not isinstance(statement, ast.Assign):
                continue
            token = token_of(project, module, statement.value)
            if token is None or token.kind not in {*RENEWED, Kind.ENDPOINT}:
                continue
            if not token.is_text and token.kind not in {Kind.AZURE, Kind.DATABRICKS}:
                continue
            stale = _stale(module, loop, statement, target, is_whole=not token.through)
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


def _sleeps(project: PythonProject, module: PythonModule, loop: ast.stmt) -> bool:
    return b"sleep" in module.code and any(
        isinstance(each, ast.Call) and set(project.origins.external(module, each.func)) & _SLEEPS for each in walk(loop)
    )


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
    module: PythonModule,
    loop: ast.While | ast.For | ast.AsyncFor,
    statement: ast.Assign,
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


def _asks_expiry(module: PythonModule, node: ast.Name) -> bool:
    parent = module.parent(node)
    return isinstance(parent, ast.Attribute) and parent.attr == "expires_on"
