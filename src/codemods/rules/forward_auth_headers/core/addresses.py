"""Follows what is written out of an address, from its beginning, through names, members, calls and the environment.

A language says what one expression is made of; what follows from that is decided here.
"""

from __future__ import annotations

import fnmatch
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from codemods.config import Config
from codemods.languages import Texts
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.declared import Declared
from codemods.rules.forward_auth_headers.core.findings import ASKED, CONFIGURED, DECLARED
from codemods.rules.forward_auth_headers.core.hosts import (
    UNKNOWN,
    Address,
    is_open,
    joined,
    led_to,
    resolved,
)

_DEEP = 4
MANY = 50
"""Elements of the longest list of addresses that is looked at."""


class _Project(Protocol):
    @property
    def config(self) -> Config: ...

    @property
    def texts(self) -> Texts: ...

    def once(self, ask: Callable[[Any], Any]) -> Any: ...


P = TypeVar("P", bound=_Project)
"""A project of a language."""
M = TypeVar("M")
"""A parsed file."""
N = TypeVar("N")
"""An expression of a language."""


@dataclass(frozen=True, slots=True)
class Parts(Generic[N]):
    """A text that is put together of others."""

    nodes: tuple[N, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A plain name."""

    name: str


@dataclass(frozen=True, slots=True)
class Stands(Generic[M, N]):
    """Holds what an expression stands for. `is_here`: the names in it are seen where the expression itself is."""

    module: M
    node: N
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Joined(Generic[N]):
    """A path that is resolved against a base, as `urljoin` and `new URL` do it."""

    base: N
    path: N


@dataclass(frozen=True, slots=True)
class Read(Generic[M, N]):
    """A value of the environment. `default` is what stands in for it, in `module`."""

    variable: str
    module: M
    default: N | None = None


@dataclass(frozen=True, slots=True)
class Returned(Generic[M, N]):
    """Holds what a function of the project returns; `told` are its parameters, with the arguments of the call."""

    module: M
    node: N
    told: Mapping[str, N | None]


@dataclass(frozen=True, slots=True)
class Own(Generic[N]):
    """The origin that the caller asked, as the request itself tells it, with a path that is resolved against it."""

    path: N | None = None


Shape = Parts[N] | Named | Stands[M, N] | Joined[N] | Read[M, N] | Returned[M, N] | Own[N]

Given = Mapping[str, N | Address]
"""The values of names at a call: an argument for a parameter, an element for the variable of a loop."""


class Addresses(ABC, Generic[P, M, N]):
    """Tells where the expressions of a project lead."""

    def __init__(self, project: P) -> None:
        self.project = project

    # ---------------------------------------------------------------- what a language tells

    @abstractmethod
    def text(self, module: M, node: N) -> str | None:
        """The text or number that an expression writes; None for one that does not."""

    @abstractmethod
    def shape(self, module: M, node: N) -> Shape[N, M] | None:
        """Return what an expression is made of; None where that says nothing of its text. Names are only named."""

    @abstractmethod
    def named(self, module: M, node: N) -> Shape[N, M] | None:
        """Return what a plain name stands for."""

    @abstractmethod
    def rounds(self, module: M, node: N) -> Sequence[Given[N]]:
        """Return what the variables of the loop around stand for in each of its rounds, where it goes through a list
        that is written out."""

    # ---------------------------------------------------------------- what follows

    def at(self, module: M, node: N) -> tuple[Address, ...]:
        """Return where an expression may lead: one address, or one for each element of a list that a loop goes through;
        nothing where one of them is not written out."""
        rounds = (self.written(module, node, given) for given in self.rounds(module, node))
        return led_to(self.written(module, node), rounds)

    def written(self, module: M, node: N, given: Given[N] | None = None, depth: int = 0) -> Address | None:
        """Return what is written out of a text, from its beginning; None where its beginning is not.

        `given` says what names stand for. It is not asked for what these stand for in turn.
        """
        text = self.text(module, node)
        if text is not None:
            return Address(text, whole=True)
        shape = self.shape(module, node)
        if isinstance(shape, Parts):
            return joined([self.written(module, each, given, depth) for each in shape.nodes])
        if shape is None or depth >= _DEEP:
            return None
        if isinstance(shape, Named):
            told = given.get(shape.name) if given is not None else None
            if told is not None:
                return told if isinstance(told, Address) else self.written(module, told, None, depth + 1)
            shape = self.named(module, node)
        return self._followed(module, shape, given, depth + 1)

    def _followed(self, module: M, shape: Shape[N, M] | None, given: Given[N] | None, depth: int) -> Address | None:
        if isinstance(shape, Stands):
            return self.written(shape.module, shape.node, given if shape.is_here else None, depth)
        if isinstance(shape, Joined):
            base, path = (self.written(module, each, given, depth) for each in (shape.base, shape.path))
            return resolved(base, path) if base is not None and path is not None else None
        if isinstance(shape, Read):
            return self._read(shape, given if shape.module is module else None, depth)
        if isinstance(shape, Returned):
            told = {
                name: (self.written(module, each, given, depth) if each is not None else None) or UNKNOWN
                for name, each in shape.told.items()
            }
            return self.written(shape.module, shape.node, told, depth)
        if not isinstance(shape, Own):
            return None
        origin = Address("", whole=True, doubt=ASKED)
        path = self.written(module, shape.path, given, depth) if shape.path is not None else None
        return origin if shape.path is None else resolved(origin, path) if path is not None else None

    def _read(self, read: Read[M, N], given: Given[N] | None, depth: int) -> Address | None:
        """An address of the environment: of a variable that the settings name, else its default, or what the manifests
        of the project say of it."""
        named = f"${read.variable}"
        if any(fnmatch.fnmatchcase(named, each) for each in self.project.config.internal_hosts if each[:1] == "$"):
            return Address(named, whole=True)
        held = self.written(read.module, read.default, given, depth) if read.default is not None else None
        if held is not None and held.text:
            return Address(held.text, held.whole, CONFIGURED.format(read.variable))
        declared: Declared = self.project.once(_declared)
        found = declared.address(self.project.texts, read.variable, self.project.config.internal_hosts)
        return Address(found[0], whole=True, doubt=DECLARED.format(read.variable, found[1])) if found else None

    def open_part(self, module: M, node: N) -> N | None:
        """The expression that says where an address begins, or goes on where its host is not closed yet; None where
        nothing does."""
        text, pending = "", [node]
        while pending:
            first = pending.pop(0)
            shape = self.shape(module, first)
            if isinstance(shape, Parts):
                pending = [*shape.nodes, *pending]
                continue
            address = self.written(module, first)
            if address is None:
                return first
            text += address.text
            if not address.whole or not is_open(text):
                return None
        return None


def _declared(project: _Project) -> Declared:
    return Declared(project.texts)
