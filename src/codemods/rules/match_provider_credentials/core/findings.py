"""Judges the credentials of a construction, the same in both languages; each says how its own text is read and
changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from codemods.catalogue import Catalogue
from codemods.catalogue.entries import ClientClass
from codemods.languages.given import Given
from codemods.languages.needs import Requirement
from codemods.languages.recipients import Recipient, provider_name
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.rules.match_provider_credentials.core.families import family, mismatched_owner, passes_keys_on

RULE = "match-provider-credentials"

Node = TypeVar("Node")
"""An expression in the tree of a language."""


class CannotAddError(Exception):
    """Tells why no argument can be added to a call, in words for a reviewer."""


class Call(ABC, Generic[Node]):
    """A call that constructs a client: `name` is that of its class, and `given` what it passes."""

    def __init__(self, catalogue: Catalogue, path: str, name: str, client: ClientClass, given: Given) -> None:
        self.catalogue = catalogue
        self.path = path
        self.name = name
        self.client = client
        self.given = given

    @abstractmethod
    def span(self, parameter: str | None = None) -> tuple[int, int]:
        """The byte offsets of the value that a parameter gets, or of the call."""

    @abstractmethod
    def recipient(self) -> Recipient | None:
        """The provider whose key the call takes, or None where that can't be known or none is needed."""

    @abstractmethod
    def read(self, parameter: str) -> Requirement[Node] | None:
        """The variables from which the value of a parameter is read, if it is."""

    @abstractmethod
    def best_variable(self, variables: tuple[str, ...]) -> str:
        """The variable to read, of those that will do."""

    @abstractmethod
    def may_be_rerouted(self) -> bool:
        """Whether the project sets a variable that sends the class's requests elsewhere."""

    @abstractmethod
    def provides(self, variables: tuple[str, ...]) -> bool:
        """Whether the file may set one of the variables, such as to the endpoint's key."""

    @abstractmethod
    def ignores(self, parameter: str) -> bool:
        """Whether the call passes a parameter by its name, and to a class that ignores what the catalogue says."""

    @abstractmethod
    def with_variable(self, requirement: Requirement[Node], wanted: str) -> tuple[Edit, ...]:
        """Read the variable `wanted` where the key is read; nothing where that place isn't known for certain."""

    @abstractmethod
    def still_checked(self, variable: str, edits: tuple[Edit, ...]) -> int:
        """The line of a check before the call that would go on to ask for a variable after edits; 0 where there is
        none."""

    @abstractmethod
    def with_key(self, parameter: str, wanted: str) -> tuple[Edit, ...]:
        """Pass the variable `wanted` by a parameter that the call doesn't give, or gives no value. Raises
        CannotAddError."""

    @abstractmethod
    def with_parameter(self, wrong: str, right: str) -> Edit:
        """Pass the value of one parameter by another."""


def findings(call: Call[Node]) -> Iterator[Finding]:
    """A finding for each credential of a call that is for certain another provider's, or that it ignores."""
    client, given = call.client, call.given.parameters
    yield from _ignored(call)
    target = call.recipient()
    if target is None or passes_keys_on(target.provider):
        return
    # With no key the class falls back to its own variable, whatever endpoint it is given.
    empty = call.given.empty
    parameter = next((each for each in client.key_params if each in given and each not in empty), None)
    if parameter is not None:
        yield from _passed(call, parameter, target)
    elif not any(each in given for each in (*client.other_credentials, *client.ignored_key_params)):
        yield from _implicit(call, target)


def _passed(call: Call[Node], parameter: str, target: Recipient) -> Iterator[Finding]:
    """A variable, or a literal, of another provider in the key's parameter."""
    span = call.span(parameter)
    literal = call.given.text(parameter)
    if literal is not None:
        shape = call.catalogue.key_shape(literal)
        if shape is not None and family(shape) != family(target.provider):
            message = _message(call, target, f"a key in the shape of {provider_name(call.catalogue, shape)}'s")
            yield _finding(call, span, message, reason="only a person can say whose key belongs here")
        return
    requirement = call.read(parameter)
    if requirement is None or len(requirement.variables) != 1 or requirement.traced:
        return
    variable = requirement.variables[0]
    owner = mismatched_owner(call.catalogue, variable, target.provider, target.accepted)
    if owner is None or (target.endpoint is None and call.may_be_rerouted()):
        return
    owner_name = provider_name(call.catalogue, owner)
    message = _message(call, target, f"{variable}, which is {owner_name}'s,")
    model = call.given.model(call.catalogue, call.client)
    if model is not None and target.endpoint is None and family(model.provider) == family(owner):
        reason = f"its model is {owner_name}'s too: the class or its endpoint is wrong"
        yield _finding(call, span, message, reason=reason)
        return
    wanted = call.best_variable(target.variables)
    edits = call.with_variable(requirement, wanted)
    if not edits:
        yield _finding(call, span, message, reason=f"the place where {variable} is read can't be edited safely")
        return
    line = call.still_checked(variable, edits)
    if line:
        yield _finding(call, span, message, reason=f"line {line} checks that {variable} is set, and would go on to")
        return
    # Keys for compatible endpoints are often kept under the name that the class reads by itself.
    is_own = target.endpoint is None
    is_sure = is_own and model is not None and family(model.provider) == family(target.provider)
    risk = "" if is_sure else _other_name(variable, target, owner_name)
    yield _finding(call, span, message, _fix(edits, risk), note=_must_be_set(wanted))


def _implicit(call: Call[Node], target: Recipient) -> Iterator[Finding]:
    """No key beside another provider's endpoint: the class falls back to its own variable."""
    client = call.client
    if target.endpoint is None or not client.key_params or not client.key_env or client.model_string_param:
        return
    variable = client.key_env[0]
    owner = mismatched_owner(call.catalogue, variable, target.provider, target.accepted)
    if owner is None or call.provides(client.key_env):
        return
    owner_name = provider_name(call.catalogue, owner)
    message = _message(call, target, f"{variable}, which is {owner_name}'s,")
    wanted = call.best_variable(target.variables)
    try:
        passed = next((each for each in client.key_params if each in call.given.empty), client.key_params[0])
        edits = call.with_key(passed, wanted)
    except CannotAddError as error:
        yield _finding(call, call.span(), message, reason=str(error))
        return
    fix = _fix(edits, _other_name(variable, target, owner_name))
    yield _finding(call, call.span(), message, fix, note=_must_be_set(wanted))


def _ignored(call: Call[Node]) -> Iterator[Finding]:
    """A key in a parameter that the class ignores without a word."""
    client = call.client
    for wrong, right in client.ignored_key_params.items():
        if not call.ignores(wrong):
            continue
        message = f"`{call.name}` silently ignores `{wrong}`; `{right}` takes the key"
        if any(parameter in call.given.parameters for parameter in client.key_params):
            yield _finding(call, call.span(wrong), message, reason=f"`{right}` is given as well: remove `{wrong}`")
            continue
        requirement = call.read(wrong)
        read_anyway = requirement is not None and set(requirement.variables) <= set(client.key_env)
        risk = "" if read_anyway else f"until now the key came from {client.key_env[0]}, whatever value was passed"
        yield _finding(call, call.span(wrong), message, _fix((call.with_parameter(wrong, right),), risk))


# -------------------------------------------------------------------- words


def _message(call: Call[Node], target: Recipient, credential: str) -> str:
    if target.endpoint is None:
        return f"`{call.name}`, a client of {target.name}, gets {credential.rstrip(',')}"
    host = urlsplit(target.url if "://" in target.url else f"//{target.url}").hostname or target.url
    return f"`{call.name}` sends {credential} to {host}, which is {target.name}'s"


def _other_name(variable: str, target: Recipient, owner_name: str) -> str:
    return f"{variable} may hold {target.name}'s key under {owner_name}'s name"


def _must_be_set(variable: str) -> str:
    return f"{variable} must be set everywhere this runs"


def _fix(edits: tuple[Edit, ...], risk: str) -> Fix:
    return Fix(edits, Applicability.UNSAFE if risk else Applicability.SAFE, risk)


def _finding(
    call: Call[Node], span: tuple[int, int], message: str, fix: Fix | None = None, reason: str = "", note: str = ""
) -> Finding:
    return Finding(RULE, call.path, *span, message, fix, reason, note)
