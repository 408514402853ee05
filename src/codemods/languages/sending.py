"""Finds requests that a project's own code sends to a provider with a key, without a client of a package."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.catalogue import Catalogue
from codemods.catalogue.entries import ClientClass, Language
from codemods.languages import Project

_NAMES = frozenset({"authorization", "x-api-key", "api-key", "x-goog-api-key", "key"})
"""Headers that carry a key, and the parameter of an address that does."""


def senders(project: Project) -> tuple[str, ...]:
    """The files that name a host of a known key."""
    return project.texts.grep(project.files, project.catalogue.host_words())


def carries_key(name: object) -> bool:
    """Whether a header carries a key by its name."""
    return isinstance(name, str) and name.lower() in _NAMES


def is_key_of_address(before: str) -> bool:
    """Whether a key follows in an address."""
    return before.endswith(("?key=", "&key="))


def receiver(
    catalogue: Catalogue, language: Language, addresses: Iterable[str], variables: Iterable[str]
) -> ClientClass | None:
    """The host among some addresses that takes a variable's key, as a client; None where none is known to take it."""
    known = frozenset(variables)
    for address in addresses:
        endpoint = catalogue.endpoint(address) if "://" in address else None
        if endpoint is not None and not known.isdisjoint(endpoint.key_env):
            host = address.partition("://")[2].partition("/")[0]
            name = f"a request to {host}"
            key_env = endpoint.key_env
            return ClientClass(
                name,
                endpoint.provider,
                language,
                "sdk",
                (),
                key_params=("key",),
                key_env=key_env,
                raises_without_key=False,
            )
    return None
