"""Internal calls of a function: where they go, whether they carry an authorization, and how one is given to them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, children
from codemods.languages.python.project import PythonProject
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.hosts import Address, behind, is_open, is_ours
from codemods.rules.forward_auth_headers.python.addresses import addresses, elements_at, parameter_of, written
from codemods.rules.forward_auth_headers.python.clients import Client, client_of, has_no_authorization
from codemods.rules.forward_auth_headers.python.handed import Called, given
from codemods.rules.forward_auth_headers.python.taken import (
    handed_at,
    is_mapped,
    is_repeated,
    only_wraps,
    reads,
    run_by,
    unseen,
)

_CARRIERS = frozenset({"auth", "cookies", "cert"})


@dataclass(frozen=True, slots=True)
class Request:
    """A request without an authorization, to an internal address, or to one that is told by a parameter.

    `url` and `client` are the parameters of the function that say where it goes and what sends it, empty where none
    does. `edits` give it the authorization; `refusal` says why none can.
    """

    called: Called
    found: tuple[Address, ...]
    url: str
    client: str
    repeated: bool
    edits: tuple[Edit, ...]
    refusal: str


def requests_of(
    project: PythonProject, module: PythonModule, function: FunctionNode, hosts: Sequence[str]
) -> Iterator[Request]:
    """The requests in the body of a function that carry no authorization, in the order of the text."""
    for called in calls_of(project, module, function):
        client = client_of(project, module, called.function)
        # A call that hands none on keeps its own.
        keywords = [] if called.bare else called.around.keywords
        if client is None or any(keyword.arg is None or keyword.arg in _CARRIERS for keyword in keywords):
            continue
        headers = next((keyword for keyword in keywords if keyword.arg == "headers"), None)
        if headers is not None and not has_no_authorization(project, module, headers.value):
            continue
        found, parameter = _reached(project, module, function, called, client)
        if not parameter and not is_ours(found, hosts):
            continue
        edits, refusal = _passed(project, module, called, headers), how(project, module, called, function)
        yield Request(
            called, found, parameter, client.parameter, repeats(project, module, called, function), edits, refusal
        )


def repeats(project: PythonProject, module: PythonModule, called: Called, function: FunctionNode) -> bool:
    """Whether what a call runs may run more than once for each run of the function."""
    is_again = called.repeated or is_repeated(project, module, called.around, function)
    return is_again or is_mapped(project, module, called.around)


def how(project: PythonProject, module: PythonModule, called: Called, function: FunctionNode) -> str:
    """Return why no authorization can be given to what a call runs; empty where one can."""
    return called.refusal or unseen(project, module, called.around, function)


def _reached(
    project: PythonProject, module: PythonModule, function: FunctionNode, called: Called, client: Client
) -> tuple[tuple[Address, ...], str]:
    """Return where a request goes, and the parameter of the function that says so, empty where none does."""
    url = _url(called)
    if url is None:
        return tuple(_behind(client, each) for each in _later(project, module, called)), ""
    found = _addresses(project, module, url, client)
    is_told = client.base is None and all(is_open(each.text) and not each.whole for each in found)
    parameter = parameter_of(project, module, url) if is_told else ""
    if parameter and not _is_parameter(function, parameter):
        # One of an inner function: its calls say what it is.
        return _given_inside(project, module, url, parameter), ""
    return found, parameter


def _later(project: PythonProject, module: PythonModule, called: Called) -> tuple[Address, ...]:
    """The addresses of a request that is made ready before it is told where to go: for each element of a list, or when
    what `partial` gives is called; nothing where one of them is not written out."""
    if called.each is not None:
        return elements_at(project, module, called.each)
    around: ast.AST | None = module.parent(called.around)
    if not isinstance(around, ast.Call):
        return ()
    run = run_by(project, module, around)
    if run.function is not called.around:
        return ()
    if run.each is not None:
        return elements_at(project, module, run.each)
    return addresses(project, module, run.arguments[0]) if run.arguments else ()


def _url(called: Called) -> ast.expr | None:
    function = called.function
    position = 1 if isinstance(function, ast.Attribute) and function.attr == "request" else 0
    keywords = () if called.bare else called.around.keywords
    url = next((keyword.value for keyword in keywords if keyword.arg == "url"), None)
    if url is not None:
        return url
    if len(called.arguments) <= position or any(isinstance(each, ast.Starred) for each in called.arguments):
        return None
    return called.arguments[position]


def _addresses(project: PythonProject, module: PythonModule, url: ast.expr, client: Client) -> tuple[Address, ...]:
    found = addresses(project, module, url)
    if client.base is None:
        return found
    if not found and client.stays and parameter_of(project, module, url):
        return ()
    return tuple(_behind(client, each) for each in found)


def _behind(client: Client, address: Address) -> Address:
    return behind(client.base, address, stays=client.stays) if client.base is not None else address


def _is_parameter(function: FunctionNode, name: str) -> bool:
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return any(argument.arg == name for argument in arguments)


def _given_inside(project: PythonProject, module: PythonModule, url: ast.expr, name: str) -> tuple[Address, ...]:
    """Return where an inner function is told to go by all who call it; nothing where that is not written out."""
    inner = module.callable_around(url)
    if inner is None:
        return ()
    found: list[Address] = []
    for read in (inner,) if isinstance(inner, ast.Lambda) else reads(module, inner):
        call = handed_at(module, read) or module.parent(read)
        told = _told(project, module, inner, run_by(project, module, call), name) if isinstance(call, ast.Call) else ()
        reached = [written(project, module, url, {name: each}) for each in told]
        if not reached or None in reached:
            return ()
        found += (each for each in reached if each is not None)
    return tuple(found)


def _told(
    project: PythonProject, module: PythonModule, function: FunctionNode | ast.Lambda, called: Called, name: str
) -> tuple[Address, ...]:
    """The addresses that a call gives for a parameter; for each element of a list, where the function is called for
    these."""
    value = argument_of(function, called, name)
    if value is None and called.each is not None and [each.arg for each in function.args.args][:1] == [name]:
        return elements_at(project, module, called.each)
    return addresses(project, module, value) if value is not None else ()


def argument_of(
    function: FunctionNode | ast.Lambda, called: Called, name: str, *, bound: bool = False
) -> ast.expr | None:
    """The argument that a call gives for a parameter; None where it gives none, or that can't be seen. `bound`: what is
    called has its first parameter already."""
    for keyword in () if called.bare else called.around.keywords:
        if keyword.arg == name:
            return keyword.value
    if any(isinstance(each, ast.Starred) for each in called.arguments):
        return None
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    names = names[1:] if bound else names
    position = names.index(name) if name in names else len(called.arguments)
    return called.arguments[position] if position < len(called.arguments) else None


def calls_of(project: PythonProject, module: PythonModule, function: FunctionNode) -> Iterator[Called]:
    """The calls that run when a function does, those of its inner functions that it calls among them."""
    found: list[ast.Call] = []
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.ClassDef) or (isinstance(node, FUNCTIONS) and not _runs_here(project, module, node)):
            continue
        if isinstance(node, ast.Call):
            found.append(node)
        pending += node.body if isinstance(node, FUNCTIONS) else children(node)
    for call in sorted(found, key=lambda call: (call.lineno, call.col_offset)):
        yield run_by(project, module, call)


def _runs_here(project: PythonProject, module: PythonModule, inner: FunctionNode) -> bool:
    """Whether an inner function is called, or handed to what calls it, by the function around, and undecorated but for
    what calls it with all that it is given."""
    if only_wraps(project, module, inner):
        return False
    named = reads(module, inner)
    return bool(named) and all(isinstance(module.parent(read), (ast.Call, ast.keyword)) for read in named)


def _passed(
    project: PythonProject, module: PythonModule, called: Called, headers: ast.keyword | None
) -> tuple[Edit, ...]:
    """Give the authorization to what a call runs, in front of the headers that it has."""
    return given(project, module, called, "headers=forwarded") if headers is None else (_in_front(module, headers),)


def _in_front(module: PythonModule, headers: ast.keyword) -> Edit:
    value = headers.value
    if not isinstance(value, ast.Dict):
        return Edit(module.path, *module.span(value), f"{{**forwarded, **{module.source(value)}}}")
    first = value.keys[0] if value.keys else None
    if first is None:
        place = module.start(value) + 1
        return Edit(module.path, place, place, "**forwarded")
    place = module.start(first)
    margin = module.code[module.line_start(place) : place].decode()
    separator = "," + (" " if margin.strip() else f"\n{margin}")
    return Edit(module.path, place, place, f"**forwarded{separator}")
