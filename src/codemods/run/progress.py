"""A bar on a terminal's stderr while a run is long; nothing anywhere else.

A timer of this process draws it again, so that it shows that the run lives while one step takes long: its signal comes
between two steps of the interpreter. A thread that draws, as rich has one, would keep the run from forking its workers.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from types import FrameType, TracebackType
from typing import TextIO

from codemods import system

_PATIENCE = 0.5
"""Seconds of work before the first bar: a short run shows none."""

_INTERVAL = 0.1
"""Seconds between two pictures that the run asks for."""

_HEARTBEAT = 0.5
"""Seconds after which the timer draws a picture that nobody asks for."""


class Progress:
    """Draws what the engine reports as (stage, done, total); a total of 0 where it is not known.

    As a context manager it draws without being called as well, and wipes its line at the end.
    """

    def __init__(self, stream: TextIO, *, enabled: bool) -> None:
        self._stream = stream
        # A terminal without a language can't wipe a line.
        self._enabled = enabled and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._started = self._begun = time.monotonic()
        self._next = self._started + _PATIENCE
        self._now = ("starting", 0, 0)
        self._shown = self._drawing = False
        self._timer = system.Timer(self._tick)
        self._process = os.getpid()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not self._enabled:
            return
        if stage != self._now[0]:
            self._begun = time.monotonic()
        self._now = (stage, done, total)
        if time.monotonic() >= self._next:
            self._draw()

    def __enter__(self) -> Progress:
        if self._enabled:
            self._timer.start(_PATIENCE, _HEARTBEAT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()
        if self._shown:
            self._write("\r\x1b[K")

    def _tick(self, number: int, frame: FrameType | None) -> None:
        # A fork has no timer, but it may have been made while the signal was on its way.
        if not self._drawing and os.getpid() == self._process:
            # The signal may come at any place in the run, which must go on even if the terminal is gone.
            with contextlib.suppress(OSError):
                self._draw()

    def _draw(self) -> None:
        self._drawing = True
        try:
            now = time.monotonic()
            self._next = now + _INTERVAL
            self._shown = True
            line = bar(*self._now, shutil.get_terminal_size().columns, now - self._begun)
            self._write(f"\r\x1b[K{line}")
        finally:
            self._drawing = False

    def _write(self, text: str) -> None:
        try:
            terminal = self._stream.fileno()
        except OSError:
            self._stream.write(text)
            self._stream.flush()
        else:
            # The signal may come while the stream's own buffer is being written.
            os.write(terminal, text.encode("utf-8", "replace"))


def bar(stage: str, done: int, total: int, columns: int, seconds: float = 0.0) -> str:
    """One line of at most `columns - 1` characters. Seconds are shown where nobody knows how many there are to come."""
    if not total:
        return f"{stage} ... {seconds:.0f} s"[: max(0, columns - 1)]
    share = min(1.0, done / total)
    counts = f" {done}/{total}" + (f" {seconds:.0f} s" if seconds >= 1 else "")
    width = max(0, min(40, columns - len(stage) - len(counts) - 5))
    filled = round(share * width)
    return f"{stage} [{'#' * filled}{'.' * (width - filled)}]{counts}"[: max(0, columns - 1)]
