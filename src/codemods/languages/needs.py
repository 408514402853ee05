"""Derives what a construction needs from the environment, as far as the catalogue and its arguments decide it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from codemods.catalogue import Catalogue
from codemods.catalogue.entries import ClientClass, Endpoint
from codemods.languages.given import Given
from codemods.records import dataclass

Node = TypeVar("Node")
"""An expression in the tree of a language."""


@dataclass(frozen=True, slots=True)
class Requirement(Generic[Node]):
    """Variables any of which a construction needs, in order of precedence.

    `accepted` are further variables that do in their place but that no message recommends, and `tolerated` those for
    which no new check asks, though one that is there may. `parameter` names the
    parameter it satisfies. `node` is the expression that the call passes for it (None where the class reads the
    variables itself), and `is_name` whether that is the name of a constant, or of a local, that holds the value.
    `fails_already` says that the read itself raises where the variable is missing, and `traced` that something else
    reads it, such as an object of settings. `may_be_empty` says that the code gives an empty text where it is missing.
    """

    variables: tuple[str, ...]
    parameter: str
    node: Node | None = None
    is_name: bool = False
    fails_already: bool = False
    accepted: tuple[str, ...] = ()
    tolerated: tuple[str, ...] = ()
    traced: bool = False
    may_be_empty: bool = False

    @property
    def label(self) -> str:
        """The name that an error gives it where it is missing: `A`, or `A or B` where either will do."""
        return " or ".join(self.variables)

    @property
    def asked_for(self) -> tuple[str, ...]:
        """The variables for any of which a new check asks."""
        return tuple(dict.fromkeys((*self.variables, *self.accepted)))

    @property
    def all_variables(self) -> tuple[str, ...]:
        """The variables and all that do in their place."""
        return tuple(dict.fromkeys((*self.asked_for, *self.tolerated)))


def needs_of(
    catalogue: Catalogue,
    client: ClientClass,
    given: Given,
    read: Callable[[str], Requirement[Node] | None],
    *,
    is_foreign: Callable[[Endpoint], bool],
    may_hide_key: bool = False,
) -> tuple[Requirement[Node], ...]:
    """The variables that the environment must hold for a call of a class that requires a key; empty where that can't be
    known.

    Every documented alternative counts: another credential parameter, a keyless endpoint, credentials on disk.
    `read` gives the requirement of the value that a parameter gets, where it comes from the environment. `is_foreign`
    tells the endpoints that may want another key than the class's own, and `may_hide_key` whether a parameter that the
    catalogue doesn't know may carry the key.
    """
    endpoints = tuple(given.endpoints(catalogue, client))
    if any(endpoint.keyless for endpoint in endpoints):
        return ()
    found: list[Requirement[Node]] = []
    passed = next((parameter for parameter in client.key_params if parameter in given.parameters), None)
    if passed is not None:
        key = read(passed)
    elif may_hide_key or any(map(is_foreign, endpoints)):
        key = None
    else:
        key = _own_key(catalogue, client, given)
    if key is not None:
        found.append(key)
    for setting in client.settings:
        named = next((parameter for parameter in setting.params if parameter in given.parameters), None)
        if named is not None:
            value = read(named)
            if value is not None:
                found.append(value)
        elif setting.env and not any(parameter in given.parameters for parameter in setting.unless_params):
            found.append(Requirement(setting.env, setting.params[0] if setting.params else ""))
    return tuple(found)


def _own_key(catalogue: Catalogue, client: ClientClass, given: Given) -> Requirement[Node] | None:
    """The key that a class reads for itself where the call passes none, or None where it may do without."""
    instead = (*client.other_credentials, *client.ignored_key_params, *client.keyless_params)
    if any(parameter in given.parameters for parameter in instead):
        return None
    names, ambient = client.key_env, client.ambient_credentials
    if client.model_string_param:
        model = given.model_string(catalogue, client)
        if model is None:
            return None
        names, ambient = model.key_env, model.ambient_credentials
    if ambient or not names:
        return None
    if not client.raises_without_key and any(parameter in given.parameters for parameter in client.base_url_params):
        # The endpoint may be one that needs no key: only a class that insists is sure of it.
        return None
    primary = tuple(name for name in names if name not in client.keyless_env)
    parameter = client.key_params[0] if client.key_params else ""
    return Requirement(primary or names, parameter, accepted=client.keyless_env, tolerated=client.admin_env)
