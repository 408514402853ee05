"""The rule for TypeScript and JavaScript: handlers that leave the caller's authorization behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.spans import statement_start
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit, Finding
from codemods.rules.forward_auth_headers import SIEVES
from codemods.rules.forward_auth_headers.core.findings import CONFIGURED, FanOut, findings
from codemods.rules.forward_auth_headers.typescript.calls import Sent, internal_calls
from codemods.rules.forward_auth_headers.typescript.handlers import Handler, handlers

_SIEVE = SIEVES["typescript"]


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each handler in `paths` that calls internal services without the caller's authorization."""
    for path in paths:
        module = None if is_test_file(path) else project.module(path)
        if module is not None and _SIEVE.fits(module.code) and not module.root.has_error:
            if "use client" not in module.facts.directives:
                yield from findings(_File(project, module))


class _File:
    """Answers for a file."""

    def __init__(self, project: TypeScriptProject, module: TypeScriptModule) -> None:
        self._project = project
        self._module = module

    @property
    def path(self) -> str:
        return self._module.path

    def fan_outs(self) -> Iterable[FanOut]:
        for handler in handlers(self._project, self._module):
            yield from self._of(handler)

    def _of(self, handler: Handler) -> Iterator[FanOut]:
        hosts = self._project.config.internal_hosts
        calls = list(internal_calls(self._project, self._module, handler.function, handler.body, hosts))
        repeated = any(sent.repeated for sent in calls)
        if len(calls) < 2 and not repeated:
            return
        called = tuple(dict.fromkeys(sent.host for sent in calls))
        span = calls[0].call.start_byte, calls[0].call.end_byte
        refusal = self._refusal(handler, calls)
        edits = () if refusal else self._edits(handler, calls)
        yield FanOut(span, handler.name, called, len(calls), repeated, edits, refusal)

    def _refusal(self, handler: Handler, calls: Sequence[Sent]) -> str:
        module = self._module
        if any(sent.configured for sent in calls):
            return CONFIGURED
        words = module.source(handler.function)
        taken = next((name for name in ("authorization", "forwarded") if self._is_named(handler, name)), "")
        if taken:
            return f"`{taken}` is a name of the handler already: pass the authorization on by hand"
        if f"{handler.request} =" in words.partition("=>")[2]:
            return f"`{handler.request}` is bound again in the handler"
        first = self._statement(handler, calls[0].call)
        before = module.code[module.tree.line_start(first.start_byte) : first.start_byte]
        return "the handler is written on one line" if before.strip() else ""

    def _is_named(self, handler: Handler, name: str) -> bool:
        """Whether an identifier of the handler, or one that it sees, has the name."""
        return any(
            handler.function.start_byte <= node.start_byte < handler.function.end_byte
            or self._module.scopes.lookup(name, handler.body) is not None
            for node in self._module.scopes.occurrences(name)
        )

    def _statement(self, handler: Handler, node: Node) -> Node:
        """The statement of the handler's own body that holds a node."""
        return next(
            each for each in handler.body.named_children if each.start_byte <= node.start_byte < each.end_byte
        )

    def _edits(self, handler: Handler, calls: Sequence[Sent]) -> tuple[Edit, ...]:
        module, style = self._module, self._module.style
        first = self._statement(handler, calls[0].call)
        start = statement_start(first)
        margin = module.tree.indentation(start)
        end = style.semicolon
        read = handler.read.replace('"', style.quote)
        kind = ": Record<string, string>" if module.tree.typed else ""
        text = (
            f"const authorization = {read}{end}\n{margin}"
            f"const forwarded{kind} = authorization ? {{ Authorization: authorization }} : {{}}{end}\n{margin}"
        )
        return tuple(finished(module, [Edit(module.path, start, start, text), *map(self._passed, calls)]))

    def _passed(self, sent: Sent) -> Edit:
        """Give the authorization to a call, in front of the headers that it has."""
        module = self._module
        if sent.headers is not None:
            return self._front(sent.headers, "...forwarded")
        if sent.options is not None:
            return self._front(sent.options, "headers: forwarded")
        last = arguments_of(sent.call)[sent.position - 1]
        arguments = sent.call.child_by_field_name("arguments")
        place = next(
            each.end_byte
            for each in (arguments.named_children if arguments is not None else ())
            if each.start_byte <= last.start_byte < each.end_byte
        )
        margin = module.code[module.tree.line_start(last.start_byte) : last.start_byte].decode("utf-8")
        separator = ", " if margin.strip() else f",\n{margin}"
        return Edit(module.path, place, place, f"{separator}{{ headers: forwarded }}")

    def _front(self, literal: Node, text: str) -> Edit:
        module = self._module
        entries = [each for each in literal.named_children if each.type != "comment"]
        if not entries:
            return Edit(module.path, literal.start_byte, literal.end_byte, f"{{ {text} }}")
        place = entries[0].start_byte
        margin = module.code[module.tree.line_start(place) : place].decode("utf-8")
        separator = "," + (" " if margin.strip() else f"\n{margin}")
        return Edit(module.path, place, place, f"{text}{separator}")
