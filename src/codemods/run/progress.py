"""A bar on a terminal's stderr while a run is long; nothing anywhere else."""

from __future__ import annotations

import shutil
import time
from types import TracebackType
from typing import TextIO

_PATIENCE = 0.5
"""Seconds of work before the first bar: a short run shows none."""

_INTERVAL = 0.1
"""Seconds between two pictures."""


class Progress:
    """What the engine calls with (stage, done, total). As a context manager it wipes its line at the end."""

    def __init__(self, stream: TextIO, *, enabled: bool) -> None:
        self._stream = stream
        self._enabled = enabled and stream.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._enabled or now < self._next:
            return
        self._next = now + _INTERVAL
        self._shown = True
        self._stream.write(f"\r\x1b[K{bar(stage, done, total, shutil.get_terminal_size().columns)}")
        self._stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def bar(stage: str, done: int, total: int, columns: int) -> str:
    """One line of at most `columns - 1` characters."""
    share = min(1.0, done / total) if total else 1.0
    counts = f" {done}/{total}"
    width = max(0, min(40, columns - len(stage) - len(counts) - 5))
    filled = round(share * width)
    return f"{stage} [{'#' * filled}{'.' * (width - filled)}]{counts}"[: max(0, columns - 1)]
