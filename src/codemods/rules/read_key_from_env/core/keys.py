"""Decides which literals are keys, whose they are, and which variables hold them. Both languages ask here."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Generic, TypeVar

from codemods.catalogue import Catalogue
from codemods.catalogue.literals import is_gateway_key
from codemods.catalogue.masking import is_secret_of_aws
from codemods.records import dataclass
from codemods.rules.read_key_from_env.core.literals import PAIR, SHARED_SHAPES

N = TypeVar("N", bound=Hashable)
"""A literal in the tree of a language."""
S = TypeVar("S")
"""A statement in the tree of a language."""


@dataclass(frozen=True, slots=True)
class Key(Generic[N, S]):
    """A literal key.

    `variables` are those from which it may be read, the first one best; empty where that is unknown. `provider` is
    whose key it is, as far as known, and `shape` whether its form alone tells. `store` is the statement that does
    nothing but put it into the environment.
    """

    node: N
    text: str
    variables: tuple[str, ...]
    provider: str = ""
    shape: bool = False
    store: S | None = None
    whole: Hashable | None = None
    """The call that takes this key in parts, all of which are read together."""


class Keys(Generic[N, S]):
    """Gathers the keys of a file."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._found: dict[N, Key[N, S]] = {}
        self._torn: set[N] = set()
        self._passed: dict[N, str] = {}

    def __iter__(self) -> Iterator[Key[N, S]]:
        return iter(self._found.values())

    def holds(self, node: N) -> bool:
        return node in self._found

    def pass_to(self, node: N, provider: str) -> None:
        """Note that a literal goes to a provider's class, wherever that sends it: one that goes to the classes of two
        providers has no one variable."""
        if self._passed.setdefault(node, provider) != provider:
            self._torn.add(node)

    def add(self, key: Key[N, S]) -> None:
        """Keep a key; of one that goes to two providers no variable is known."""
        earlier = self._found.get(key.node)
        if earlier is not None and earlier.variables and key.variables and earlier.variables[0] != key.variables[0]:
            self._torn.add(key.node)
        self._found[key.node] = replace(key, variables=(), provider="") if key.node in self._torn else key

    def add_part(self, node: N, text: str, parameter: str, call: Hashable | None) -> bool:
        """Take a part of a key of AWS that is given by a parameter; False where it is none. Of a call to another
        service of AWS than the catalogue's, which is None here, the variable is not known: it may have its own key."""
        variable = PAIR.get(parameter)
        if variable is None or not (self._catalogue.key_shape(text) == "aws" or is_secret_of_aws(text)):
            if variable != "AWS_SESSION_TOKEN" or not self._catalogue.may_be_key(text):
                return False
        self.add(Key(node, text, (variable,) if call is not None else (), "aws", shape=True, whole=call))
        return True

    def add_for_gateway(self, node: N, text: str) -> None:
        """Take a literal that is given as the key of a server whose owner is not known."""
        if not self.holds(node) and is_gateway_key(text):
            self.add(Key(node, text, ()))

    def add_given(self, node: N, text: str, provider: str, variables: tuple[str, ...], *, is_public: bool) -> None:
        """Take a literal that goes to a provider, which has its key in one of the variables. An empty provider is not
        known: then only its shape tells a key."""
        shaped = self.shaped(node, text, is_public=is_public)
        if provider and self._catalogue.may_be_key(text):
            self.add(Key(node, text, variables, provider, shaped is not None))
        elif shaped is not None:
            self.add(shaped)

    def add_stored(self, node: N, text: str, variable: str, store: S | None, *, is_public: bool) -> bool:
        """Take a literal that is put into a variable, or that stands in for it; False where it is no key."""
        owners = self._owners(variable)
        shaped = self.shaped(node, text, is_public=is_public)
        if shaped is None and not (owners and self._catalogue.may_be_key(text)):
            return False
        provider = shaped.provider if shaped else min(owners, key=len)
        self.add(Key(node, text, (variable,), provider, shaped is not None, store))
        return True

    def _owners(self, variable: str) -> tuple[str, ...]:
        """The providers whose credential a variable carries: not their regions, endpoints and models."""
        return tuple(
            owner
            for owner in self._catalogue.env_owners(variable)
            if (provider := self._catalogue.provider(owner)) is not None and variable in provider.key_env
        )

    def shaped(self, node: N, text: str, *, is_public: bool) -> Key[N, S] | None:
        """A literal that some provider's keys look like, unless every visitor of a page is meant to have it."""
        provider_id = self._catalogue.key_shape(text)
        provider = self._catalogue.provider(provider_id) if provider_id else None
        if provider is None or is_public:
            return None
        variables = provider.key_env if provider.id not in SHARED_SHAPES else ()
        return Key(node, text, variables, provider.id, shape=True)
