"""Callers that have an answer of their own where a key is missing.

One catches the provider's error: a check in what it calls raises another, which passes it by. One is a framework that
was given an answer to that error. One asks the client for its key.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence

from codemods.catalogue.entries import ClientClass
from codemods.languages.python.callers import blocks_around, calls_of
from codemods.languages.python.checks import catches_check
from codemods.languages.python.construction import Construction
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.origin import External, Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file

_REGISTERS = frozenset({"errorhandler", "register_error_handler", "exception_handler", "add_exception_handler"})
"""The methods by which Flask, Quart, FastAPI and Starlette take a function that answers to an error."""
_HANDLERS = "exception_handlers"
"""The argument by which an application takes a dict of them."""
_WORDS = ("errorhandler", "error_handler", "exception_handler")

_OF_REQUESTS = re.compile(
    r"API|Authentication|BadRequest|Conflict|ContentFilter|InternalServer|LengthFinish|NotFound|PermissionDenied"
    r"|RateLimit|Unprocessable"
)
"""The beginnings of the errors that the SDKs which take a transport raise of a request, and at no other time."""


def caught_at(project: PythonProject, module: PythonModule, made: Construction) -> str:
    """The place of a handler that catches what a construction raises and would not catch what a check does, or an
    empty text. It stands around a call of the function, or of one that calls it, or is registered for all requests."""
    packages = _packages(project, made.client)
    for home, block, depth in blocks_around(project, module, made.call):
        handler: ast.AST | None = None
        if isinstance(block, (ast.With, ast.AsyncWith)):
            handler = _suppressing(project, home, block, packages)
        elif depth:
            handler = _handler(project, home, block, packages)
        if handler is not None:
            return f"{home.path}:{home.line(handler)}"
    return next((place for name, place in project.once(_registered).items() if _is_raised(name, packages)), "")


def _packages(project: PythonProject, client: ClientClass) -> Mapping[str, bool]:
    """The packages whose errors a construction may raise: that of its class, and the SDK of its provider, on which it
    may stand. With each goes whether its errors of requests are known by their names."""
    found = {path.partition(".")[0]: False for path in client.import_paths}
    for each in project.catalogue.clients_of(client.provider, "python"):
        if each.kind == "sdk":
            for path in each.import_paths:
                package = path.partition(".")[0]
                found[package] = found.get(package, False) or bool(each.transports)
    return found


def _is_raised(name: str, packages: Mapping[str, bool]) -> bool:
    """Whether a construction may raise an error of a name, be it as one of its kind."""
    package, _, rest = name.partition(".")
    if package not in packages:
        return False
    return not (packages[package] and _OF_REQUESTS.match(rest.rpartition(".")[2]))


def _registered(project: PythonProject) -> Mapping[str, str]:
    """The errors of packages to which a framework was given an answer, each with the place."""
    found: dict[str, str] = {}
    for path in project.mentioning(_WORDS):
        module = project.module(path) if not is_test_file(path) else None
        for node in walk(module.tree) if module is not None else ():
            if isinstance(node, ast.Call) and module is not None:
                for each in _answered(node):
                    for name in project.origins.external(module, each):
                        found.setdefault(name, f"{path}:{module.line(node)}")
    return found


def _answered(call: ast.Call) -> Iterator[ast.expr]:
    """The errors to which a call gives an answer."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in _REGISTERS:
        yield from call.args[:1]
    for keyword in call.keywords:
        if keyword.arg == _HANDLERS and isinstance(keyword.value, ast.Dict):
            yield from filter(None, keyword.value.keys)


def asked_at(project: PythonProject, module: PythonModule, made: Construction) -> str:
    """The place where a caller asks the client that a function gives it for its key, or an empty text."""
    function = next((up for up in module.ancestors(made.call) if isinstance(up, FUNCTIONS)), None)
    if function is None or module.parent(function) is not module.tree:
        return ""
    for home, call in calls_of(project, module, function):
        statement = home.parent(call)
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        for node in (each for parameter in made.client.key_params for each in home.attributes(parameter)):
            holder, same = node.value, False
            if isinstance(target, ast.Name) and isinstance(holder, ast.Name) and holder.id == target.id:
                same = home.lookup(holder.id, holder) is home.lookup(target.id, target)
            if isinstance(node.ctx, ast.Load) and (holder is call or same):
                return f"{home.path}:{home.line(node)}"
    return ""


def _handler(
    project: PythonProject, module: PythonModule, block: ast.Try | ast.TryStar, packages: Mapping[str, bool]
) -> ast.ExceptHandler | None:
    """The first handler of a package's errors, unless a handler of the same try takes the error of a check as well."""
    if any(catches_check(project, module, handler) for handler in block.handlers):
        return None
    return next((each for each in block.handlers if _catches(project, module, [each.type], packages)), None)


def _suppressing(
    project: PythonProject, module: PythonModule, block: ast.With | ast.AsyncWith, packages: Mapping[str, bool]
) -> ast.AST | None:
    """The call of contextlib.suppress by which a block passes over a package's errors."""
    for item in block.items:
        call = item.context_expr
        if isinstance(call, ast.Call) and "contextlib.suppress" in project.origins.external(module, call.func):
            if _catches(project, module, call.args, packages):
                return call
    return None


def _catches(
    project: PythonProject,
    module: PythonModule,
    caught: Sequence[ast.expr | None],
    packages: Mapping[str, bool],
) -> bool:
    """Whether one of some classes, of tuples of them, or of the names for such, is what a construction may raise."""
    for each in caught:
        if isinstance(each, ast.Tuple):
            if _catches(project, module, each.elts, packages):
                return True
        elif each is not None:
            for origin in project.origins.of(module, each):
                if isinstance(origin, External):
                    if _is_raised(origin.name, packages):
                        return True
                elif isinstance(origin, Local) and (home := project.module(origin.path)) is not None:
                    values = [binding.value for binding in home.bindings(origin.name)]
                    if _catches(project, home, [value for value in values if isinstance(value, ast.Tuple)], packages):
                        return True
    return False
