"""Finds the constructions that nothing checks, and words the findings, the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from codemods.catalogue.entries import ClientClass
from codemods.languages.needs import Requirement
from codemods.model import Applicability, Edit, Finding, Fix, LeftAlone

RULE = "require-env"

KEY_WORDS = re.compile(r"api_?key|token|secret|credential", re.IGNORECASE)
"""Names in a condition that asks for a key."""

CONDITIONAL = "it is built under a condition, so it may be missing on purpose"


class Made(Protocol):
    """A call that gives a client."""

    @property
    def client(self) -> ClientClass: ...

    @property
    def name(self) -> str: ...


N = TypeVar("N")
"""An expression in the tree of a language."""
C = TypeVar("C", bound=Made)
"""A construction."""
P = TypeVar("P")
"""A place where a check would stand."""


class CannotCheckError(Exception):
    """Tells why no check can stand before a construction, in words for a reviewer."""


class Checked(Generic[P, N]):
    """Tells what the checks of a file lack: a check serves the constructions behind it.

    `region` says what a place has in common with all that covers it, and `covers` whether a check at one place has run
    whenever another is reached.
    """

    def __init__(self, region: Callable[[P], int], covers: Callable[[P, P], bool]) -> None:
        self._region = region
        self._covers = covers
        # Checks in different regions cover nothing of each other: a file may build thousands of clients.
        self._regions: dict[int, list[tuple[P, frozenset[str]]]] = {}

    def lacking(self, place: P, needed: Iterable[Requirement[N]]) -> list[Requirement[N]]:
        """Return what is needed at a place and no check before it covers, each once."""
        checked = self._regions.get(self._region(place), ())
        before = [variables for earlier, variables in checked if self._covers(earlier, place)]
        found: dict[tuple[str, ...], Requirement[N]] = {}
        for requirement in needed:
            if not any(variables.issubset(requirement.all_variables) for variables in before):
                found.setdefault(requirement.all_variables, requirement)
        return list(found.values())

    def add(self, place: P, needed: Iterable[Requirement[N]]) -> None:
        """Note the check of what a place lacked."""
        checked = self._regions.setdefault(self._region(place), [])
        checked += [(place, frozenset(requirement.all_variables)) for requirement in needed]


class File(Protocol[C, P, N]):
    """Answers for a file in one language."""

    @property
    def path(self) -> str: ...

    def constructions(self) -> Iterable[C]:
        """The clients that are built when a function, or a program, runs, in the order of the text."""

    def span(self, made: C) -> tuple[int, int]: ...

    def handed(self, made: C) -> str:
        """The reason why the key is not in the environment of the process, or an empty text."""

    def place(self, made: C) -> P:
        """The place where a check would stand."""

    def unchecked(self, made: C) -> Iterable[Requirement[N]]:
        """The requirements of a construction that nothing checks."""

    def region(self, place: P) -> int:
        """Return what a place has in common with all whose checks may cover it."""

    def covers(self, earlier: P, place: P) -> bool:
        """Whether a check at one place has run whenever another is reached."""

    def may_be_absent(self, made: C) -> str:
        """The reason why a client that can't be built is no error of its function, or an empty text."""

    def caught(self, made: C) -> str:
        """The place of a caller's handler that answers to the provider's own error alone, or an empty text."""

    def edits(self, made: C, needed: Sequence[Requirement[N]], *, late: bool) -> tuple[Edit, ...]:
        """Add the check, which is one of those that fail earlier than what they are for if it is `late`. Raises
        CannotCheckError."""


def findings(file: File[C, P, N]) -> Iterator[Finding | LeftAlone]:
    """A finding for each construction of a file that needs what nothing checks. A check serves those behind it."""
    checked = Checked[P, N](file.region, file.covers)
    for made in file.constructions():
        reason = file.handed(made)
        if reason:
            yield LeftAlone(RULE, file.path, *file.span(made), reason)
            continue
        place = file.place(made)
        needed = checked.lacking(place, file.unchecked(made))
        if not needed:
            continue
        reason = file.may_be_absent(made)
        if reason:
            yield LeftAlone(RULE, file.path, *file.span(made), reason)
            continue
        yield _finding(file, made, needed)
        checked.add(place, needed)


def _finding(file: File[C, P, N], made: C, needed: Sequence[Requirement[N]]) -> Finding:
    names = ", ".join(requirement.label for requirement in needed)
    message = f"`{made.name}` is built, but nothing checks that {names} {'is' if len(needed) == 1 else 'are'} set"
    risk = risk_of(made.name, made.client, needed)
    try:
        edits = file.edits(made, needed, late=bool(risk))
    except CannotCheckError as error:
        return Finding(RULE, file.path, *file.span(made), message, reason=str(error))
    place = file.caught(made)
    if place:
        passing = f"{place} catches the error of `{made.name}`, but would not catch the error of the check"
        risk = f"{risk}; {passing}" if risk else passing
    fix = Fix(edits, Applicability.UNSAFE if risk else Applicability.SAFE, risk)
    return Finding(RULE, file.path, *file.span(made), message, fix)


def risk_of(name: str, client: ClientClass, needed: Sequence[Requirement[N]]) -> str:
    """The reason why the check may fail where the construction did not, or an empty text."""
    if not client.raises_without_key:
        return f"`{name}` notices a missing variable only at its first request: the check fails earlier"
    for requirement in needed:
        passed = requirement.node is not None and requirement.parameter in client.key_params
        if passed and client.key_env and not set(requirement.variables) & set(client.key_env):
            return f"`{name}` falls back to {client.key_env[0]} if {requirement.label} is not set"
    return ""
