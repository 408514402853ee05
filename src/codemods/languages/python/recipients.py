"""Finds the provider whose key a Python construction takes, and by which variable its file would read it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping

from codemods.catalogue.entries import ClientClass, Transport
from codemods.languages.python.credentials import given_of
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.recipients import Recipient, first_used, recipient_of

_REROUTING = re.compile(r"base|url|endpoint|host|prox|http_client|http_async_client|transport|header|gateway|router")


def recipient(
    project: PythonProject, module: PythonModule, call: ast.Call, client: ClientClass, given: Mapping[str, ast.expr]
) -> Recipient | None:
    """The provider whose key a call with the arguments `given` takes, or None where that can't be known or none is
    needed."""
    if _is_sent_elsewhere(module, call, client):
        return None
    nulls = {name for name, value in given.items() if isinstance(value, ast.Constant) and value.value is None}
    plain = {transport.param for transport in client.transports if _is_plain(project, module, given, transport)}
    told = {name: value for name, value in given.items() if name not in plain}
    return recipient_of(project.catalogue, client, given_of(project, module, told), nulls, _REROUTING)


def _is_plain(
    project: PythonProject, module: PythonModule, given: Mapping[str, ast.expr], transport: Transport
) -> bool:
    """Whether the transport that a client is given is the SDK's own, made as it makes one itself: by a call here, or by
    a function of the file, as the factories have one."""
    value = given.get(transport.param)
    if not isinstance(value, ast.Call):
        return False
    name = value.func.id if isinstance(value.func, ast.Name) and module.is_global(value.func) else ""
    bindings = module.bindings(name)
    function = bindings[0].node if len(bindings) == 1 else None
    around = function if isinstance(function, ast.FunctionDef) else value
    made = [
        node
        for node in walk(around)
        if isinstance(node, ast.Call) and transport.cls in project.origins.external(module, node.func)
    ]
    return bool(made) and all(not call.args and {each.arg for each in call.keywords} <= {"headers"} for call in made)


def _is_sent_elsewhere(module: PythonModule, call: ast.Call, client: ClientClass) -> bool:
    """Whether the client that a call gives is told its endpoint afterwards: `client.base_url = ...`."""
    statement = module.parent(call)
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return False
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    holders = {module.source(target) for target in targets}
    return any(
        isinstance(node.ctx, ast.Store) and module.source(node.value) in holders
        for parameter in client.base_url_params
        for node in module.attributes(parameter)
    )


def best_variable(project: PythonProject, module: PythonModule, variables: Iterable[str]) -> str:
    """The variable, of those that will do, that the file, or else the project, uses already; else the first."""
    return first_used(
        variables,
        lambda name: bool(module.strings_equal(name)),
        lambda name: bool(project.mentioning([name])),
    )
