"""Tells which loops may go on for longer than a token is valid, and when its fetch can move into one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BATCH = re.compile(r"(?:^|_)(?:batch|chunk|job)$|[a-z](?:Batch|Chunk|Job)$")


def is_batch(name: str) -> bool:
    """Whether a loop variable is called after a part of much work: `batch`, `doc_chunk`, `nextJob`."""
    return bool(_BATCH.search(name))


_SHORT = 20 * 60
"""Seconds that no token is too short-lived for."""


def is_short(rounds: float | None, waits: Sequence[float | None]) -> bool:
    """Whether a loop that waits in each round ends soon: of so many rounds at most, of seconds that are known."""
    return rounds is not None and rounds * sum(_SHORT if wait is None else wait for wait in waits) < _SHORT


def refusal(inside: Sequence[object], reads: Sequence[object], *, movable: bool) -> str:
    """The reason why the fetch stays before the loop whose rounds read the token, of all its reads; empty where it
    moves."""
    if len(inside) < len(reads):
        return "it is also read outside the loop: fetch it there as well as in each round"
    return "" if movable else "fetch it at the start of each round"
