"""Clients of AWS that are given credentials of an assumed role, and keep them for good."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.rules.refresh_short_lived_tokens.core.findings import Kept, Stale
from codemods.rules.refresh_short_lived_tokens.python.clients import PERSON
from codemods.rules.refresh_short_lived_tokens.python.keeping import kept_in
from codemods.rules.refresh_short_lived_tokens.python.sources import Kind, token_of

_TOKEN = "aws_session_token"


def frozen_credentials(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The session tokens that clients and sessions of boto3 are given and keep."""
    if _TOKEN.encode() not in module.code:
        return
    for call in module.calls:
        value = next((each.value for each in call.keywords if each.arg == _TOKEN), None)
        name = kept_in(project, module, call) if value is not None else ""
        is_method = isinstance(call.func, ast.Attribute)
        if value is None or not name or not (is_method or _is_session(project, module, call)):
            continue
        held = _holder(value)
        token = token_of(project, module, held) if held is not None else None
        if token is not None and token.kind is Kind.AWS:
            yield Stale(module.span(value), "a token", Kept.CLIENT, name, refusal=PERSON[Kind.AWS])


def _is_session(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    return any(name.startswith("boto3.") for name in project.origins.external(module, call.func))


def _holder(value: ast.expr) -> ast.expr | None:
    """Return what a session token is read off: `credentials["SessionToken"]`, `frozen.token`."""
    if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant):
        return value.value if value.slice.value == "SessionToken" else None
    return value.value if isinstance(value, ast.Attribute) and value.attr == "token" else None
