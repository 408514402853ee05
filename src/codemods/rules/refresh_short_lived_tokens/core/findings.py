"""Words the findings about a token that is fetched once, for both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Protocol

from codemods.model import Applicability, Edit, Finding, Fix
from codemods.records import dataclass

RULE = "refresh-short-lived-tokens"

MARGIN = 60
"""Seconds before it expires from which a token is fetched again."""


ASK = "ask for the token in the methods that send it: what gives it keeps it until it is about to expire"
KEEP = "fetch it in the methods that send it, and keep it until shortly before it expires"
"""The advice for a token in a field of an object: of what keeps tokens itself, and of what does not."""


class Kept(StrEnum):
    """How a token outlives the moment, as the rest of a sentence that begins with it."""

    CLIENT = "is fetched once and given to `{name}`, which keeps it for good: after about an hour its requests fail"
    MODULE = "is fetched while the module loads, and functions read it for as long as the process lives"
    INSIDE = "is fetched while the module loads and is in `{name}`, which functions read as long as the process lives"
    FIELD = "is fetched once, when `{name}` is made, and its methods read it for as long as the process lives"
    LOOP = "is fetched once before a loop that may go on for longer than it is valid"
    MEMO = "is fetched once and kept in `{name}`, whatever its `expires_in` says"


class Caution(StrEnum):
    """Names the reasons why fetching a token later may not do the same."""

    CAUGHT = "an error of the sign-in is caught where the token was fetched, and is raised by the first request then"
    CALLABLE = "its key becomes a function, which the client asks before each request"
    LATER = "the sign-in happens in the call that needs the token, which then may wait or fail for it"
    READ = "the file is read in the call that needs the token, which fails where it can't be"
    MOVED = "the sign-in happens in each round, which then may wait or fail for it"


@dataclass(frozen=True, slots=True)
class Stale:
    """A token that goes stale, between two bytes of a file.

    `what` names it, `name` what keeps it. `edits` make it fresh, with the `caution` that goes with them; without any,
    `refusal` says why there are none.
    """

    span: tuple[int, int]
    what: str
    kept: Kept
    name: str = ""
    edits: tuple[Edit, ...] = ()
    caution: Caution | None = None
    refusal: str = ""
    note: str = ""


class File(Protocol):
    """Tells what a language answers of a file."""

    @property
    def path(self) -> str: ...

    def stale(self) -> Iterable[Stale]:
        """The tokens of the file that go stale, in the order of the text."""


def findings(file: File) -> Iterator[Finding]:
    """A finding for each token of a file that goes stale."""
    for stale in file.stale():
        message = f"{stale.what} {stale.kept.format(name=stale.name)}"
        if not stale.edits:
            yield Finding(RULE, file.path, *stale.span, message, None, stale.refusal, stale.note)
            continue
        applicability = Applicability.UNSAFE if stale.caution else Applicability.SAFE
        fix = Fix(stale.edits, applicability, str(stale.caution or ""))
        yield Finding(RULE, file.path, *stale.span, message, fix, note=stale.note)
