"""The rule for Python: handlers that leave the caller's authorization behind."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import comment_start, shares_line
from codemods.languages.python.tests import is_test_file
from codemods.model import Edit, Finding
from codemods.rules.forward_auth_headers import PYTHON_LIBRARIES, SIEVES
from codemods.rules.forward_auth_headers.core import findings as words
from codemods.rules.forward_auth_headers.core.groups import Job, Key, Sent, Use, findings
from codemods.rules.forward_auth_headers.core.hosts import doubt_of, hosts_of
from codemods.rules.forward_auth_headers.python.addresses import may_take
from codemods.rules.forward_auth_headers.python.calls import Request, calls_of, requests_of
from codemods.rules.forward_auth_headers.python.handlers import Handler, asking, handler_of, keeping
from codemods.rules.forward_auth_headers.python.helpers import Reader, references, uses_of, widened
from codemods.rules.forward_auth_headers.python.jobs import jobs_of
from codemods.rules.forward_auth_headers.python.members import class_of, method_at, method_of
from codemods.rules.forward_auth_headers.python.taken import arms_of, only_wraps

_SIEVE = SIEVES["python"]


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each handler in `paths` that calls internal services without the caller's authorization."""
    reader = PythonReader(project)
    for path in paths:
        module = None if is_test_file(path) else project.module_where(path, _SIEVE.fits)
        if module is not None:
            yield from findings(reader, path)


class PythonReader(Reader):
    """Answers of the functions of a project."""

    def read_functions(self, module: PythonModule) -> Iterator[tuple[int, FunctionNode]]:
        return ((module.start(each), each) for each in walk(module.tree) if isinstance(each, FUNCTIONS))

    def read_handler(self, module: PythonModule, function: FunctionNode) -> Handler | None:
        return handler_of(self._project, module, function)

    def read_text(self, module: PythonModule, function: FunctionNode, known: Handler) -> str:
        return f"{function.name} {module.source(function)}"

    def read_requests(self, module: PythonModule, function: FunctionNode) -> Iterator[Request]:
        return requests_of(self._project, module, function, self._project.config.internal_hosts)

    def may_help(self, module: PythonModule, function: FunctionNode) -> bool:
        return isinstance(module.parent(function), ast.Module) or class_of(module, function) is not None

    def read_uses(self, helper: Key) -> Iterator[Use]:
        return uses_of(self, helper)

    def name(self, key: Key) -> str:
        return self.function(key).name

    def sent(self, key: Key) -> Sequence[Sent]:
        is_handler = self.is_handler(key)
        module = self._module(key.path)
        found = []
        for each in self.requests(key):
            if is_handler and (each.url or each.client):
                # The tool can't know which address the framework gives a handler.
                continue
            refusal = doubt_of(each.found) or each.refusal
            span, hosts = module.span(each.called.around), hosts_of(each.found)
            arms = arms_of(module, each.called.around, self.function(key))
            found.append(Sent(span, hosts, each.repeated, each.edits, refusal, arms))
        return tuple(found)

    def called(self, handler: Key) -> Iterable[Key]:
        module = self._module(handler.path)
        found: dict[Key, None] = {}
        for called in calls_of(self._project, module, self.function(handler)):
            method = method_of(module, called.function)
            own = Key(handler.path, module.start(method)) if method is not None else None
            if own is not None and own in self.helpers(handler.path):
                found[own] = None
            held = method_at(self._project, module, called.function)
            key = self._held(module, *held) if held is not None else None
            if key is not None:
                found[key] = None
            if self._may_be_helper(module, called.function):
                for origin in self._project.origins.of(module, called.function):
                    key = self._helper(module, origin) if isinstance(origin, Local) else None
                    if key is not None:
                        found[key] = None
        return found

    def _held(self, module: PythonModule, home: PythonModule, method: FunctionNode) -> Key | None:
        """The helper that a method of another class is, as seen from a file."""
        known, key = self.module(home.path), Key(home.path, home.start(method))
        has_address = any(self.is_addressed(each.code) for each in (home, module))
        is_read = has_address and not is_test_file(home.path) and PYTHON_LIBRARIES.search(home.code) is not None
        return key if known is not None and is_read and key in self.helpers(home.path) else None

    def _may_be_helper(self, module: PythonModule, function: ast.expr) -> bool:
        """Whether what is called may be a function of the project that sends requests."""
        root = function
        while isinstance(root, ast.Attribute):
            root = root.value
        if not isinstance(root, ast.Name):
            return False
        if any(binding.kind is BindingKind.FUNCTION for binding in module.bindings(root.id)):
            return root is function
        return may_take(self._project, module, root.id, PYTHON_LIBRARIES)

    def _helper(self, module: PythonModule, origin: Local) -> Key | None:
        """The helper that a name of the project is, as seen from a file."""

        def may_send(code: bytes) -> bool:
            has_address = any(self.is_addressed(each) for each in (code, module.code))
            return PYTHON_LIBRARIES.search(code) is not None and has_address

        text = None if is_test_file(origin.path) else self._project.texts.text(origin.path)
        known = self._modules.get(origin.path)
        if known is None and (text is None or not may_send(text.encode())):
            return None
        home = self.module(origin.path)
        bindings = home.bindings(origin.name) if home is not None else ()
        function = bindings[0].node if len(bindings) == 1 else None
        if home is None or not isinstance(function, FUNCTIONS):
            return None
        key = Key(origin.path, home.start(function))
        return key if key in self.helpers(origin.path) else None

    def opened(self, handler: Key, first: int) -> tuple[Edit, ...] | str:
        module, function, knows = self._module(handler.path), self.function(handler), self.handler(handler)
        assert knows is not None
        bindings = module.scope(function).bindings
        request = knows.request.partition(".")[0]
        if not knows.added and len(bindings.get(request or knows.given, ())) > 1:
            return words.REBOUND.format(request or knows.given)
        if caching := keeping(module, function):
            return words.DECORATED.format(function.name, caching)
        names = words.NAMES[1:] if knows.given else words.NAMES
        taken = next((name for name in names if name in module.names_within(function)), "")
        if taken:
            return words.TAKEN.format(taken, "the handler")
        statement = next(each for each in function.body if module.start(each) <= first < module.end(each))
        if module.line(statement) == function.lineno or shares_line(module, statement):
            return words.ONE_LINE.format("the handler")
        start, margin = comment_start(module, statement), module.indentation(statement)
        held = knows.given or "authorization"
        text = "" if knows.given else f"authorization = {knows.read}\n{margin}"
        text += f'forwarded = {{"Authorization": {held}}} if {held} else {{}}\n{margin}'
        if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            text = text.removesuffix(margin) + f"\n{margin}"
        edits = [Edit(handler.path, start, start, text)]
        if knows.added:
            asked = self._asking(handler, knows.request)
            if isinstance(asked, str):
                return asked
            edits += asked
        if knows.package:
            imports = Imports(self._project, module, statement)
            if imports.named(knows.package, "request") != "request":
                return words.TAKEN.format("request", handler.path)
            edits += (Edit(handler.path, *change) for change in imports.changes)
        return tuple(edits)

    def _asking(self, handler: Key, request: str) -> tuple[Edit, ...] | str:
        """Give a handler the parameter that is the request, where the framework alone calls it; or the reason why
        not."""
        module, function = self._module(handler.path), self.function(handler)
        reads = (each for each in module.named(function.name) if isinstance(each.ctx, ast.Load))
        here: Iterator[tuple[PythonModule, ast.expr]] = ((module, each) for each in reads)
        for where, node in (*here, *references(self, handler.path, function.name)):
            return words.ELSEWHERE.format(function.name, where.path, where.line(node))
        return asking(self._project, module, function, request)

    def styled(self, path: str, edits: Sequence[Edit]) -> Iterable[Edit]:
        changes = finished(self._project, self._module(path), [(each.start, each.end, each.text) for each in edits])
        return (Edit(path, *change) for change in changes)

    def widened(self, helper: Key) -> tuple[Edit, ...] | str:
        function = self.function(helper)
        decorator = only_wraps(self._project, self._module(helper.path), function)
        if decorator:
            return words.DECORATED.format(function.name, decorator)
        return widened(self._project, self._module(helper.path), function)

    def jobs(self, path: str) -> Iterable[Job]:
        return jobs_of(self, path)
