"""Calls of HTTP libraries in a function: where they go, and whether they carry an authorization."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.environment import constant_value, env_read, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import COMPREHENSIONS, FUNCTIONS, FunctionNode, children
from codemods.languages.python.project import PythonProject
from codemods.rules.forward_auth_headers.core.hosts import is_health_check, is_internal, is_path

METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "request"})
_LIBRARIES = ("httpx", "requests", "aiohttp")
_CLIENTS = frozenset(
    {"httpx.AsyncClient", "httpx.Client", "requests.Session", "requests.session", "aiohttp.ClientSession"}
)
_CARRIERS = frozenset({"auth", "cookies", "cert"})
_LOOPS = (ast.For, ast.AsyncFor, ast.While, *COMPREHENSIONS)


@dataclass(frozen=True, slots=True)
class Address:
    """Holds where a call goes: `text` is what is written out of it. `configured`: a variable of the environment says
    it."""

    text: str
    whole: bool
    configured: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """An internal call without an authorization. `headers` is the dict that it is given, if any."""

    call: ast.Call
    host: str
    headers: ast.Dict | None
    repeated: bool
    configured: bool


def internal_calls(
    project: PythonProject, module: PythonModule, function: FunctionNode, hosts: Sequence[str]
) -> Iterator[Sent]:
    """The internal calls in the body of a function that carry no authorization, in the order of the text."""
    for call in _calls(function):
        made = _client(project, module, call)
        if made is None or any(keyword.arg is None or keyword.arg in _CARRIERS for keyword in call.keywords):
            continue
        if isinstance(made, ast.Call) and _carries(made):
            continue
        headers = next((keyword.value for keyword in call.keywords if keyword.arg == "headers"), None)
        if headers is not None and (not isinstance(headers, ast.Dict) or _names_authorization(headers)):
            continue
        address = _address(project, module, call, made)
        if address is None or is_health_check(address.text):
            continue
        if is_internal(address.text, hosts, whole=address.whole):
            host = address.text.partition("://")[2].partition("/")[0].partition("?")[0]
            yield Sent(call, host, headers, _is_repeated(module, call, function), address.configured)


def _calls(function: FunctionNode) -> Iterator[ast.Call]:
    """The calls that run when the function does, those of inner functions left out."""
    found: list[ast.Call] = []
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            continue
        if isinstance(node, ast.Call):
            found.append(node)
        pending += children(node)
    yield from sorted(found, key=lambda call: (call.lineno, call.col_offset))


def _client(project: PythonProject, module: PythonModule, call: ast.Call) -> ast.Call | str | None:
    """The call that made the client of a request, or the library whose function it is; None for other calls."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr not in METHODS:
        return None
    for name in project.origins.external(module, function):
        package, _, method = name.partition(".")
        if package in _LIBRARIES and method in METHODS and package != "aiohttp":
            return package
    if not isinstance(function.value, ast.Name):
        return None
    owner = module.lookup(function.value.id, function.value)
    if owner is None:
        return None
    scope = module.module_scope if owner is module.tree else module.scope(owner)
    bindings = scope.bindings.get(function.value.id, ())
    if len(bindings) != 1:
        return None
    binding = bindings[0]
    made = binding.value if binding.kind is BindingKind.ASSIGN else None
    if isinstance(binding.statement, (ast.With, ast.AsyncWith)):
        items = (item for item in binding.statement.items if item.optional_vars is binding.node)
        made = next((item.context_expr for item in items), None)
    if isinstance(made, ast.Call) and set(project.origins.external(module, made.func)) & _CLIENTS:
        return made
    return None


def _carries(made: ast.Call) -> bool:
    """Whether a client may send an authorization, cookies or headers of its own with each request."""
    known = {"timeout", "base_url", "limits", "follow_redirects", "verify", "http2", "trust_env"}
    return bool(made.args) or any(keyword.arg not in known for keyword in made.keywords)


def _names_authorization(headers: ast.Dict) -> bool:
    names = [key.value if isinstance(key, ast.Constant) else None for key in headers.keys]
    return any(not isinstance(name, str) or name.lower() in {"authorization", "cookie"} for name in names)


def _address(
    project: PythonProject, module: PythonModule, call: ast.Call, made: ast.Call | str
) -> Address | None:
    function = call.func
    position = 1 if isinstance(function, ast.Attribute) and function.attr == "request" else 0
    url = next((keyword.value for keyword in call.keywords if keyword.arg == "url"), None)
    if url is None:
        if len(call.args) <= position or any(isinstance(each, ast.Starred) for each in call.args):
            return None
        url = call.args[position]
    address = written(project, module, url)
    if address is None or not isinstance(made, ast.Call):
        return address
    base = next((keyword.value for keyword in made.keywords if keyword.arg == "base_url"), None)
    if base is None or not is_path(address.text):
        # An absolute address leaves the base behind.
        return address
    held = written(project, module, base)
    return Address(held.text.rstrip("/") + address.text, address.whole, held.configured) if held is not None else None


def written(project: PythonProject, module: PythonModule, node: ast.expr, depth: int = 0) -> Address | None:
    """Return what is written out of a text, from its beginning; None where its beginning is not."""
    if isinstance(node, ast.Constant):
        return Address(node.value, whole=True) if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return _joined(project, module, node.values, depth)
    if isinstance(node, ast.FormattedValue):
        return written(project, module, node.value, depth) if node.conversion == -1 and not node.format_spec else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _joined(project, module, [node.left, node.right], depth)
    if isinstance(node, ast.Name) and depth < 4:
        value = constant_value(project, module, node) or local_value(module, node)
        return written(project, module, value, depth + 1) if value is not None else None
    read = env_read(project, module, node)
    if isinstance(node, ast.Call) and read is not None and len(node.args) == 2:
        held = written(project, module, node.args[1], depth + 1)
        return Address(held.text, held.whole, configured=True) if held is not None else None
    return None


def _joined(
    project: PythonProject, module: PythonModule, parts: Sequence[ast.expr], depth: int
) -> Address | None:
    text, configured = "", False
    for number, part in enumerate(parts):
        held = written(project, module, part, depth)
        if held is None:
            return Address(text, whole=False, configured=configured) if number else None
        text, configured = text + held.text, configured or held.configured
        if not held.whole:
            return Address(text, whole=False, configured=configured)
    return Address(text, whole=True, configured=configured)


def _is_repeated(module: PythonModule, call: ast.Call, function: FunctionNode) -> bool:
    """Whether a call runs once for each round of a loop."""
    child: ast.AST = call
    for up in module.ancestors(call):
        if up is function:
            return False
        if isinstance(up, _LOOPS) and not (isinstance(up, (ast.For, ast.AsyncFor)) and up.iter is child):
            return True
        child = up
    return False
