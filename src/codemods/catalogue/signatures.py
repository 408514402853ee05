"""How failures of authentication read in logs, from signatures.toml."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from codemods.catalogue import sources
from codemods.records import dataclass


class Kind(StrEnum):
    """The kinds of failure that a line of a log can tell of a credential.

    MISSING: there is none. EXPIRED: it was good once. LIMITED: no failure of authentication, though it is told as one.
    USED_UP: the same, of an account whose quota or credit is gone. PLACE: another region or endpoint. OWNER: another
    project, organization or tenant. REFUSED: the service does not know it. FORBIDDEN: it may not do this. NO_HEADER:
    the request came without one. UNAUTHORIZED: a status of 401 and no more.
    """

    MISSING = "missing"
    EXPIRED = "expired"
    LIMITED = "limited"
    USED_UP = "used-up"
    PLACE = "place"
    OWNER = "owner"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    NO_HEADER = "no-header"
    UNAUTHORIZED = "unauthorized"


@dataclass(frozen=True, slots=True)
class Signature:
    """One wording. One of the `anchors` stands in every line that the pattern matches.

    With `by_class` it is known by the class of the error alone, whose SDK may talk to another service: an address, or
    the code that the traceback goes through, tells more.
    """

    id: str
    kind: Kind
    provider: str
    anchors: tuple[str, ...]
    pattern: re.Pattern[str]
    by_class: bool = False


@cache
def signatures() -> tuple[Signature, ...]:
    """All of them; the first that matches a line tells what it is."""
    return tuple(
        Signature(
            id=entry["id"],
            kind=Kind(entry["kind"]),
            provider=entry.get("provider", ""),
            anchors=tuple(entry["anchors"]),
            pattern=re.compile(entry["pattern"]),
            by_class=entry.get("by_class", False),
        )
        for entry in sources.table("signatures")["signature"]
    )


@cache
def anchors() -> tuple[bytes, ...]:
    """The texts of which one stands in every line of a failure, as UTF-8."""
    return tuple(sorted({anchor.encode() for known in signatures() for anchor in known.anchors}))


def signature_of(line: str) -> tuple[int, re.Match[str]] | None:
    """The place in `signatures()` of the first that matches the line, and where."""
    for number, known in enumerate(signatures()):
        if any(anchor in line for anchor in known.anchors) and (found := known.pattern.search(line)):
            return number, found
    return None
