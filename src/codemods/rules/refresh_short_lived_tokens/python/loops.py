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
from codemods.rules.refresh_short_lived_tokens.python.sources import Kind, bound_once, token_of

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
            if token is None or token.kind not in {Kind.AZURE, Kind.MSAL, Kind.ENDPOINT}:
                continue
            if not token.is_text and token.kind is not Kind.AZURE:
                continue
            stale = _stale(module, loop, statement, target, is_whole=not token.through)
            if stale is not None:
                yield stale


def _loops(project: PythonProject, module: PythonModule) -> Iterator[ast.While | ast.For | ast.AsyncFor]:
    """The loops that may go on for hours: those without a condition, and those that sleep between their rounds."""
    if b"while" not in module.code and b"sleep" not in module.code:
        return
    for node in walk(module.tree):
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            is_endless = isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and bool(node.test.value)
            if is_endless or any(
                isinstance(each, ast.Call) and set(project.origins.external(module, each.func)) & _SLEEPS
                for each in walk(node)
            ):
                yield node


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
    if len(inside) < len(loads):
        return Stale(span, what, Kept.LOOP, refusal="it is read outside the loop as well: fetch it in each round, too")
    if not is_whole or "\n" in module.source(statement) or loop.body[0].lineno == loop.lineno:
        return Stale(span, what, Kept.LOOP, refusal="fetch it at the start of each round")
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
