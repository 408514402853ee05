"""Times and how long things lasted, as people say them."""

from __future__ import annotations

from datetime import UTC, datetime

_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def at(time: float) -> str:
    """`2026-11-29 12:31:07`, in UTC or in what the log was written in; without the year where a log names none."""
    moment = datetime.fromtimestamp(time, UTC)
    return moment.strftime("%m-%d %H:%M:%S" if moment.year == 2000 else "%Y-%m-%d %H:%M:%S")


def lasted(seconds: float) -> str:
    """`31 minutes`, `2 hours`: the largest unit that gives at least one."""
    for size, unit in _UNITS:
        count = round(seconds / size)
        if seconds >= size:
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return "less than a second"
