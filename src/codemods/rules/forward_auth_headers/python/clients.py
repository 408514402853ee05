"""HTTP clients: which library or client sends a request, and what it sends with each by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.environment import constant_value, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.findings import NOT_KNOWN
from codemods.rules.forward_auth_headers.core.hosts import Address, authorizes
from codemods.rules.forward_auth_headers.python.addresses import may_take, written
from codemods.rules.forward_auth_headers.python.filled import additions
from codemods.rules.forward_auth_headers.python.kept import Place, named, place_of, provided, put_into
from codemods.rules.forward_auth_headers.python.members import field_value

NAMING = frozenset({"request", "stream", "build_request"})
"""Methods that are told the verb first."""
METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"}) | NAMING
_FUNCTIONS = frozenset(f"{library}.{method}" for library in ("httpx", "requests") for method in METHODS)
_TRANSPORTS = frozenset({"httpx.AsyncHTTPTransport", "httpx.HTTPTransport"})
_CLIENTS = {
    **dict.fromkeys(("httpx.AsyncClient", "httpx.Client"), "httpx"),
    **dict.fromkeys(("requests.Session", "requests.session", "requests.sessions.Session"), "requests"),
    **dict.fromkeys(("aiohttp.ClientSession", "aiohttp.client.ClientSession"), "aiohttp"),
}
_MAKING = re.compile(rb"Client\(|[sS]ession\(")
_PLAIN = frozenset(
    {
        *("timeout", "base_url", "limits", "follow_redirects", "verify", "http2", "trust_env", "connector", "headers"),
        *(
            "transport",
            "raise_for_status",
            "json_serialize",
            "connector_owner",
            "max_redirects",
            "default_encoding",
            "proxy",
        ),
    }
)
"""Arguments of a client that send nothing of their own; headers are looked into."""
_HEADERS = frozenset(
    {
        *("builtins.dict", "httpx.Headers", "requests.structures.CaseInsensitiveDict", "multidict.CIMultiDict"),
        *("starlette.datastructures.MutableHeaders",),
    }
)
"""Classes of headers, which `**` spreads."""
_SESSION_STATE = frozenset({"headers", "auth", "cookies", "event_hooks", "cert", "base_url"})


@dataclass(frozen=True, slots=True)
class Client:
    """A sender of requests. `base` is the client's own address; `parameter` the one of the function around that it is.

    `stays`: whatever begins with a slash goes to its base. `refusal` says why it is not known what it sends by itself.
    """

    base: Address | None = None
    parameter: str = ""
    stays: bool = False
    refusal: str = ""


def client_of(project: PythonProject, module: PythonModule, function: ast.expr) -> Client | None:
    """Return what sends a request where a function is called; None where it is no request, or one that may carry an
    authorization of its client."""
    if not isinstance(function, ast.Attribute) or function.attr not in METHODS:
        return None
    if isinstance(function.value, ast.Name) and _is_library(module, function.value.id):
        return Client() if set(project.origins.external(module, function)) & _FUNCTIONS else None
    return client_at(project, module, function.value)


def _is_library(module: PythonModule, name: str) -> bool:
    """Whether an import of the file may bind a name to a library."""
    return any(
        isinstance(each.node, ast.alias) and each.node.name.partition(".")[0] in {"httpx", "requests"}
        for each in module.bindings(name)
    )


def client_at(project: PythonProject, module: PythonModule, node: ast.expr) -> Client | None:
    """Return the plain client that a name or an attribute of an instance is, or that a parameter may be."""
    if not isinstance(node, ast.Name):
        made = field_value(project, module, node, lambda value: bool(_library(project, module, value)))
        if made is None and (place := place_of(project, module, node)) is not None:
            return _kept(project, module, node, place)
        if not isinstance(made, ast.Call) or not isinstance(node, ast.Attribute):
            return None
        uses = (module.parent(each) for each in module.attributes(node.attr))
        is_given = any(isinstance(each, ast.Attribute) and each.attr in _SESSION_STATE for each in uses)
        return None if is_given else _plain(project, module, made)
    owner = module.lookup(node.id, node)
    if owner is not None:
        scope = module.module_scope if owner is module.tree else module.scope(owner)
        bindings = scope.bindings.get(node.id, [])
        if isinstance(owner, CALLABLES) and len(bindings) == 1 and bindings[0].kind is BindingKind.PARAMETER:
            told = provided(project, module, node)
            if told is not None and not _is_given_more(module, node):
                return _sending(project, *told) or Client(parameter=node.id)
            return Client(parameter=node.id)
        value = bindings[0].value if len(bindings) == 1 else None
        if value is not None and place_of(project, module, value) is not None:
            return None if _is_given_more(module, node) else client_at(project, module, value)
        made = _made(bindings)
        if made is not None:
            return None if _is_given_more(module, node) else _plain(project, module, made)
    is_taken = owner is module.tree and may_take(project, module, node.id, _MAKING)
    for origin in project.origins.name(module, node.id, node) if is_taken else ():
        home = project.module(origin.path) if isinstance(origin, Local) and origin.path != module.path else None
        made = _made(home.bindings(origin.name)) if home is not None and isinstance(origin, Local) else None
        if home is not None and made is not None and isinstance(origin, Local):
            is_given = any(_is_given_more(home, each) for each in home.globals_named(origin.name)[:1])
            return None if is_given or _is_given_more(module, node) else _plain(project, home, made)
    return None


def _made(bindings: Sequence[Binding]) -> ast.Call | None:
    """The call that makes what a name is bound to, straight or by `with`; until then it may hold None."""
    bindings = [each for each in bindings if not _is_empty(each)]
    if len(bindings) != 1:
        return None
    binding = bindings[0]
    made = binding.value if binding.kind is BindingKind.ASSIGN else None
    if isinstance(binding.statement, (ast.With, ast.AsyncWith)):
        items = (item for item in binding.statement.items if item.optional_vars is binding.node)
        made = next((item.context_expr for item in items), None)
    return made if isinstance(made, ast.Call) else None


def _is_empty(binding: Binding) -> bool:
    if not isinstance(binding.statement, (ast.Assign, ast.AnnAssign)):
        return False
    value = binding.statement.value
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def _kept(project: PythonProject, module: PythonModule, node: ast.expr, place: Place) -> Client | None:
    """The client that an application keeps in a place."""
    for home, each in named(project, place):
        parent = home.parent(each)
        if isinstance(parent, ast.Attribute) and parent.attr in _SESSION_STATE:
            return None
    told = list(put_into(project, place))
    if len(told) != 1:
        return Client(refusal=NOT_KNOWN.format(module.source(node)))
    return _sending(project, *told[0])


def _sending(project: PythonProject, home: PythonModule, value: ast.expr) -> Client | None:
    """The plain client that an expression is, which is made there or elsewhere."""
    return _plain(project, home, value) if isinstance(value, ast.Call) else client_at(project, home, value)


def _is_given_more(module: PythonModule, name: ast.Name) -> bool:
    """Whether a client is given headers, cookies or credentials after it was made: `session.headers.update(...)`."""
    return any(
        isinstance(parent := module.parent(node), ast.Attribute) and parent.attr in _SESSION_STATE
        for node in module.reads_of(name)
    )


def _plain(project: PythonProject, module: PythonModule, made: ast.Call) -> Client | None:
    """The client that a call makes, where it sends no authorization, cookies or headers that can't be seen."""
    library = _library(project, module, made)
    if not library:
        return None
    base: ast.expr | None = None
    if made.args and library == "aiohttp":
        base = made.args[0]
    if len(made.args) > (base is not None) or any(keyword.arg not in _PLAIN for keyword in made.keywords):
        return None
    for keyword in made.keywords:
        if keyword.arg == "base_url":
            base = keyword.value
        if keyword.arg == "transport":
            value = keyword.value if isinstance(keyword.value, ast.Call) else _held(project, module, keyword.value)
            made_by = project.origins.external(module, value.func) if isinstance(value, ast.Call) else ()
            if _TRANSPORTS.isdisjoint(made_by):
                return None
        if keyword.arg == "headers" and not has_no_authorization(project, module, keyword.value):
            return None
    if base is None:
        return Client()
    address = written(project, module, base)
    return Client(address or Address("", whole=False), stays=library == "httpx")


def _library(project: PythonProject, module: PythonModule, made: ast.expr) -> str:
    """The library whose client a call makes; empty for other expressions."""
    names = project.origins.external(module, made.func) if isinstance(made, ast.Call) else ()
    return next((_CLIENTS[name] for name in names if name in _CLIENTS), "")


def _held(project: PythonProject, module: PythonModule, node: ast.expr) -> ast.expr | None:
    """The value of a name that is bound once."""
    if not isinstance(node, ast.Name):
        return None
    return constant_value(project, module, node) or local_value(module, node)


def has_no_authorization(project: PythonProject, module: PythonModule, headers: ast.expr) -> bool:
    """Whether headers are written out and hold no credential: a dict, or a name that is bound once to one, with what is
    put into it."""
    if isinstance(headers, ast.Name):
        value = _held(project, module, headers)
        added = additions(module, headers)
        if value is None or added is None or any(authorizes(key, module.source(each)) for key, each in added):
            return False
        headers = value
    if isinstance(headers, ast.Call) and not _HEADERS.isdisjoint(project.origins.external(module, headers.func)):
        if len(headers.args) > 1 or any(each.arg is None for each in headers.keywords):
            return False
        if any(authorizes(each.arg or "", module.source(each.value)) for each in headers.keywords):
            return False
        headers = headers.args[0] if headers.args else ast.Dict([], [])
    if not isinstance(headers, ast.Dict):
        return False
    pairs = zip(headers.keys, headers.values, strict=True)
    return all(
        isinstance(key, ast.Constant) and isinstance(key.value, str) and not authorizes(key.value, module.source(value))
        for key, value in pairs
    )
