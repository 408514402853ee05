"""Clients that are given a token and keep it: what fetches one is put in its place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from codemods.languages.python.clients import built
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import arguments
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, removal
from codemods.model import Edit
from codemods.rules.refresh_short_lived_tokens.core.findings import Caution, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.providers import IDENTITY_SINCE, MSAL_SINCE, PYTHON, Takes
from codemods.rules.refresh_short_lived_tokens.python.keeping import kept_in
from codemods.rules.refresh_short_lived_tokens.python.sources import (
    RENEWED,
    Kind,
    Token,
    bound_once,
    is_settled,
    token_of,
)

_PLAIN = frozenset({"OpenAI", "AsyncOpenAI", "ChatOpenAI"})
"""Classes whose key is sent as a bearer token."""

PERSON = {
    Kind.MSAL: "give the client a function that asks MSAL for a token before each request",
    Kind.ENDPOINT: "build the client for each request, with a token that is kept until it expires",
    Kind.GOOGLE: "build the client for each request, and call `credentials.refresh` first if they are no longer valid",
    Kind.AWS: "give boto3 a profile with `role_arn`, or credentials that refresh themselves",
    Kind.DATABRICKS: "give the client a function that asks Databricks for a token before each request",
    Kind.FILE: "read the file in the functions that send its contents",
    Kind.SIGNED: "sign it in the functions that send it",
    Kind.RDS: "ask for it where a connection is opened: it is valid for 15 minutes",
    Kind.IDENTITY: "fetch it in the functions that send it, and keep it until shortly before it expires",
}
"""The advice that a finding gives where no edit can be certain."""


class CannotChangeError(Exception):
    """Tells why a token stays, in words for a reviewer."""


def given_tokens(project: PythonProject, module: PythonModule) -> Iterator[tuple[Stale, Token]]:
    """The tokens that clients are given and keep, each with what fetched it."""
    for made in built(project, module):
        given = arguments(made.client, made.call) if made.factory is None else None
        target = kept_in(project, module, made.call) if given is not None else ""
        if given is None or not target:
            continue
        for takes in PYTHON:
            value = given.get(takes.token)
            token = token_of(project, module, value) if value is not None and _is_of(made, takes) else None
            if value is not None and token is not None and token.is_text:
                yield _stale(project, module, made, takes, value, token), token
                break


def _is_of(made: Construction, takes: Takes) -> bool:
    """Whether a class takes a provider in the place of the token."""
    if takes.is_key:
        return made.client.name in _PLAIN
    return takes.provider in made.client.other_credentials


def _stale(
    project: PythonProject, module: PythonModule, made: Construction, takes: Takes, value: ast.expr, token: Token
) -> Stale:
    span, what = module.span(value), "a token"
    try:
        edits = _with_provider(project, module, made, takes, value, token)
    except CannotChangeError as error:
        return Stale(span, what, Kept.CLIENT, made.name, refusal=str(error))
    caution = Caution.CALLABLE if takes.is_key else None
    if token.kind is not Kind.AZURE and not takes.is_key:
        caution = Caution.LATER
    if _is_caught(module, token.call) or _is_caught(module, made.call):
        caution = Caution.CAUGHT
    return Stale(span, what, Kept.CLIENT, made.name, edits, caution)


def _with_provider(
    project: PythonProject, module: PythonModule, made: Construction, takes: Takes, value: ast.expr, token: Token
) -> tuple[Edit, ...]:
    """Give the client a provider of tokens. Raises CannotChangeError."""
    if token.maker:
        raise CannotChangeError(f"give the client a function that asks `{token.maker}` before each request")
    if token.kind not in RENEWED:
        raise CannotChangeError(PERSON[token.kind])
    if token.kind is not Kind.AZURE:
        return _with_function(project, module, made, takes, value, token)
    package = _package(project, module, made)
    since = dict(takes.since).get(package)
    if since is None:
        raise CannotChangeError(f"{package} is not known to accept a function there: build the client for each request")
    for name, version in ((package.replace("_", "-"), since), ("azure-identity", IDENTITY_SINCE)):
        if not project.pins.has(module.path, name, version):
            reason = f"{name} has token providers since {version}, but the project pins an older release"
            raise CannotChangeError(reason)
    _check_asynchrony(made, takes, token, package)
    credential = token.call.func.value if isinstance(token.call.func, ast.Attribute) else token.call.func
    _check_names(module, made.call, (credential, *token.call.args))
    if token.call.keywords:
        raise CannotChangeError("the token is requested with options that a token provider can't take")
    imports = Imports(project, module, made.call)
    provider = imports.named("azure.identity.aio" if token.is_async else "azure.identity", "get_bearer_token_provider")
    asked = [module.source(each) for each in (credential, *token.call.args)]
    new = f"{takes.provider}={provider}({', '.join(asked)})"
    spread = partial(_spread, takes.provider, provider, asked, unit=module.indent_unit)
    changes = _argument(project, module, made.call, value, new, spread)
    changes += _without_fetch(module, token)
    return tuple(Edit(module.path, *change) for change in finished(project, module, [*changes, *imports.changes]))


def _with_function(
    project: PythonProject, module: PythonModule, made: Construction, takes: Takes, value: ast.expr, token: Token
) -> tuple[Edit, ...]:
    """Give the client a function that asks for a token, which what keeps the token renews. Raises CannotChangeError."""
    package = _package(project, module, made)
    since = dict(takes.since).get(package)
    if since is None:
        raise CannotChangeError(f"{package} is not known to accept a function there: build the client for each request")
    wanted = [(package.replace("_", "-"), since)]
    wanted += [("msal", MSAL_SINCE)] if token.kind is Kind.MSAL else []
    for name, version in wanted:
        if not project.pins.has(module.path, name, version):
            reason = f"{name} has token providers since {version}, but the project pins an older release"
            raise CannotChangeError(reason)
    if token.is_async or (takes.is_key and made.client.is_async):
        raise CannotChangeError(
            "the client is async, and a plain function would block its requests: write an async one"
        )
    text = _whole(module, value, token)
    if "\n" in text:
        raise CannotChangeError(PERSON[token.kind])
    _check_names(module, made.call, [value, *_steps(module, token)])
    changes = _argument(project, module, made.call, value, f"{takes.provider}=lambda: {text}")
    changes += _without_fetch(module, token)
    return tuple(Edit(module.path, *change) for change in changes)


def _steps(module: PythonModule, token: Token) -> list[ast.expr]:
    """The expressions that the names between a token and its fetch are bound to."""
    bindings = (bound_once(module, name) for name in token.through)
    return [binding.value for binding in bindings if binding is not None and binding.value is not None]


def _whole(module: PythonModule, value: ast.expr, token: Token) -> str:
    """The text of an expression, with what the names between the token and its fetch are bound to in their place."""
    own = next((name for name in token.through if any(each is name for each in walk(value))), None)
    if own is None:
        return module.source(value)
    binding = bound_once(module, own)
    if binding is None or binding.value is None:
        raise CannotChangeError(PERSON[token.kind])
    start, end = module.span(value)
    first, last = module.span(own)
    before, behind = module.code[start:first].decode(), module.code[last:end].decode()
    return before + _whole(module, binding.value, token) + behind


def _package(project: PythonProject, module: PythonModule, made: Construction) -> str:
    names = project.origins.external(module, made.call.func)
    return names[0].partition(".")[0] if names else made.client.import_paths[0].partition(".")[0]


def _check_asynchrony(made: Construction, takes: Takes, token: Token, package: str) -> None:
    if token.is_async and (package != "openai" or not made.client.is_async):
        raise CannotChangeError("the credential is async, but the class asks for its token without `await`")
    if takes.is_key and made.client.is_async and not token.is_async:
        raise CannotChangeError("an async client awaits its key: give it a credential of azure.identity.aio")


def _check_names(module: PythonModule, place: ast.expr, asked: Collection[ast.expr]) -> None:
    """Raise CannotChangeError where a name that the fetch uses means something else at the client."""
    for node in (each for root in asked for each in walk(root)):
        if isinstance(node, ast.Name) and module.lookup(node.id, node) is not module.lookup(node.id, place):
            raise CannotChangeError(f"`{node.id}` is not known where the client is built")
        if isinstance(node, ast.Name) and not is_settled(module, node, module.start(place)):
            raise CannotChangeError(f"`{node.id}` may be another one when the token is asked for")


def _without_fetch(module: PythonModule, token: Token) -> list[Change]:
    """Take away the statements that fetched the token, where nothing else reads what they bind."""
    changes: list[Change] = []
    gone = {id(name) for name in token.through}
    for name in token.through:
        binding = bound_once(module, name)
        statement = binding.statement if binding is not None else None
        owner = module.lookup(name.id, name)
        others = [
            node
            for node in module.named(name.id)
            if isinstance(node.ctx, ast.Load) and id(node) not in gone and module.lookup(name.id, node) is owner
        ]
        if others or statement is None:
            break
        block = module.block(statement)
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1 or len(block) < 2:
            raise CannotChangeError(f"`{name.id}` would be left unused")
        changes.append(removal(module, statement))
    return changes


def _argument(
    project: PythonProject,
    module: PythonModule,
    call: ast.Call,
    value: ast.expr,
    new: str,
    spread: Callable[[str], str] | None = None,
) -> list[Change]:
    """Pass what gives tokens, an argument a line where the line would be longer than the project has them.

    `spread` gives it over several lines, at a margin.
    """
    keyword = next((each for each in call.keywords if each.value is value), None)
    if keyword is None:
        raise CannotChangeError("it is passed by position")
    limit = project.styles.limit(module.path, module.text)
    first, last = module.line_start(module.start(call)), module.next_line(module.end(call))
    line = module.code[first:last].decode().rstrip("\r\n")
    width = len(line) + len(new) - len(module.source(keyword))
    if module.line(call) != (call.end_lineno or 0):
        start = module.start(keyword)
        margin = module.code[module.line_start(start) : start].decode()
        end = module.end(keyword)
        rest = module.code[end : module.next_line(end)].decode().rstrip()
        if spread is not None and not margin.strip() and len(margin) + len(new) + len(rest) > limit:
            new = spread(margin)
        return [(*module.span(keyword), new)]
    if width <= limit:
        return [(*module.span(keyword), new)]
    inner = f"\n{module.indentation(module.statement(call))}{module.indent_unit}"
    if spread is not None and len(inner) + len(new) > limit:
        new = spread(inner[1:])
    given = sorted([*call.args, *call.keywords], key=module.start)
    opened = module.code.rindex(b"(", module.end(call.func), module.start(given[0])) + 1
    lines = "".join(f"{inner}{new if each is keyword else module.source(each)}," for each in given)
    return [(opened, module.end(call) - 1, f"{lines}\n{module.indentation(module.statement(call))}")]


def _spread(parameter: str, provider: str, asked: Sequence[str], margin: str, unit: str) -> str:
    lines = "".join(f"\n{margin}{unit}{each}," for each in asked)
    return f"{parameter}={provider}({lines}\n{margin})"


def _is_caught(module: PythonModule, node: ast.AST) -> bool:
    """Whether a try around a call catches what it raises."""
    child: ast.AST = node
    for up in module.ancestors(node):
        if isinstance(up, FUNCTIONS):
            return False
        if isinstance(up, ast.Try) and up.handlers and any(each is child for each in up.body):
            return True
        child = up
    return False
