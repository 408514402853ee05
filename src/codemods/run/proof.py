"""Proves that each patch, applied in memory, gives the file that would be written."""

from __future__ import annotations

from itertools import chain

from codemods.files.lines import PatchError, applied, body
from codemods.model import Failure, Patch, Report
from codemods.run import pool

_PIECE = 64
"""Patches that one process proves at a time."""


PROVED: dict[tuple[bytes, bytes], bytes] = {}
"""The hunks of the report that was proved last, by the bytes before and after."""


def broken(report: Report, jobs: int = 1) -> tuple[Failure, ...]:
    """The patches whose diff, applied in memory to the bytes before, does not give the bytes after.

    Up to `jobs` processes share the work, 0 for one a core. The diffs are kept until the next report is proved: what a
    run prints is what it has proved.
    """
    PROVED.clear()
    failures = []
    pieces = [report.patches[start : start + _PIECE] for start in range(0, len(report.patches), _PIECE)]

    def prove(number: int) -> list[tuple[bytes, str]]:
        return [_proved(patch) for patch in pieces[number]]

    answers = pool.answers(prove, len(pieces), pool.processes(jobs), lambda _: None)
    for patch, (hunks, problem) in zip(report.patches, chain.from_iterable(answers), strict=True):
        PROVED[patch.before, patch.after] = hunks
        if problem:
            failures.append(Failure(patch.path, problem))
    return tuple(failures)


def _proved(patch: Patch) -> tuple[bytes, str]:
    """The hunks of a patch, and what is wrong with them."""
    hunks = body(patch.before, patch.after)
    try:
        result = applied(patch.before, hunks)
    except PatchError as error:
        return hunks, f"its patch does not apply: {error}"
    return hunks, "" if result == patch.after else "its patch does not give the bytes that would be written"
