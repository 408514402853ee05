"""Names of factories: which are wanted, which are free in every file that will see them, and which are given.

A plan takes its names from a draft. Only a plan that is settled keeps them: one that is refused leaves nothing behind.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum, auto
from typing import Protocol


class Gives(Enum):
    """Holds what a factory gives, which its name says first.

    NEW: a new object each time. KEPT: the one object of its process, loop and credential, or a value that is no object.
    TRUTH: whether something is so.
    """

    NEW = auto()
    KEPT = auto()
    TRUTH = auto()


_VERBS = {
    Gives.NEW: ("create", "build", "make", "new"),
    Gives.KEPT: ("get", "obtain", "provide"),
    Gives.TRUTH: ("is", "check"),
}
"""The verbs of factory names by what a factory gives, the preferred one first."""

_ASKING = re.compile(r"(?:is|has|can|should|must|use|uses|enable)(?=_|[A-Z])")
"""How a name begins that asks a question already, or that `is` does not go with."""


def _verbs(name: str, gives: Gives) -> tuple[str, ...]:
    if gives is Gives.TRUTH and _ASKING.match(name.lstrip("_$")):
        return _VERBS[Gives.KEPT]
    return _VERBS[gives]


def snake_names(name: str, gives: Gives = Gives.NEW) -> Iterator[str]:
    """The names for the factory of `name` in Python, the best first: `llm` -> `create_llm`, `_llm` -> `_create_llm`."""
    lead = "_" if name.startswith("_") else ""
    base, verbs = snake(name), _verbs(name, gives)
    yield from (f"{lead}{verb}_{base}" for verb in verbs)
    yield from (f"{lead}{verbs[0]}_{base}_{number}" for number in itertools.count(2))


def snake(name: str) -> str:
    """`llmClient` as llm_client, `LLM` as llm, `_chatModel` as chat_model."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"__+", "_", words.lower().lstrip("_"))


def camel(name: str) -> str:
    """`OPENAI_CLIENT` as openaiClient, `LLM` as llm."""
    first, *words = name.strip("_").lower().split("_")
    return first + "".join(word.capitalize() for word in words)


def camel_names(name: str, gives: Gives = Gives.NEW) -> Iterator[str]:
    """The names for the factory of `name` in TypeScript, the best first.

    `llm` -> `createLlm`, `_llm` -> `_createLlm`, `LLM` -> `createLlm`, `OPENAI_CLIENT` -> `createOpenaiClient`.
    """
    bare = name.lstrip("_$")
    lead = name[: len(name) - len(bare)]
    verbs = _verbs(name, gives)
    if bare.isupper():
        bare = "".join(part.capitalize() for part in bare.split("_"))
    base = f"{bare[:1].upper()}{bare[1:]}"
    yield from (f"{lead}{verb}{base}" for verb in verbs)
    yield from (f"{lead}{verbs[0]}{base}{number}" for number in itertools.count(2))


class File(Protocol):
    """A file that will see a name."""

    @property
    def path(self) -> str: ...

    def has_name(self, name: str) -> bool:
        """Whether the file says the name anywhere, in whatever scope."""
        ...


class Names:
    """The module-level names that a run has given, by file."""

    def __init__(self) -> None:
        self._given: dict[str, set[str]] = {}
        self.passed: dict[tuple[str, ...], int] = {}
        """How many of the names wanted are not free, by the first two of them and the files."""

    def given(self, path: str) -> AbstractSet[str]:
        return self._given.get(path, frozenset())

    def is_gone(self, name: str, files: Iterable[File]) -> bool:
        """Whether a file says a name, or is given it."""
        return any(file.has_name(name) or name in self.given(file.path) for file in files)

    def draft(self) -> Draft:
        return Draft(self)

    def keep(self, draft: Draft) -> None:
        """Keep the names that an accepted plan has taken."""
        for path, names in draft.taken.items():
            self._given.setdefault(path, set()).update(names)


class Draft:
    """The names that one plan takes, over those that the run has given before."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._taken: dict[str, set[str]] = {}

    @property
    def taken(self) -> Mapping[str, set[str]]:
        return self._taken

    def is_free(self, name: str, files: Sequence[File]) -> bool:
        """Whether no file says a name, and none is given it."""
        return not self._names.is_gone(name, files) and not any(
            name in self._taken.get(file.path, ()) for file in files
        )

    def take(self, name: str, files: Iterable[File]) -> str:
        for file in files:
            self._taken.setdefault(file.path, set()).add(name)
        return name

    def first(self, wanted: Iterable[str], files: Iterable[File]) -> str:
        """Take the first of the names wanted that is free in all files."""
        seen = list(files)
        names = iter(wanted)
        head = list(itertools.islice(names, 2))
        key = (*head, *(file.path for file in seen))
        # Given names stay given, so that the last of many clients of one name need not try all names again.
        passed = self._names.passed.get(key, 0)
        left = itertools.islice(itertools.chain(head, names), passed, None)
        name = next(left)
        while not self.is_free(name, seen):
            if self._names.passed.get(key, 0) == passed and self._names.is_gone(name, seen):
                self._names.passed[key] = passed + 1
            passed += 1
            name = next(left)
        return self.take(name, seen)
