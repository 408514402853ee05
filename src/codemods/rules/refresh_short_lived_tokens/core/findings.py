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


ASK = "ask for the token in the methods that send it: its source keeps it until shortly before it expires"
KEEP = "fetch it in the methods that send it, and keep it until shortly before it expires"
EXPIRY = "keep its time of expiry beside it, and fetch it again shortly before that time"
"""The advice for a token in a field of an object: of what keeps tokens itself, of what does not, and of a memo."""


class Kept(StrEnum):
    """How a token outlives the moment, as the rest of a sentence that begins with it."""

    CLIENT = "is fetched once and given to `{name}`, which keeps it for ever: after about an hour its requests fail"
    MODULE = "is fetched while the module loads, and functions read it as long as the process lives"
    INSIDE = (
        "is fetched while the module loads and is part of `{name}`, which functions read as long as the process lives"
    )
    FIELD = "is fetched once, when `{name}` is made, and its methods read it as long as the object lives"
    LOOP = "is fetched once before a loop that may run longer than the token is valid"
    MEMO = "is fetched once and kept in `{name}`, and nothing asks when it expires"


class Caution(StrEnum):
    """Names the reasons why fetching a token later may not do the same."""

    CAUGHT = "an error of the sign-in was caught where the token was fetched; now the first request raises it"
    CALLABLE = "its key becomes a function, which the client calls before each request"
    LATER = "the sign-in now happens in the call that needs the token, so that call may wait or fail"
    READ = "the file is now read in the call that needs the token, so that call fails if it can't be read"
    MOVED = "the sign-in now happens in each round, so a round may wait or fail"


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
