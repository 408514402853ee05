"""Clients of AWS that are given credentials which expire, and keep them for good."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.callers import calls_of
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode
from codemods.languages.python.project import PythonProject
from codemods.rules.refresh_short_lived_tokens.core.findings import Kept, Stale
from codemods.rules.refresh_short_lived_tokens.python.clients import PERSON
from codemods.rules.refresh_short_lived_tokens.python.keeping import kept_in
from codemods.rules.refresh_short_lived_tokens.python.sources import Kind, bound_value, is_boto_session, token_of

_TOKEN = "aws_session_token"
_SIGNER = "requests_aws4auth.AWS4Auth"
_REFRESHABLE = "give it the credentials whole, as `refreshable_credentials={}`, in place of the keys and the token"


def frozen_credentials(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The session tokens that clients and sessions of boto3, and signers of requests, are given and keep."""
    if b"session_token" not in module.code:
        return
    for call in module.calls:
        value = _given(module, call)
        if value is not None and (isinstance(call.func, ast.Attribute) or _is_session(project, module, call)):
            held = _holder(value)
            token = token_of(project, module, held) if held is not None else None
            name = _kept(project, module, call, value) if token is not None and token.kind is Kind.AWS else ""
            if name:
                yield Stale(module.span(value), "a token", Kept.CLIENT, name, refusal=PERSON[Kind.AWS])
        signed = next((each.value for each in call.keywords if each.arg == "session_token"), None)
        if signed is not None and _SIGNER in project.origins.external(module, call.func):
            held, name = _holder(signed), kept_in(project, module, call)
            if held is not None and name and _is_of_session(project, module, held):
                advice = _REFRESHABLE.format(module.source(held))
                yield Stale(module.span(signed), "a token", Kept.CLIENT, name, refusal=advice)


def _given(module: PythonModule, call: ast.Call) -> ast.expr | None:
    """The session token of a call: its argument, or what is put under that key into a mapping that it spreads."""
    for keyword in call.keywords:
        if keyword.arg == _TOKEN:
            return keyword.value
        if keyword.arg is None and isinstance(keyword.value, ast.Name):
            owner = module.lookup(keyword.value.id, keyword.value)
            for name in module.named(keyword.value.id):
                put, statement = module.parent(name), module.statement(name)
                is_put = isinstance(put, ast.Subscript) and put.value is name and isinstance(put.ctx, ast.Store)
                key = put.slice if isinstance(put, ast.Subscript) and is_put else None
                is_token = isinstance(key, ast.Constant) and key.value == _TOKEN
                if is_token and isinstance(statement, ast.Assign) and module.lookup(name.id, name) is owner:
                    return statement.value
    return None


def _kept(project: PythonProject, module: PythonModule, call: ast.Call, value: ast.expr) -> str:
    """Return what keeps a client for long, made by someone who has the token asked for.

    Where a function asks for one only if a parameter says so, who calls it must give this.
    """
    function = module.callable_around(call)
    wanted = _parameter(module, value, function) if isinstance(function, FUNCTIONS) else ""
    if not wanted or not isinstance(function, FUNCTIONS):
        return kept_in(project, module, call)
    position = [each.arg for each in function.args.args].index(wanted)
    for home, asked in calls_of(project, module, function):
        is_given = len(asked.args) > position or any(each.arg == wanted for each in asked.keywords)
        name = kept_in(project, home, asked) if is_given else ""
        if name:
            return name
    return ""


def _parameter(module: PythonModule, value: ast.expr, function: FunctionNode) -> str:
    """The parameter of a function without which a statement of it does not run."""
    names = {each.arg for each in function.args.args}
    for up in module.ancestors(value):
        if up is function:
            break
        if isinstance(up, ast.If) and isinstance(up.test, ast.Name) and up.test.id in names:
            return up.test.id
    return ""


def _is_session(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    return any(name.startswith("boto3.") for name in project.origins.external(module, call.func))


def _is_of_session(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether an expression is the credentials of a session, which that refreshes."""
    value = bound_value(module, node)
    function = value.func if isinstance(value, ast.Call) else None
    is_asked = isinstance(function, ast.Attribute) and function.attr == "get_credentials"
    return is_asked and isinstance(function, ast.Attribute) and is_boto_session(project, module, function.value)


def _holder(value: ast.expr) -> ast.expr | None:
    """Return what a session token is read off: `credentials["SessionToken"]`, `frozen.token`."""
    if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant):
        return value.value if value.slice.value == "SessionToken" else None
    return value.value if isinstance(value, ast.Attribute) and value.attr == "token" else None
