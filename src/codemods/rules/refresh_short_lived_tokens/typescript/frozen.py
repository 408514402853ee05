"""Clients of AWS that are given the credentials of an assumed role, which expire, and keep them for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import is_bound_once
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, unwrap, walk
from codemods.rules.refresh_short_lived_tokens.core.findings import Kept, Stale
from codemods.rules.refresh_short_lived_tokens.typescript.sources import declarator_of

_ASKS = frozenset(
    {
        *("@aws-sdk/client-sts#AssumeRoleCommand", "@aws-sdk/client-sts#AssumeRoleWithWebIdentityCommand"),
        *("@aws-sdk/client-sts#GetSessionTokenCommand", "@aws-sdk/client-sts#AssumeRoleWithSAMLCommand"),
    }
)
_METHODS = frozenset({"assumeRole", "assumeRoleWithWebIdentity", "getSessionToken"})
_CLIENTS = "@aws-sdk/"
_ADVICE = "give it `fromTemporaryCredentials` of @aws-sdk/credential-providers, which asks for new ones in time"
_DEEP = 8


def frozen_credentials(
    project: TypeScriptProject, module: TypeScriptModule, is_kept: Callable[[Node], bool]
) -> Iterator[Stale]:
    """The session tokens that clients of AWS are given and keep.

    `is_kept` tells whether what a call makes lives for longer than one call.
    """
    if b"sessionToken" not in module.code:
        return
    for node in walk(module.root):
        made = node.child_by_field_name("constructor") if node.type == "new_expression" else None
        origin = project.origin(module, made) if made is not None else None
        if made is None or not isinstance(origin, External) or not origin.name.startswith(_CLIENTS):
            continue
        value = _session_token(module, node)
        if value is not None and _is_assumed(project, module, value) and is_kept(node):
            span = value.start_byte, value.end_byte
            yield Stale(span, "a token", Kept.CLIENT, module.source(made), refusal=_ADVICE)


def _session_token(module: TypeScriptModule, made: Node) -> Node | None:
    """Return what a client is given as the token of its session: `{ credentials: { sessionToken: ... } }`."""
    given = next(iter(arguments_of(made)), None)
    for name in ("credentials", "sessionToken"):
        pairs = given.named_children if given is not None and given.type == "object" else ()
        named = (each for each in pairs if each.type == "pair")
        found = next((each for each in named if module.source(each.named_children[0]).strip("'\"") == name), None)
        value = found.child_by_field_name("value") if found is not None else None
        given = unwrap(value) if value is not None else None
        if given is not None and given.type == "identifier":
            declarator = _declared(module, given)
            held = declarator.child_by_field_name("value") if declarator is not None else None
            given = unwrap(held) if held is not None and name == "credentials" else given
    return given


def _is_assumed(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int = 0) -> bool:
    """Whether an expression is a part of what STS answered."""
    node = unwrap(node)
    if depth > _DEEP:
        return False
    if node.type == "await_expression":
        return _is_assumed(project, module, node.named_children[0], depth + 1)
    if node.type == "identifier":
        declarator = _declared(module, node)
        value = declarator.child_by_field_name("value") if declarator is not None else None
        return value is not None and _is_assumed(project, module, value, depth + 1)
    if node.type == "member_expression":
        return _is_assumed(project, module, node.named_children[0], depth + 1)
    function = node.child_by_field_name("function") if node.type == "call_expression" else None
    prop = function.child_by_field_name("property") if function is not None else None
    name = module.source(prop) if prop is not None else ""
    if name in _METHODS:
        return b"@aws-sdk/client-sts" in module.code
    sent = next(iter(arguments_of(node)), None) if name == "send" else None
    made = sent.child_by_field_name("constructor") if sent is not None else None
    origin = project.origin(module, made) if made is not None else None
    return isinstance(origin, External) and origin.name in _ASKS


def _declared(module: TypeScriptModule, name: Node) -> Node | None:
    """The declarator of a variable that is bound once."""
    binding = module.resolve(name)
    return declarator_of(binding) if binding is not None and is_bound_once(module, binding) else None
