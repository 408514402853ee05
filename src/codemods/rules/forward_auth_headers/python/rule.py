"""The rule for Python: handlers that leave the caller's authorization behind."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from codemods.languages.python.finish import finished
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FunctionNode, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, added_argument, comment_start, shares_line
from codemods.languages.python.tests import is_test_file
from codemods.model import Edit, Finding
from codemods.rules.forward_auth_headers import SIEVES
from codemods.rules.forward_auth_headers.core.findings import CONFIGURED, FanOut, findings
from codemods.rules.forward_auth_headers.python.calls import Sent, internal_calls

_SIEVE = SIEVES["python"]
_REQUESTS = frozenset(
    {
        *("fastapi.Request", "fastapi.requests.Request", "starlette.requests.Request"),
        *("django.http.HttpRequest", "django.http.request.HttpRequest", "rest_framework.request.Request"),
        *("aiohttp.web.Request", "aiohttp.web_request.Request"),
    }
)
"""Types of a handler's request, each of which has `headers` that don't care for case."""

_ROUTES = frozenset({"route", "get", "post", "put", "patch", "delete"})
_FLASK = frozenset({"flask.Flask", "flask.Blueprint"})


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each handler in `paths` that calls internal services without the caller's authorization."""
    for path in paths:
        module = None if is_test_file(path) else project.module_where(path, _SIEVE.fits)
        if module is not None and _SIEVE.fits(module.code):
            yield from findings(_File(project, module))


class _File:
    """Answers for a file."""

    def __init__(self, project: PythonProject, module: PythonModule) -> None:
        self._project = project
        self._module = module

    @property
    def path(self) -> str:
        return self._module.path

    def fan_outs(self) -> Iterable[FanOut]:
        for function in walk(self._module.tree):
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                request = self._request(function)
                if request:
                    yield from self._of(function, request)

    def _request(self, function: FunctionNode) -> str:
        """The name by which a handler knows its request; empty for other functions."""
        arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        for argument in arguments:
            if argument.annotation is not None and self._is_request(argument.annotation):
                return argument.arg
        if b"flask" not in self._module.code or not any(map(self._is_route, function.decorator_list)):
            return ""
        for binding in self._module.bindings("request"):
            if isinstance(binding.node, ast.alias) and binding.node.name == "request":
                statement = binding.statement
                if isinstance(statement, ast.ImportFrom) and statement.module == "flask":
                    return "" if any(argument.arg == "request" for argument in arguments) else "request"
        return ""

    def _is_request(self, annotation: ast.expr) -> bool:
        return bool(set(self._project.origins.external(self._module, annotation)) & _REQUESTS)

    def _is_route(self, decorator: ast.expr) -> bool:
        """Whether a decorator is a route of Flask."""
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not isinstance(function, ast.Attribute) or function.attr not in _ROUTES:
            return False
        if not isinstance(function.value, ast.Name):
            return False
        made = [binding.value for binding in self._module.bindings(function.value.id)]
        return any(
            isinstance(value, ast.Call) and set(self._project.origins.external(self._module, value.func)) & _FLASK
            for value in made
        )

    def _of(self, function: FunctionNode, request: str) -> Iterator[FanOut]:
        module = self._module
        calls = list(internal_calls(self._project, module, function, self._project.config.internal_hosts))
        repeated = any(sent.repeated for sent in calls)
        if len(calls) < 2 and not repeated:
            return
        hosts = tuple(dict.fromkeys(sent.host for sent in calls))
        span = module.span(calls[0].call)
        edits: tuple[Edit, ...] = ()
        refusal = self._refusal(function, request, calls)
        if not refusal:
            edits = self._edits(function, request, calls)
        yield FanOut(span, function.name, hosts, len(calls), repeated, edits, refusal)

    def _refusal(self, function: FunctionNode, request: str, calls: Sequence[Sent]) -> str:
        module = self._module
        if any(sent.configured for sent in calls):
            return CONFIGURED
        bindings = module.scope(function).bindings
        if len(bindings.get(request, ())) > 1:
            return f"`{request}` is bound again in the handler"
        taken = next((name for name in ("authorization", "forwarded") if name in module.names_within(function)), "")
        if taken:
            return f"`{taken}` is a name of the handler already: pass the authorization on by hand"
        first = self._statement(function, calls[0].call)
        if first.lineno == function.lineno or shares_line(module, first):
            return "the handler is written on one line"
        return ""

    def _statement(self, function: FunctionNode, node: ast.AST) -> ast.stmt:
        """The statement of the function's own body that holds a node."""
        around = [node, *self._module.ancestors(node)]
        return next(statement for statement in function.body if any(each is statement for each in around))

    def _edits(self, function: FunctionNode, request: str, calls: Sequence[Sent]) -> tuple[Edit, ...]:
        module = self._module
        first = self._statement(function, calls[0].call)
        start, margin = comment_start(module, first), module.indentation(first)
        text = (
            f'authorization = {request}.headers.get("authorization")\n'
            f'{margin}forwarded = {{"Authorization": authorization}} if authorization else {{}}\n{margin}'
        )
        limit = self._project.styles.limit(module.path, module.text)
        changes = [(start, start, text)]
        for sent in calls:
            if sent.headers is None:
                changes.append(added_argument(module, sent.call, "headers=forwarded", limit=limit))
            else:
                changes.append(self._added(sent.headers))
        return tuple(Edit(module.path, *change) for change in finished(self._project, module, changes))

    def _added(self, headers: ast.Dict) -> Change:
        """Put the authorization in front of the headers that a call has."""
        module = self._module
        first = headers.keys[0] if headers.keys else None
        if first is None:
            place = module.start(headers) + 1
            return place, place, "**forwarded"
        place = module.start(first)
        margin = module.code[module.line_start(place) : place].decode()
        separator = "," + (" " if margin.strip() else f"\n{margin}")
        return place, place, f"**forwarded{separator}"
