"""Tokens that a class or a module fetches when there is none yet, and then keeps whatever their lifetime is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.project import PythonProject
from codemods.rules.refresh_short_lived_tokens.core.findings import Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.providers import GRANTS, RENEWS
from codemods.rules.refresh_short_lived_tokens.python.sources import Kind, token_of


def remembered_tokens(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The attributes, and names of the module, that keep the token of an endpoint for good."""
    if not GRANTS.search(module.code) or RENEWS.search(module.code):
        return
    for node in walk(module.tree):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target = node.targets[0]
        token = token_of(project, module, node.value)
        if token is None or token.kind is not Kind.ENDPOINT or not token.is_text:
            continue
        if _is_kept(module, target) and _asks_once(module, node, target):
            name = module.source(target)
            refusal = "keep its time of expiry beside it, and fetch it again shortly before that time"
            yield Stale(module.span(target), "a token", Kept.MEMO, name, refusal=refusal)


def _is_kept(module: PythonModule, target: ast.expr) -> bool:
    if isinstance(target, ast.Attribute):
        return isinstance(target.value, ast.Name) and target.value.id in {"self", "cls"}
    is_name = isinstance(target, ast.Name) and module.callable_around(target) is not None
    return is_name and isinstance(target, ast.Name) and module.lookup(target.id, target) is module.tree


def _asks_once(module: PythonModule, statement: ast.Assign, target: ast.expr) -> bool:
    """Whether the function fetches the token only where there is none, or its class calls it only then."""
    text = module.source(target)
    function = next((up for up in module.ancestors(statement) if isinstance(up, FUNCTIONS)), None)
    if function is None:
        return False
    if any(isinstance(node, ast.If) and _tests(module, node, text) for node in walk(function)):
        return True
    own = [each for each in module.attributes(function.name) if module.source(each.value) == "self"]
    calls = [call for each in own if isinstance(call := module.parent(each), ast.Call) and call.func is each]
    guards = [[up for up in module.ancestors(call) if isinstance(up, ast.If)] for call in calls]
    return bool(calls) and all(any(_tests(module, up, text) for up in found) for found in guards)


def _tests(module: PythonModule, choice: ast.If, text: str) -> bool:
    """Whether a condition asks for what an expression of this text gives."""
    asked = (each for each in walk(choice.test) if isinstance(each, (ast.Name, ast.Attribute)))
    return any(module.source(each) == text for each in asked)
