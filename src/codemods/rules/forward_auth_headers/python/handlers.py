"""Functions that handle a request, and the text that reads the caller's authorization from it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import replace

from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.remembered import remembered
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core import findings as words

_REQUESTS = frozenset(
    {
        *("fastapi.Request", "fastapi.requests.Request", "starlette.requests.Request"),
        *("django.http.HttpRequest", "django.http.request.HttpRequest", "rest_framework.request.Request"),
        *("django.core.handlers.asgi.ASGIRequest", "django.core.handlers.wsgi.WSGIRequest"),
        *("aiohttp.web.Request", "aiohttp.web_request.Request", "quart.Request"),
        *("sanic.Request", "sanic.request.Request", "litestar.Request", "litestar.connection.Request"),
    }
)
"""Types of a handler's request, each of which has `headers` that don't care for case."""

_REQUEST_NAMES = frozenset(name.rpartition(".")[2] for name in _REQUESTS)

_ROUTES = frozenset({"route", "get", "post", "put", "patch", "delete", "view", "api_route"})
_GLOBAL = {
    **dict.fromkeys(("flask.Flask", "flask.Blueprint"), "flask"),
    **dict.fromkeys(("quart.Quart", "quart.Blueprint"), "quart"),
}
"""Classes of apps whose handlers import the request, by the package that has it."""
_ADDING = frozenset(
    {"fastapi.FastAPI", "fastapi.APIRouter", "fastapi.applications.FastAPI", "fastapi.routing.APIRouter"}
)
"""Classes of apps whose handlers get the request where they have a parameter of its type."""
_GIVING = frozenset({"aiohttp.web.RouteTableDef", "sanic.Sanic", "sanic.Blueprint"})
"""Classes of apps whose decorators register functions of the request."""
_WORDS = {
    "views": re.compile(rb"django|rest_framework|aiohttp|flask"),
    "django": re.compile(rb"django|rest_framework"),
    "header": re.compile(rb"fastapi import [^\n]*Header|fastapi\.Header|Header\("),
}
_DJANGO = (
    *("django.views.decorators.", "django.contrib.auth.decorators.", "rest_framework.decorators.api_view"),
    *("rest_framework.decorators.action",),
)
_VIEWS = ("django.views.", "rest_framework.views.", "rest_framework.viewsets.", "rest_framework.generics.")
_VIEW_METHODS = frozenset(
    {
        *("get", "post", "put", "patch", "delete", "head", "options"),
        *("list", "create", "retrieve", "update", "partial_update", "destroy"),
    }
)
_REGISTERS = frozenset(
    {
        *("django.urls.path", "django.urls.re_path", "django.conf.urls.url", "starlette.routing.Route"),
        *(f"aiohttp.web.{verb}" for verb in ("get", "post", "put", "patch", "delete", "head", "view", "route")),
    }
)
"""Functions that register a handler of the request."""
_REGISTERING = (b"django.urls", b"django.conf.urls", b"starlette.routing", b"aiohttp import web", b"aiohttp.web")
_ADDS = frozenset({f"add_{verb}" for verb in ("get", "post", "put", "patch", "delete", "route")})
_REGISTER_NAMES = _ADDS | {name.rpartition(".")[2] for name in _REGISTERS}
_KEEPS = re.compile(r"(?<!never_)(?:cache|memo)(?!_control)", re.IGNORECASE)
_HEADER = frozenset({"fastapi.Header", "fastapi.param_functions.Header", "fastapi.params.Header"})


@dataclass(frozen=True, slots=True)
class Handler:
    """A function that handles a request. `request` is the name by which it knows it, if any.

    `read` gives the authorization; `given` is the parameter that holds it already, if one does. `package` is what the
    request has yet to be imported of, if it is. With `added`, the handler is yet to get the parameter.
    """

    request: str = ""
    read: str = ""
    given: str = ""
    package: str = ""
    added: bool = False


def handler_of(project: PythonProject, module: PythonModule, function: FunctionNode) -> Handler | None:
    """Return how a function knows the caller's request; None for one that handles none."""
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    for argument in arguments:
        if (
            argument.annotation is not None
            and _may_be(module, argument.annotation, _REQUEST_NAMES)
            and (_is_any(project, module, argument.annotation, _REQUESTS))
        ):
            return _asked(argument.arg)
    owner = module.parent(function)
    if isinstance(owner, ast.ClassDef):
        return _of_view(project, module, owner, function)
    for decorator in function.decorator_list:
        found = _decorated(project, module, function, decorator)
        if found is not None:
            return found
    first = arguments[0].arg if arguments else ""
    if (
        first == "request"
        and isinstance(owner, ast.Module)
        and (module.path, function.name) in project.once(_registered)
    ):
        return _asked(first)
    return None


def _asked(request: str) -> Handler:
    return Handler(request, f'{request}.headers.get("authorization")')


@remembered(4)
def _speaks_of(module: PythonModule) -> frozenset[str]:
    """Return which kinds of handlers a file may have, by its text."""
    return frozenset(kind for kind, words in _WORDS.items() if words.search(module.code))


def _may_be(module: PythonModule, node: ast.expr, names: frozenset[str]) -> bool:
    """Whether an expression may be one of some names, by the last part of it, or by what an import says of it."""
    if isinstance(node, ast.Attribute):
        return node.attr in names
    if isinstance(node, ast.Constant):
        return str(node.value).rpartition(".")[2] in names
    if not isinstance(node, ast.Name):
        return False
    aliases = (binding.node for binding in module.bindings(node.id))
    return node.id in names or any(isinstance(each, ast.alias) and each.name in names for each in aliases)


def _is_any(project: PythonProject, module: PythonModule, node: ast.expr, names: Iterable[str]) -> bool:
    return bool(set(project.origins.external(module, node)) & set(names))


def _of_view(
    project: PythonProject, module: PythonModule, owner: ast.ClassDef, function: FunctionNode
) -> Handler | None:
    """A method of a view: of Django, which is given the request, or of aiohttp or Flask."""
    if "views" not in _speaks_of(module) or (function.name not in _VIEW_METHODS and not function.decorator_list):
        return None
    bases = {name for base in owner.bases for name in project.origins.external(module, base)}
    named = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    if any(name.startswith(_VIEWS) for name in bases):
        is_action = any(_is_any(project, module, _called(each), _DJANGO) for each in function.decorator_list)
        is_view = function.name in _VIEW_METHODS or is_action
        return _asked(named[1]) if len(named) > 1 and named[1] == "request" and is_view else None
    if "aiohttp.web.View" in bases and function.name in _VIEW_METHODS and named:
        return _asked(f"{named[0]}.request")
    if "flask.views.MethodView" in bases and function.name in _VIEW_METHODS:
        return _by_global(module, function, "flask")
    return None


def _decorated(
    project: PythonProject, module: PythonModule, function: FunctionNode, decorator: ast.expr
) -> Handler | None:
    """Return what a decorator says of a function."""
    called = _called(decorator)
    arguments = (*function.args.posonlyargs, *function.args.args)
    if "django" in _speaks_of(module) and any(
        name.startswith(_DJANGO) for name in project.origins.external(module, called)
    ):
        return _asked(arguments[0].arg) if arguments and arguments[0].arg == "request" else None
    if not isinstance(called, ast.Attribute) or not _is_route(called):
        return None
    by_header = _by_header(project, module, function) if "header" in _speaks_of(module) else None
    if by_header is not None:
        return by_header
    # The app may be made in another file, which alone names the framework.
    apps = set(_makers(project, module, called.value))
    for app in apps & _GLOBAL.keys():
        return _by_global(module, function, _GLOBAL[app])
    if apps & _GIVING:
        return _asked(arguments[0].arg) if arguments else None
    return _by_new_parameter(module, function) if apps & _ADDING else None


def _by_new_parameter(module: PythonModule, function: FunctionNode) -> Handler | None:
    """A handler of FastAPI that does not ask for the request yet: it gets it by a parameter of a name that is free."""
    if isinstance(module.parent(function), ast.ClassDef):
        return None
    taken = module.names_within(function)
    free = next((name for name in ("request", "http_request", "incoming") if name not in taken), None)
    return replace(_asked(free), added=True) if free is not None else None


def _called(decorator: ast.expr) -> ast.expr:
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def _makers(project: PythonProject, module: PythonModule, node: ast.expr) -> Iterable[str]:
    """The import paths of what made an app, in this file or another."""
    if not isinstance(node, ast.Name):
        return
    for origin in project.origins.name(module, node.id, node):
        home = project.module(origin.path) if isinstance(origin, Local) else None
        for binding in home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ():
            if home is not None and isinstance(binding.value, ast.Call):
                yield from project.origins.external(home, binding.value.func)


def _by_global(module: PythonModule, function: FunctionNode, package: str) -> Handler | None:
    """The request that a file imports: `from flask import request`, or `flask.request`."""
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    taken = {argument.arg for argument in arguments}
    for name in ("request", package):
        for binding in module.bindings(name):
            alias, statement = binding.node, binding.statement
            if name in taken or not isinstance(alias, ast.alias) or alias.name != name:
                continue
            if isinstance(statement, ast.ImportFrom) and statement.module == package and name == "request":
                return _asked("request")
            if isinstance(statement, ast.Import) and name == package:
                return _asked(f"{package}.request")
    if taken or module.has_name("request"):
        return None
    return replace(_asked("request"), package=package)


def _by_header(project: PythonProject, module: PythonModule, function: FunctionNode) -> Handler | None:
    """The parameter of a handler of FastAPI that is the header of that name."""
    positional = (*function.args.posonlyargs, *function.args.args)
    offset = len(positional) - len(function.args.defaults)
    defaults = dict(zip(positional[offset:], function.args.defaults, strict=True))
    defaults |= {
        argument: value
        for argument, value in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        if value is not None
    }
    for argument in (*positional, *function.args.kwonlyargs):
        if argument.annotation is None:
            continue
        told = [each for each in walk(argument.annotation) if isinstance(each, ast.Call)]
        default = defaults.get(argument)
        told += [default] if isinstance(default, ast.Call) else []
        for call in told:
            if not _is_any(project, module, call.func, _HEADER):
                continue
            aliases = [each.value for each in call.keywords if each.arg == "alias"]
            name = argument.arg
            if aliases and isinstance(aliases[0], ast.Constant):
                name = str(aliases[0].value)
            if name.lower() == "authorization":
                return Handler(given=argument.arg)
    return None


def _registered(project: PythonProject) -> frozenset[tuple[str, str]]:
    """The functions that are given to what registers handlers, each by its file and name."""
    found: set[tuple[str, str]] = set()
    for path in project.texts.grep(project.files, _REGISTERING):
        home = project.module(path)
        for call in home.calls if home is not None else ():
            last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if home is None or not call.args or last not in _REGISTER_NAMES:
                continue
            is_add = last in _ADDS and b"aiohttp" in home.code
            if is_add or _is_any(project, home, call.func, _REGISTERS):
                origins = [each for argument in call.args[1:] for each in project.origins.of(home, argument)]
                found.update((each.path, each.name) for each in origins if isinstance(each, Local))
    return frozenset(found)


def asking(
    project: PythonProject, module: PythonModule, function: FunctionNode, request: str
) -> tuple[Edit, ...] | str:
    """Give a handler of FastAPI the parameter by which the framework passes the request; or the reason why not."""
    others = (called for each in function.decorator_list if not _is_route(called := _called(each)))
    other = next((module.source(each) for each in others), "")
    if other:
        return words.WRAPPED.format(function.name, other)
    imports = Imports(project, module, function)
    text = f"{request}: {imports.named('fastapi', 'Request')}"
    given = [*function.args.posonlyargs, *function.args.args]
    if given:
        # It has no default, and stands before those that have one.
        place = module.start(given[0])
        margin = module.code[module.line_start(place) : place].decode()
        text += ", " if margin.strip() else f",\n{margin}"
    else:
        place = module.code.index(b"(", module.offset(function.lineno, function.col_offset)) + 1
        text += ", " if function.args.kwonlyargs else ""
    changes = ((place, place, text), *imports.changes)
    return tuple(Edit(module.path, *change) for change in changes)


def keeping(module: PythonModule, function: FunctionNode) -> str:
    """The decorator of a handler that may keep its answers for other callers, by its name; empty where none may."""
    names = (module.source(_called(each)) for each in function.decorator_list)
    return next((name for name in names if _KEEPS.search(name)), "")


def _is_route(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and called.attr in _ROUTES
