"""Words the findings about a key that is written out, for both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Protocol

from codemods.catalogue import Catalogue
from codemods.files.search import Expression, word_start
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.records import dataclass

RULE = "log-presence-only"

MASK = 8
"""How many characters of a key may be shown: tools mask keys like this."""

_NO_SECRETS = frozenset(
    {
        *("AWS_ACCESS_KEY_ID", "BEDROCK_AWS_ACCESS_KEY_ID"),
        *("GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_CLOUD_CREDENTIALS"),
    }
)
"""Variables that belong to a credential and hold a name or a path."""

_VARIABLE = Expression(rb"(?:KEY|TOKEN|AK|APPID)(?![\w$])", b"KEY", b"TOKEN", b"AK", b"APPID")
"""The end of the name of a variable that may carry a key."""

_CAPITALS = re.compile(rb"(?<![$])[A-Z][A-Z0-9_]*")

_ASSIGNS = re.compile(r"[A-Z0-9_]{3,}\s*=\s*[\"']?\Z")
"""The end of a text behind which a value stands for another program to read."""


def variables(code: bytes) -> Iterator[tuple[int, int]]:
    """The spans of the words that may be variables which carry a key, as a text tells."""
    for match in _VARIABLE.matches(code):
        start = word_start(code, match.start())
        if start < match.start() and _CAPITALS.fullmatch(code, start, match.end()):
            yield start, match.end()


class Sink(StrEnum):
    """Holds where a key ends up, as the end of a sentence about it."""

    PRINT = "is printed"
    LOG = "is logged"
    EXCEPTION = "is put into an exception"
    SPAN = "is put into a span's attributes"


@dataclass(frozen=True, slots=True)
class Shown:
    """A key that is written out, between two bytes of a file.

    `secret` names it. `edits` put its presence in its place; without any, `refusal` says why there are none. `alone`:
    nothing else is in the text. `is_direct`: an exception of the project's own gets the key itself. `is_everything`: it
    is the whole environment, `is_part` a part of the key.
    """

    span: tuple[int, int]
    secret: str
    sink: Sink
    edits: tuple[Edit, ...] = ()
    refusal: str = ""
    alone: bool = False
    is_direct: bool = False
    is_everything: bool = False
    is_part: bool = False


class File(Protocol):
    """Tells what a language answers of a file."""

    @property
    def path(self) -> str: ...

    def shown(self) -> Iterable[Shown]:
        """The keys that the file writes out, in the order of the text."""


def findings(file: File) -> Iterator[Finding]:
    """A finding for each key that a file writes out."""
    for shown in file.shown():
        what = f"a part of {shown.secret}" if shown.is_part else shown.secret
        message = f"{what} {shown.sink}"
        if not shown.edits:
            yield Finding(RULE, file.path, *shown.span, message, None, shown.refusal)
            continue
        risk = _risk(shown)
        fix = Fix(shown.edits, Applicability.UNSAFE if risk else Applicability.SAFE, risk)
        yield Finding(RULE, file.path, *shown.span, message, fix)


def _risk(shown: Shown) -> str:
    """The reason why a presence may not do, or an empty text."""
    if shown.is_everything:
        return "only the names of the variables are then written, without their values"
    if shown.sink is Sink.PRINT and shown.alone:
        return "another program may read the key from this output"
    if shown.is_direct:
        return "the exception gets the key itself: code that catches it may read the key from it"
    return ""


def is_secret(catalogue: Catalogue, variable: str) -> bool:
    """Whether a variable carries a provider's credential: not its region, endpoint or model."""
    if variable in _NO_SECRETS:
        return False
    owners = (catalogue.provider(owner) for owner in catalogue.env_owners(variable))
    return any(owner is not None and variable in owner.key_env for owner in owners)


def is_assigned_in_text(before: str) -> bool:
    """Whether what stands before a value in a text makes it one that another program reads: `export NAME=`."""
    return _ASSIGNS.search(before) is not None


ALL = "the whole environment, with the keys of this project's clients,"
TOGETHER = "the key is a part of it: log only the value you mean, or leave the key out"
