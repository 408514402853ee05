"""The rule for TypeScript and JavaScript: tokens that are fetched once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import arguments, constructions_everywhere
from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.spans import removal
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap, walk
from codemods.model import Edit, Finding
from codemods.rules.refresh_short_lived_tokens import SIEVES
from codemods.rules.refresh_short_lived_tokens.core.findings import Caution, Kept, Stale, findings
from codemods.rules.refresh_short_lived_tokens.core.providers import GRANTS, NODE_IDENTITY_SINCE, RENEWS, TYPESCRIPT
from codemods.rules.refresh_short_lived_tokens.typescript.fields import field_tokens
from codemods.rules.refresh_short_lived_tokens.typescript.frozen import frozen_credentials
from codemods.rules.refresh_short_lived_tokens.typescript.loops import tokens_before_loops
from codemods.rules.refresh_short_lived_tokens.typescript.names import (
    CannotChangeError,
    Held,
    as_function,
    held,
    held_tokens,
)
from codemods.rules.refresh_short_lived_tokens.typescript.sources import Token, declarator_of, token_of

_SIEVE = SIEVES["typescript"]
_PROVIDER = "getBearerTokenProvider"
_IDENTITY = "@azure/identity"
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_PLAIN = frozenset({"OpenAI"})
"""Classes whose key is sent as a bearer token."""
_ASKS = "give the client a function as its key, which asks {} for a token before each request"
_CLOCK = re.compile(r"^(?:Date\.now\(|new Date\(\)|performance\.now\()")
_VERSION = re.compile(r"(\d{1,9})\.(\d{1,9})")


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each token in `paths` that goes stale."""
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

    def stale(self) -> Iterable[Stale]:
        names = list(held(self._project, self._module))
        found = list(self._given(names))
        given = {edit for stale in found for edit in stale.edits}
        found += (
            each for each in held_tokens(names, self._project, self._module) if not given.intersection(each.edits)
        )
        found += tokens_before_loops(self._project, self._module)
        found += self._remembered()
        found += field_tokens(self._project, self._module, self._is_kept)
        found += frozen_credentials(self._project, self._module, self._is_kept)
        return sorted(found, key=lambda stale: stale.span)

    # ---------------------------------------------------------------- clients

    def _given(self, names: Sequence[Held]) -> Iterator[Stale]:
        """The tokens that clients are given and keep."""
        project, module = self._project, self._module
        for made in constructions_everywhere(project, module):
            given = arguments(module, made.client, made.call) if made.factory is None else None
            if given is None or not self._is_kept(made.call):
                continue
            for takes in TYPESCRIPT:
                value = given.get(takes.token) if made.client.name in _PLAIN else None
                token = token_of(project, module, value) if value is not None else None
                if value is not None and token is not None and token.is_text:
                    yield self._stale(made, value, token, Caution.CALLABLE, dict(takes.since)["openai"], names)
            provider = given.get("azureADTokenProvider")
            value = self._constant_provider(provider) if provider is not None else None
            token = token_of(project, module, value) if value is not None else None
            if provider is not None and value is not None and token is not None and token.is_text:
                if token.through and self._is_outside(token, provider):
                    yield self._stale(made, provider, token, None, "4.41.0", ())

    def _is_kept(self, call: Node) -> bool:
        """Whether a client lives for longer than one call, and no clock decides when it is made anew."""
        choices = (up.child_by_field_name("condition") for up in ancestors(call) if up.type == "if_statement")
        if any(each is not None and self._asks_clock(each) for each in choices):
            return False
        for up in ancestors(call):
            if up.type == "assignment_expression":
                left = up.child_by_field_name("left")
                return left is not None and (left.type == "member_expression" or self._is_lasting(left))
            if up.type == "public_field_definition":
                return True
            if up.type in FUNCTIONS:
                return False
            if up.type == "variable_declarator":
                return deferring(up) is None and self._is_read_later(up)
        return False

    def _asks_clock(self, condition: Node) -> bool:
        """Whether a condition asks what time it is, itself or by a name."""
        for node in walk(condition):
            binding = self._module.resolve(node) if node.type == "identifier" else None
            declarator = declarator_of(binding) if binding is not None else None
            value = declarator.child_by_field_name("value") if declarator is not None else None
            if _CLOCK.search(self._module.source(value if value is not None else node)):
                return True
        return False

    def _is_read_later(self, declarator: Node) -> bool:
        """Whether functions, or other files, read the name."""
        name = declarator.child_by_field_name("name")
        binding = self._module.resolve(name) if name is not None and name.type == "identifier" else None
        if binding is None:
            return False
        exported = any(up.type == "export_statement" for up in ancestors(declarator))
        return exported or any(deferring(each) is not None for each in self._module.scopes.references(binding))

    def _constant_provider(self, provider: Node) -> Node | None:
        """Return what `async () => token` gives, where it does nothing else."""
        function = unwrap(provider)
        body = function.child_by_field_name("body") if function.type == "arrow_function" else None
        if body is None or body.type != "statement_block":
            return body
        only = body.named_children[0] if len(body.named_children) == 1 else None
        return only.named_children[0] if only is not None and only.type == "return_statement" else None

    def _is_outside(self, token: Token, provider: Node) -> bool:
        return not provider.start_byte <= token.call.start_byte < provider.end_byte

    def _stale(
        self,
        made: Construction,
        value: Node,
        token: Token,
        caution: Caution | None,
        since: str,
        names: Sequence[Held],
    ) -> Stale:
        span = value.start_byte, value.end_byte
        try:
            if token.is_renewed:
                edits = self._with_provider(value, token, since)
            else:
                edits = self._with_function(value, token, since, names)
        except CannotChangeError as error:
            return Stale(span, "a token", Kept.CLIENT, made.name, refusal=str(error))
        if self._is_caught(token.call) or self._is_caught(made.call):
            caution = Caution.CAUGHT
        return Stale(span, "a token", Kept.CLIENT, made.name, edits, caution)

    def _with_function(self, value: Node, token: Token, since: str, names: Sequence[Held]) -> tuple[Edit, ...]:
        """Give the client the function that the name of its token becomes. Raises CannotChangeError."""
        if token.maker:
            raise CannotChangeError(f"give the client a function that asks `{token.maker}` before each request")
        binding = self._module.resolve(value) if value.type in _NAMES else None
        name = next((each for each in names if each.binding is binding), None) if binding is not None else None
        if name is None or not token.is_text:
            raise CannotChangeError("build the client for each request, with a token that is kept until it expires")
        self._check_release("openai", since)
        return tuple(finished(self._module, as_function(self._project, self._module, name, (value,))))

    def _with_provider(self, value: Node, token: Token, since: str) -> tuple[Edit, ...]:
        """Give the client a provider of tokens. Raises CannotChangeError."""
        module = self._module
        if token.library:
            raise CannotChangeError(_ASKS.format(token.library))
        self._check_release("openai", since)
        self._check_release(_IDENTITY, NODE_IDENTITY_SINCE)
        function = token.call.child_by_field_name("function")
        credential = function.child_by_field_name("object") if function is not None else None
        asked = arguments_of(token.call)
        if credential is None or len(asked) != 1:
            raise CannotChangeError("the token is requested with options that a token provider can't take")
        for node in (each for root in (credential, *asked) for each in walk(root) if each.type == "identifier"):
            if module.resolve(node) is not module.scopes.lookup(module.source(node), value):
                raise CannotChangeError(f"`{module.source(node)}` is not known where the client is built")
        imported = self._import()
        text = f"{_PROVIDER}({module.source(credential)}, {module.source(asked[0])})"
        edit = Edit(module.path, value.start_byte, value.end_byte, text)
        return tuple(finished(module, [edit, *self._without_fetch(token, value), *imported]))

    def _check_release(self, package: str, since: str) -> None:
        """Raise CannotChangeError where the project declares an older release."""
        version = _VERSION.search(self._project.resolver.dependency(self._module.path, package))
        wanted = _VERSION.search(since)
        if version is None or wanted is None:
            return
        if (int(version[1]), int(version[2])) < (int(wanted[1]), int(wanted[2])):
            reason = f"{package} has token providers since {since}, but an older release is declared"
            raise CannotChangeError(reason)

    def _import(self) -> tuple[Edit, ...]:
        """Bring the function that makes providers. Raises CannotChangeError."""
        module = self._module
        for statement in module.root.named_children:
            source = statement.child_by_field_name("source") if statement.type == "import_statement" else None
            if source is None or module.source(source)[1:-1] != _IDENTITY:
                continue
            specifiers = [each for each in walk(statement) if each.type == "import_specifier"]
            if any(module.source(each) == _PROVIDER for each in specifiers):
                return ()
            if specifiers and "import type" not in module.source(statement):
                last = specifiers[-1]
                margin = module.code[module.tree.line_start(last.start_byte) : last.start_byte].decode("utf-8")
                separator = ", " if margin.strip() else f",\n{margin}"
                return (Edit(module.path, last.end_byte, last.end_byte, f"{separator}{_PROVIDER}"),)
        raise CannotChangeError(f"import {_PROVIDER} of {_IDENTITY}, and give it to the client")

    def _without_fetch(self, token: Token, value: Node) -> Iterator[Edit]:
        """Take away the statements that fetched the token, where nothing else reads what they bind."""
        module = self._module
        gone = [(value.start_byte, value.end_byte)]
        for name in token.through:
            binding = module.resolve(name)
            declarator = declarator_of(binding) if binding is not None else None
            statement = declarator.parent if declarator is not None else None
            if binding is None or declarator is None or statement is None:
                return
            references = list(module.scopes.references(binding))
            if any(not any(start <= each.start_byte < end for start, end in gone) for each in references):
                return
            if len([each for each in statement.named_children if each.type == "variable_declarator"]) > 1:
                raise CannotChangeError(f"`{binding.name}` would be left unused")
            if statement.parent is not None and statement.parent.type == "export_statement":
                return
            gone.append((statement.start_byte, statement.end_byte))
            yield removal(module, statement, comments=False)

    def _is_caught(self, node: Node) -> bool:
        """Whether a try around a call catches what it raises."""
        child = node
        for up in ancestors(node):
            if up.type in FUNCTIONS:
                return False
            if up.type == "try_statement" and up.child_by_field_name("body") == child:
                return up.child_by_field_name("handler") is not None
            child = up
        return False

    # ---------------------------------------------------------------- memos

    def _remembered(self) -> Iterator[Stale]:
        """The names and fields that keep the token of an endpoint for good."""
        module = self._module
        if RENEWS.search(module.code.replace(b"expires_in", b"")):
            return
        is_granted = bool(GRANTS.search(module.code))
        if b"expires_in" in module.code and re.search(rb"\bDate\b|setTimeout|performance\.now", module.code):
            return
        for node in walk(module.root):
            left = node.child_by_field_name("left") if node.type == "assignment_expression" else None
            right = node.child_by_field_name("right") if left is not None else None
            if left is None or right is None or not self._is_lasting(left):
                continue
            token = token_of(self._project, module, right)
            if token is None or not token.is_text or token.is_azure or not self._asks_once(node, left):
                continue
            if is_granted or (token.maker and not arguments_of(token.call)):
                span = left.start_byte, left.end_byte
                refusal = "keep its time of expiry beside it, and fetch it again shortly before that time"
                yield Stale(span, "a token", Kept.MEMO, module.source(left), refusal=refusal)

    def _is_lasting(self, left: Node) -> bool:
        if left.type == "member_expression":
            return left.named_children[0].type == "this"
        binding = self._module.resolve(left) if left.type == "identifier" else None
        return binding is not None and binding.scope.type == "program" and deferring(left) is not None

    def _asks_once(self, node: Node, left: Node) -> bool:
        """Whether a token is fetched only where there is none: by a condition around it, in its function, or around all
        calls of that."""
        text = self._module.source(left)
        if any(up.type == "if_statement" and self._tests(up, text) for up in ancestors(node)):
            return True
        function = next((up for up in ancestors(node) if up.type in FUNCTIONS), None)
        if function is None:
            return False
        if any(each.type == "if_statement" and self._tests(each, text) for each in walk(function)):
            return True
        guards = [[up for up in ancestors(call) if up.type == "if_statement"] for call in self._calls(function)]
        return bool(guards) and all(any(self._tests(up, text) for up in found) for found in guards)

    def _tests(self, choice: Node, text: str) -> bool:
        condition = choice.child_by_field_name("condition")
        return condition is not None and text in self._module.source(condition)

    def _calls(self, function: Node) -> Iterator[Node]:
        """The calls of a function or method by its own file."""
        name = function.child_by_field_name("name")
        wanted = self._module.source(name) if name is not None else ""
        if function.type == "method_definition":
            wanted = f"this.{wanted}"
        for each in walk(self._module.root):
            called = each.child_by_field_name("function") if each.type == "call_expression" else None
            if name is not None and called is not None and self._module.source(called) == wanted:
                yield each
