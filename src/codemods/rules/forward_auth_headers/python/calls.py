"""Internal calls of a function: where they go, whether they carry an authorization, and how one is given to them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import COMPREHENSIONS, FUNCTIONS, FunctionNode, children
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import added_argument
from codemods.languages.remembered import remembered
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.findings import NO_KEYWORDS, NOT_SEEN
from codemods.rules.forward_auth_headers.core.groups import Arms
from codemods.rules.forward_auth_headers.core.hosts import Address, behind, is_open, is_ours
from codemods.rules.forward_auth_headers.python.addresses import addresses, parameter_of, written
from codemods.rules.forward_auth_headers.python.clients import Client, client_of, has_no_authorization

_CARRIERS = frozenset({"auth", "cookies", "cert"})
_LOOPS = (ast.For, ast.AsyncFor, ast.While, *COMPREHENSIONS)
_RETRIES = frozenset(
    {
        *("tenacity.retry", "tenacity.Retrying", "tenacity.AsyncRetrying", "retrying.retry", "retry.retry"),
        *("backoff.on_exception", "backoff.on_predicate", "stamina.retry", "stamina.retry_context"),
    }
)
_HANDING = frozenset(
    {
        *("functools.partial", "asyncio.to_thread", "starlette.concurrency.run_in_threadpool"),
        *("fastapi.concurrency.run_in_threadpool", "asgiref.sync.sync_to_async"),
    }
)
"""Functions that call what they are given first, with all that follows it."""
_LAST = frozenset({"map", *(name.rpartition(".")[2] for name in _HANDING)})
_RETRYING = re.compile(rb"tenacity|backoff|stamina|\bretry")
_POOLS = frozenset(
    {
        *("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor"),
        *("concurrent.futures.thread.ThreadPoolExecutor", "multiprocessing.pool.ThreadPool"),
    }
)
_BARE = frozenset({"run_in_executor", "run_sync", "map", "apply_async", "imap", "starmap"})
"""Methods that pass no keywords on to what they call."""


@dataclass(frozen=True, slots=True)
class Called:
    """Holds what a call runs: itself, or a function that it hands its arguments to. `around` is the call in the text.

    `refusal` says why no keyword can be given to it. `repeated`: it runs for each of several elements, those of `each`
    where it is one list.
    """

    around: ast.Call
    function: ast.expr
    arguments: tuple[ast.expr, ...]
    refusal: str = ""
    repeated: bool = False
    each: ast.expr | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request without an authorization, to an internal address, or to one that is told by a parameter.

    `url` and `client` are the parameters of the function that say where it goes and what sends it, empty where none
    does. `edit` gives it the authorization.
    """

    called: Called
    found: tuple[Address, ...]
    url: str
    client: str
    repeated: bool
    edit: Edit


def requests_of(
    project: PythonProject, module: PythonModule, function: FunctionNode, hosts: Sequence[str]
) -> Iterator[Request]:
    """The requests in the body of a function that carry no authorization, in the order of the text."""
    for called in calls_of(project, module, function):
        client = client_of(project, module, called.function)
        keywords = called.around.keywords
        if client is None or any(keyword.arg is None or keyword.arg in _CARRIERS for keyword in keywords):
            continue
        headers = next((keyword for keyword in keywords if keyword.arg == "headers"), None)
        if headers is not None and not has_no_authorization(project, module, headers.value):
            continue
        url = _url(called)
        if url is None:
            continue
        found = _addresses(project, module, url, client)
        is_told = client.base is None and all(is_open(each.text) and not each.whole for each in found)
        parameter = parameter_of(project, module, url) if is_told else ""
        if parameter and not _is_parameter(function, parameter):
            # One of an inner function: its calls say what it is.
            found, parameter = _given_inside(project, module, url, parameter), ""
        if not parameter and not is_ours(found, hosts):
            continue
        repeated = called.repeated or is_repeated(project, module, called.around, function)
        repeated = repeated or is_mapped(project, module, called.around)
        yield Request(called, found, parameter, client.parameter, repeated, _passed(module, called.around, headers))


def _url(called: Called) -> ast.expr | None:
    function = called.function
    position = 1 if isinstance(function, ast.Attribute) and function.attr == "request" else 0
    url = next((keyword.value for keyword in called.around.keywords if keyword.arg == "url"), None)
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
    base = client.base
    return tuple(behind(base, each, stays=client.stays) for each in found)


def _is_parameter(function: FunctionNode, name: str) -> bool:
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return any(argument.arg == name for argument in arguments)


def _given_inside(project: PythonProject, module: PythonModule, url: ast.expr, name: str) -> tuple[Address, ...]:
    """Return where an inner function is told to go by all who call it; nothing where that is not written out."""
    inner = module.callable_around(url)
    if not isinstance(inner, FUNCTIONS):
        return ()
    found: list[Address] = []
    for read in _reads(module, inner):
        call = module.parent(read)
        value = argument_of(inner, _run(project, module, call), name) if isinstance(call, ast.Call) else None
        for each in addresses(project, module, value) if value is not None else ():
            address = written(project, module, url, {name: each})
            if address is None:
                return ()
            found.append(address)
        if value is None or not found:
            return ()
    return tuple(found)


def argument_of(function: FunctionNode, called: Called, name: str, *, bound: bool = False) -> ast.expr | None:
    """The argument that a call gives for a parameter; None where it gives none, or that can't be seen. `bound`: what is
    called has its first parameter already."""
    for keyword in called.around.keywords:
        if keyword.arg == name:
            return keyword.value
    if any(isinstance(each, ast.Starred) for each in called.arguments) or called.repeated:
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
        yield _run(project, module, call)


def _runs_here(project: PythonProject, module: PythonModule, inner: FunctionNode) -> bool:
    """Whether an inner function is called, or handed to what calls it, by the function around, and undecorated but for
    retries."""
    if any(not _is_retry(project, module, decorator) for decorator in inner.decorator_list):
        return False
    reads = _reads(module, inner)
    return bool(reads) and all(isinstance(module.parent(read), (ast.Call, ast.keyword)) for read in reads)


def _reads(module: PythonModule, inner: FunctionNode) -> list[ast.Name]:
    owner = module.scope_node(inner)
    return [
        node
        for node in module.named(inner.name)
        if isinstance(node.ctx, ast.Load) and module.lookup(inner.name, node) is owner
    ]


def _is_retry(project: PythonProject, module: PythonModule, decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return _retries(module) and bool(set(project.origins.external(module, called)) & _RETRIES)


@remembered(4)
def _retries(module: PythonModule) -> bool:
    """Whether a file may retry what it calls."""
    return _RETRYING.search(module.code) is not None


def only_retries(project: PythonProject, module: PythonModule, function: FunctionNode) -> str:
    """The first decorator of a function that does more than to call it again; empty where none does."""
    others = (each for each in function.decorator_list if not _is_retry(project, module, each))
    return next((module.source(each.func if isinstance(each, ast.Call) else each) for each in others), "")


def _run(project: PythonProject, module: PythonModule, call: ast.Call) -> Called:
    """Return what a call runs: `partial(load, x)` and `pool.submit(load, x)` run `load(x)`."""
    arguments = tuple(call.args)
    last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    names = set(project.origins.external(module, call.func)) if last in _LAST else set()
    if names & _HANDING and arguments:
        return Called(call, arguments[0], arguments[1:])
    if isinstance(call.func, ast.Attribute) and arguments and _may_run(arguments):
        method = call.func.attr
        if method == "submit":
            known = bool(set(_maker(project, module, call.func.value)) & _POOLS)
            return Called(call, arguments[0], arguments[1:], "" if known else NOT_SEEN.format(module.source(call.func)))
        if method in _BARE:
            first = 1 if method == "run_in_executor" else 0
            if len(arguments) > first:
                refusal = NO_KEYWORDS.format(module.source(call.func))
                is_map = method not in {"run_in_executor", "run_sync", "apply_async"}
                given = () if is_map else arguments[first + 1 :]
                return Called(call, arguments[first], given, refusal, is_map, _only(arguments[first + 1 :], is_map))
    if arguments and _retries(module) and set(_maker(project, module, call.func)) & _RETRIES:
        return Called(call, arguments[0], arguments[1:], repeated=True)
    if names == {"builtins.map"} and arguments:
        return Called(call, arguments[0], (), NO_KEYWORDS.format("map"), True, _only(arguments[1:], True))
    return Called(call, call.func, arguments)


def _only(given: Sequence[ast.expr], is_map: bool) -> ast.expr | None:
    return given[0] if is_map and len(given) == 1 else None


def _may_run(arguments: Sequence[ast.expr]) -> bool:
    return any(isinstance(each, (ast.Name, ast.Attribute, ast.Call)) for each in arguments[:2])


def _maker(project: PythonProject, module: PythonModule, node: ast.expr) -> Sequence[str]:
    """The import paths of what made an object: in place, or bound once, straight or by `with`."""
    if isinstance(node, ast.Call):
        return project.origins.external(module, node.func)
    owner = module.lookup(node.id, node) if isinstance(node, ast.Name) else None
    if owner is None or not isinstance(node, ast.Name):
        return ()
    bindings = (module.module_scope if owner is module.tree else module.scope(owner)).bindings.get(node.id, ())
    if len(bindings) != 1:
        return ()
    made, statement = bindings[0].value, bindings[0].statement
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        made = next((each.context_expr for each in statement.items if each.optional_vars is bindings[0].node), made)
    return project.origins.external(module, made.func) if isinstance(made, ast.Call) else ()


def is_repeated(project: PythonProject, module: PythonModule, node: ast.AST, function: FunctionNode) -> bool:
    """Whether a node runs more than once for each run of a function: in a loop, a retry, or an inner function that is
    called more than once."""
    child: ast.AST = node
    for up in module.ancestors(node):
        if up is function:
            return any(_is_retry(project, module, decorator) for decorator in function.decorator_list)
        if isinstance(up, _LOOPS) and not (isinstance(up, (ast.For, ast.AsyncFor)) and up.iter is child):
            return True
        if isinstance(up, FUNCTIONS):
            reads = _reads(module, up)
            if len(reads) > 1 or any(_is_retry(project, module, each) for each in up.decorator_list):
                return True
            return any(
                is_repeated(project, module, read, function) or is_mapped(project, module, read) for read in reads
            )
        if isinstance(up, ast.Lambda) and is_mapped(project, module, up):
            return True
        child = up
    return False


def arms_of(module: PythonModule, node: ast.AST, function: FunctionNode) -> Arms:
    """The arms of choices in which a node of a function stands. What follows an `if` that leaves the function is an arm
    of it."""
    found: list[tuple[int, int]] = []
    child: ast.AST = node
    for up in module.ancestors(node):
        if isinstance(up, (ast.If, ast.IfExp)) and child is not up.test:
            body = up.body if isinstance(up.body, list) else [up.body]
            found.append((module.start(up), 0 if any(each is child for each in body) else 1))
        if isinstance(up, ast.Match) and isinstance(child, ast.match_case):
            found.append((module.start(up), up.cases.index(child)))
        if isinstance(child, ast.stmt):
            for earlier in module.block(child)[: module.position(child)]:
                found += ((module.start(each), 1) for each in _leaving(earlier))
        if up is function:
            break
        child = up
    return tuple(found)


def _leaving(statement: ast.stmt) -> Iterator[ast.If]:
    """The tests of an `if` and its `elif` whose arm leaves the function."""
    while isinstance(statement, ast.If):
        if isinstance(statement.body[-1], (ast.Return, ast.Raise)):
            yield statement
        if len(statement.orelse) != 1:
            break
        statement = statement.orelse[0]


def is_mapped(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether a function is given to what calls it for each element, or again after an error."""
    call = module.parent(node)
    if not isinstance(call, ast.Call) or call.func is node:
        return False
    if _run(project, module, call).repeated:
        return True
    return bool(_retries(module)) and bool(set(_maker(project, module, call.func)) & _RETRIES)


def _passed(module: PythonModule, call: ast.Call, headers: ast.keyword | None) -> Edit:
    """Give the authorization to a call, in front of the headers that it has."""
    if headers is None:
        return Edit(module.path, *added_argument(module, call, "headers=forwarded"))
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
