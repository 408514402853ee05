"""The rule for TypeScript and JavaScript: handlers that leave the caller's authorization behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.module import TypeScriptModule, is_target, is_test_file
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.spans import statement_start
from codemods.languages.typescript.syntax import FUNCTIONS, Node, walk
from codemods.model import Edit, Finding
from codemods.rules.forward_auth_headers import SIEVES, TYPESCRIPT_LIBRARIES
from codemods.rules.forward_auth_headers.core import findings as words
from codemods.rules.forward_auth_headers.core.groups import Job, Key, Sent, Use, findings
from codemods.rules.forward_auth_headers.core.hosts import doubt_of, hosts_of
from codemods.rules.forward_auth_headers.typescript.calls import Request, calls_of, requests_of
from codemods.rules.forward_auth_headers.typescript.handlers import Handler, handler_of
from codemods.rules.forward_auth_headers.typescript.helpers import Reader, binding_of, uses_of, widened
from codemods.rules.forward_auth_headers.typescript.jobs import jobs_of
from codemods.rules.forward_auth_headers.typescript.members import class_of, method_at, method_of
from codemods.rules.forward_auth_headers.typescript.taken import arms_of

_SIEVE = SIEVES["typescript"]


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each handler in `paths` that calls internal services without the caller's authorization."""
    reader = TypeScriptReader(project)
    for path in paths:
        module = None if is_test_file(path) else project.module(path)
        if module is not None and _SIEVE.fits(module.code) and reader.is_read(module):
            yield from findings(reader, path)


class TypeScriptReader(Reader):
    """Answers of the functions of a project."""

    def read_functions(self, module: TypeScriptModule) -> Iterator[tuple[int, Node]]:
        return ((each.start_byte, each) for each in walk(module.root) if each.type in FUNCTIONS)

    def read_handler(self, module: TypeScriptModule, function: Node) -> Handler | None:
        return handler_of(self._project, module, function)

    def read_text(self, module: TypeScriptModule, function: Node, known: Handler) -> str:
        return f"{known.name} {module.source(function)}"

    def read_requests(self, module: TypeScriptModule, function: Node) -> Iterator[Request]:
        return requests_of(self._project, module, function, self._project.config.internal_hosts)

    def may_help(self, module: TypeScriptModule, function: Node) -> bool:
        return binding_of(module, function) is not None or class_of(function) is not None

    def read_uses(self, helper: Key) -> Iterator[Use]:
        return uses_of(self, helper)

    def sent(self, key: Key) -> Sequence[Sent]:
        is_handler = self.is_handler(key)
        found = []
        for each in self.requests(key):
            if is_handler and (each.url is not None or each.options is not None):
                # The tool can't know which address the framework gives a handler.
                continue
            span = each.call.start_byte, each.call.end_byte
            refusal = doubt_of(each.found) or each.refusal
            arms = arms_of(each.call, self.function(key))
            found.append(Sent(span, hosts_of(each.found), each.repeated, each.edits, refusal, arms))
        return tuple(found)

    def called(self, handler: Key) -> Iterable[Key]:
        module = self._module(handler.path)
        found: dict[Key, None] = {}
        for call in calls_of(self._project, module, self.function(handler)):
            callee = call.child_by_field_name("function")
            method = method_of(module, callee) if callee is not None else None
            own = Key(handler.path, method.start_byte) if method is not None else None
            if own is not None and own in self.helpers(handler.path):
                found[own] = None
            held = method_at(self._project, module, callee) if callee is not None else None
            key = self._held(module, *held) if held is not None else None
            if key is not None:
                found[key] = None
            origin = self._project.origin(module, callee) if callee is not None else None
            key = self._helper(module, origin) if isinstance(origin, Local) else None
            if key is not None:
                found[key] = None
        return found

    def _held(self, module: TypeScriptModule, home: TypeScriptModule, method: Node) -> Key | None:
        """The helper that a method of another class is, as seen from a file."""
        key = Key(home.path, method.start_byte)
        has_address = any(self.is_addressed(each.code) for each in (home, module))
        is_read = has_address and not is_test_file(home.path) and TYPESCRIPT_LIBRARIES.search(home.code) is not None
        return key if is_read and key in self.helpers(home.path) else None

    def _helper(self, module: TypeScriptModule, origin: Local) -> Key | None:
        """The helper that a name of the project is, as seen from a file."""
        raw = b"" if is_test_file(origin.path) else self._project.raw(origin.path)
        has_address = any(self.is_addressed(each) for each in (raw, module.code))
        home = self.module(origin.path) if has_address and TYPESCRIPT_LIBRARIES.search(raw) else None
        if home is None or not self.is_read(home):
            return None
        for key in self.helpers(origin.path):
            binding = binding_of(home, self.function(key))
            if binding is not None and binding.name == origin.name:
                return key
        return None

    def opened(self, handler: Key, first: int) -> tuple[Edit, ...] | str:
        module, knows = self._module(handler.path), self.handler(handler)
        assert knows is not None
        if knows.refusal:
            return knows.refusal
        names = words.NAMES[1:] if knows.given else words.NAMES
        names = ("request", *names) if knows.added else names
        taken = next((name for name in names if self._is_named(module, knows, name)), "")
        if taken:
            return words.TAKEN.format(taken, "the handler")
        binding = module.scopes.lookup(knows.request, knows.body)
        if binding is not None and any(map(is_target, module.scopes.references(binding))):
            return words.REBOUND.format(knows.request)
        statement = next(each for each in knows.body.named_children if each.start_byte <= first < each.end_byte)
        before = module.code[module.tree.line_start(statement.start_byte) : statement.start_byte]
        if before.strip():
            return words.ONE_LINE.format("the handler")
        start, style = statement_start(statement), module.style
        margin, end = module.tree.indentation(start), style.semicolon
        held = knows.request if knows.given else "authorization"
        kind = ": Record<string, string>" if module.tree.typed else ""
        read = knows.read.replace('"', style.quote)
        text = "" if knows.given else f"const authorization = {read}{end}\n{margin}"
        text += f"const forwarded{kind} = {held} ? {{ Authorization: {held} }} : {{}}{end}\n{margin}"
        edits = (Edit(handler.path, start, start, text),)
        if not knows.added:
            return edits
        for other in self._project.takers(handler.path, knows.name):
            # A test calls it without the parameter.
            return words.TAKEN_ON.format(knows.name, other)
        return (*edits, self._asking(handler, knows.function))

    def _asking(self, handler: Key, function: Node) -> Edit:
        """Give a handler of Next.js the parameter that is the request."""
        module, around = self._module(handler.path), function.child_by_field_name("parameters")
        assert around is not None
        is_typed = module.tree.typed and not any(True for _ in module.scopes.occurrences("Request"))
        place = around.start_byte + 1
        return Edit(handler.path, place, place, "request: Request" if is_typed else "request")

    def _is_named(self, module: TypeScriptModule, handler: Handler, name: str) -> bool:
        """Whether an identifier of the handler, or one that it sees, has the name."""
        return any(
            handler.function.start_byte <= node.start_byte < handler.function.end_byte
            or module.scopes.lookup(name, handler.body) is not None
            for node in module.scopes.occurrences(name)
        )

    def styled(self, path: str, edits: Sequence[Edit]) -> Iterable[Edit]:
        return finished(self._module(path), edits)

    def widened(self, helper: Key) -> tuple[Edit, ...] | str:
        if all(each.options is not None for each in self.requests(helper)):
            return ()
        return widened(self._module(helper.path), self.function(helper), self.name(helper))

    def jobs(self, path: str) -> Iterable[Job]:
        return jobs_of(self, path)
