"""Tokens that a class or a module fetches when there is none yet, and then keeps whatever their lifetime is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.refresh_short_lived_tokens.core.findings import ASK, EXPIRY, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.providers import GRANTS, RENEWS
from codemods.rules.refresh_short_lived_tokens.python.sources import RENEWED, Kind, Token, token_of

_FETCHED = frozenset({*RENEWED, Kind.ENDPOINT, Kind.IDENTITY}) - {Kind.FILE}
_SESSION = "streamlit.session_state"
_PLACES = (ast.Name, ast.Attribute, ast.Subscript)


def remembered_tokens(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The attributes, names of the module, and values of a session that keep the token of an endpoint for good."""
    if RENEWS.search(module.code):
        return
    is_granted = bool(GRANTS.search(module.code))
    for node in walk(module.tree):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target = node.targets[0]
        token = token_of(project, module, node.value)
        if token is None or token.kind not in _FETCHED or not token.is_text:
            continue
        in_session = _is_of_session(project, module, target)
        is_own = is_granted or token.kind is not Kind.ENDPOINT
        if not is_own and not _asks_alone(project, module, token, is_elsewhere=in_session):
            continue
        is_kept = in_session or _is_kept(module, target)
        if is_kept and _asks_once(project, module, node, target):
            name = module.source(target)
            yield Stale(
                module.span(target), "a token", Kept.MEMO, name, refusal=ASK if token.kind in RENEWED else EXPIRY
            )


def _is_kept(module: PythonModule, target: ast.expr) -> bool:
    if isinstance(target, ast.Attribute):
        return isinstance(target.value, ast.Name) and target.value.id in {"self", "cls"}
    is_name = isinstance(target, ast.Name) and module.callable_around(target) is not None
    return is_name and isinstance(target, ast.Name) and module.lookup(target.id, target) is module.tree


def _is_of_session(project: PythonProject, module: PythonModule, target: ast.expr) -> bool:
    """Whether a target is a value of Streamlit's session, which lives as long as a person's page is open."""
    if not isinstance(target, (ast.Attribute, ast.Subscript)) or b"session_state" not in module.code:
        return False
    return _SESSION in project.origins.external(module, target.value)


def _asks_alone(project: PythonProject, module: PythonModule, token: Token, *, is_elsewhere: bool) -> bool:
    """Whether the program fetches a token without being told anything, so that it is its own and not a person's.

    `is_elsewhere`: the function that fetches it must stand in another file, where it can't read a form of this page.
    """
    if not token.maker or token.call.args or token.call.keywords:
        return False
    function = token.call.func
    owners = project.origins.of(module, function)
    if not owners and isinstance(function, ast.Attribute):
        owners = project.origins.of(module, function.value)
    return not is_elsewhere or any(not isinstance(each, Local) or each.path != module.path for each in owners)


def _asks_once(project: PythonProject, module: PythonModule, statement: ast.Assign, target: ast.expr) -> bool:
    """Whether a token is fetched only where there is none: by a condition around it, in its function, or around all
    calls of that."""
    if any(isinstance(up, ast.If) and _tests(project, module, up, target) for up in module.ancestors(statement)):
        return True
    function = next((up for up in module.ancestors(statement) if isinstance(up, FUNCTIONS)), None)
    if function is None:
        return False
    if any(isinstance(node, ast.If) and _tests(project, module, node, target) for node in walk(function)):
        return True
    own = [each for each in module.attributes(function.name) if module.source(each.value) == "self"]
    calls = [call for each in own if isinstance(call := module.parent(each), ast.Call) and call.func is each]
    guards = [[up for up in module.ancestors(call) if isinstance(up, ast.If)] for call in calls]
    return bool(calls) and all(any(_tests(project, module, up, target) for up in found) for found in guards)


def _tests(project: PythonProject, module: PythonModule, choice: ast.If, target: ast.expr) -> bool:
    """Whether a condition asks for what a target holds: itself, or its key in a session."""
    text, asked = module.source(target), list(walk(choice.test))
    if any(module.source(each) == text for each in asked if isinstance(each, _PLACES)):
        return True
    if not _is_of_session(project, module, target):
        return False
    key = target.attr if isinstance(target, ast.Attribute) else getattr(getattr(target, "slice", None), "value", "")
    is_key = any(each.value == key for each in asked if isinstance(each, ast.Constant))
    names = (project.origins.external(module, each) for each in asked if isinstance(each, (ast.Name, ast.Attribute)))
    return is_key and any(_SESSION in each for each in names)
