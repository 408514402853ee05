"""Keeps what both languages know of the functions of a project: each file and each function is asked once."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from codemods.config import Config
from codemods.files.search import Expression
from codemods.rules.forward_auth_headers import ADDRESSED, INTERNAL
from codemods.rules.forward_auth_headers.core.groups import Key, Sent, Use


class _Module(Protocol):
    @property
    def code(self) -> bytes: ...


M = TypeVar("M", bound=_Module)
"""A parsed file."""
M_co = TypeVar("M_co", bound=_Module, covariant=True)


class _Project(Protocol[M_co]):
    @property
    def config(self) -> Config: ...

    def module(self, path: str) -> M_co | None: ...


P = TypeVar("P", bound="_Project")  # type: ignore[type-arg]
"""A project of a language."""
F = TypeVar("F")
"""The node of a function."""
H = TypeVar("H")
"""How a handler knows the caller's request."""
R = TypeVar("R")
"""A request that a function sends."""


_HOOK = re.compile(
    r"\b(?:handle|receive|process)_?\w*webhook|[\"'][\w-]+-signature(?:-\w+)?[\"']|\bconstruct_?event\(", re.IGNORECASE
)
"""A word of a handler that another system calls, which proves itself by a signature: its caller is no user."""


class Known(ABC, Generic[P, M, F, H, R]):
    """Answers of the functions of a project. A language tells which there are, and what each of them is and sends.

    To know a handler may take following its name into other files, so that a function is asked what it sends first.
    """

    language: ClassVar[str]

    def __init__(self, project: P) -> None:
        self._project = project
        self._modules: dict[str, M | None] = {}
        self._functions: dict[str, Mapping[Key, F]] = {}
        self._handlers: dict[Key, H | None] = {}
        self._requests: dict[Key, tuple[R, ...]] = {}
        self._uses: dict[Key, tuple[Use, ...]] = {}

    @property
    def project(self) -> P:
        return self._project

    def module(self, path: str) -> M | None:
        """Return a parsed file. It is kept, for its nodes are."""
        if path not in self._modules:
            self._modules[path] = self._project.module(path)
        return self._modules[path]

    def functions(self, path: str) -> Mapping[Key, F]:
        """Return the functions of a file, in the order of its tree."""
        known = self._functions.get(path)
        if known is None:
            module = self.module(path)
            found = self.read_functions(module) if module is not None else ()
            known = self._functions[path] = {Key(path, start): function for start, function in found}
        return known

    def function(self, key: Key) -> F:
        """Return the node of a function."""
        return self.functions(key.path)[key]

    def handler(self, key: Key) -> H | None:
        """Return how a function knows the caller's request; None for one that handles none."""
        if key not in self._handlers:
            module, function = self._module(key.path), self.function(key)
            known = self.read_handler(module, function)
            is_hook = known is not None and _HOOK.search(self.read_text(module, function, known)) is not None
            self._handlers[key] = None if is_hook else known
        return self._handlers[key]

    def is_handler(self, key: Key) -> bool:
        return self.handler(key) is not None

    def requests(self, key: Key) -> tuple[R, ...]:
        """Return the requests of a function, to internal addresses or to where it is told."""
        known = self._requests.get(key)
        if known is None:
            known = self._requests[key] = tuple(self.read_requests(self._module(key.path), self.function(key)))
        return known

    def starting(self, path: str) -> Iterator[Key]:
        tells = self.is_addressed(self._module(path).code, INTERNAL)
        for key in self.functions(path):
            # A handler that neither sends a call itself nor tells a helper where to go is found from its helpers.
            may_send = bool(self.requests(key)) or (tells and any(True for _ in self.called(key)))
            if may_send and self.is_handler(key) and (tells or self.sent(key)):
                yield key

    def helpers(self, path: str) -> Iterator[Key]:
        module = self.module(path)
        for key, function in self.functions(path).items():
            may_help = module is not None and self.may_help(module, function)
            if may_help and self.requests(key) and not self.is_handler(key):
                yield key

    def uses(self, helper: Key) -> Sequence[Use]:
        known = self._uses.get(helper)
        if known is None:
            known = self._uses[helper] = tuple(self.read_uses(helper))
        return known

    def is_addressed(self, code: bytes, words: Expression | None = None) -> bool:
        """Whether an internal address may stand in a text, or be asked of the settings."""
        hosts = self._project.config.internal_hosts
        return (words or ADDRESSED[self.language]).search(code) is not None or (bool(hosts) and b"://" in code)

    def _module(self, path: str) -> M:
        module = self.module(path)
        assert module is not None
        return module

    # ---------------------------------------------------------------- what a language tells

    @abstractmethod
    def read_functions(self, module: M) -> Iterable[tuple[int, F]]:
        """Yield the functions of a file, each with the byte at which it begins."""

    @abstractmethod
    def read_handler(self, module: M, function: F) -> H | None:
        """Return how a function knows the caller's request; None for one that handles none."""

    @abstractmethod
    def read_text(self, module: M, function: F, known: H) -> str:
        """Return the text of a handler, and what says how it is called."""

    @abstractmethod
    def read_requests(self, module: M, function: F) -> Iterable[R]:
        """Yield the requests of a function, to internal addresses or to where it is told."""

    @abstractmethod
    def may_help(self, module: M, function: F) -> bool:
        """Whether other functions may call a function by a name of its file's top level."""

    @abstractmethod
    def read_uses(self, helper: Key) -> Iterable[Use]:
        """Yield all uses of a helper in the project."""

    @abstractmethod
    def called(self, handler: Key) -> Iterable[Key]:
        """Return the helpers that a function calls."""

    @abstractmethod
    def sent(self, key: Key) -> Sequence[Sent]:
        """Return the internal calls that a function sends itself."""
