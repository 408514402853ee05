"""Shows on stderr how a bulk run goes: as a live table on a terminal, elsewhere as lines."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, TextIO

from codemods.bulk.repositories import Tally
from codemods.files import words
from codemods.records import dataclass

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

_COLUMNS = ("files", "candidates", "fixed", "left", "failed")
_REST = 6
"""Lines of the terminal that the table leaves free: its head, its foot, and what says how many rows are hidden."""

_INTERVAL = 0.1
"""Seconds between two pictures."""

_SILENCE = 10
"""Seconds after which a log says how far the run is: who waits for a job wants to know that it lives."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: one project of one repository, or the sum of several."""

    name: str
    counts: tuple[int, ...]
    time: str = ""

    @classmethod
    def of(cls, repository: str, tally: Tally) -> Row:
        name = tally.project if repository == "." else f"{repository}/{tally.project}".removesuffix("/.")
        return cls(words.path(name), (tally.files, tally.candidates, tally.fixed, tally.left, tally.failed))


class Display(Protocol):
    """Shows how the run goes. As a context manager it leaves its last picture behind."""

    def __enter__(self) -> Display: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def begins(self, repository: str) -> None:
        """A repository's turn has come."""

    def goes(self, stage: str, done: int, total: int) -> None:
        """A part of the current repository's run is done, or begins (where `total` is 0)."""

    def counts(self, tallies: Sequence[Tally]) -> None:
        """The tallies of the current repository have grown to these."""

    def ends(self, repository: str, tallies: Sequence[Tally], error: str, *, reused: bool) -> None:
        """A repository is done, or has failed; `reused` where an earlier run has done it."""


def display(stream: TextIO, repositories: int, *, quiet: bool) -> Display:
    """The form that fits where stderr goes."""
    if quiet:
        return _Silence()
    is_drawn = stream.isatty() and os.environ.get("TERM") != "dumb"
    return _LiveTable(stream, repositories) if is_drawn else _Lines(stream, repositories)


def summary(rows: Sequence[Row]) -> list[str]:
    """The table as plain lines: projects with something in them, and the sum of all."""
    shown = [*_shown(rows), _sum(rows)]
    width = max(len(row.name) for row in shown)
    lines = [f"{'project':{width}}  " + "  ".join(f"{column:>10}" for column in _COLUMNS)]
    lines += [f"{row.name:{width}}  " + "  ".join(f"{count:>10}" for count in row.counts) for row in shown]
    return lines


class _Silence:
    def __enter__(self) -> Display:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def begins(self, repository: str) -> None:
        return

    def goes(self, stage: str, done: int, total: int) -> None:
        return

    def counts(self, tallies: Sequence[Tally]) -> None:
        return

    def ends(self, repository: str, tallies: Sequence[Tally], error: str, *, reused: bool) -> None:
        return


class _Lines(_Silence):
    """A line where a repository begins, where a stage begins, every so many seconds of it, and where it ends."""

    def __init__(self, stream: TextIO, repositories: int) -> None:
        self._stream = stream
        self._total = repositories
        self._number = 0
        self._started = 0.0
        self._stage = ""
        self._told = 0.0

    def begins(self, repository: str) -> None:
        self._number += 1
        self._started = time.monotonic()
        self._stage = ""
        self._say(repository, "begins")

    def goes(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not total:
            return
        if stage != self._stage:
            self._stage = stage
            self._write(f"  {stage}: {words.counted(total, 'file')} to look at")
        elif now - self._told < _SILENCE:
            return
        else:
            self._write(f"  {stage}: {done} of {words.counted(total, 'file')}")
        self._told = now

    def ends(self, repository: str, tallies: Sequence[Tally], error: str, *, reused: bool) -> None:
        seconds = time.monotonic() - self._started
        if error:
            self._say(repository, f"failed: {error}")
            return
        counts = _sum([Row.of(repository, tally) for tally in tallies]).counts
        files, candidates, *rest = counts
        looked_at = f"{words.counted(files, 'file')}, {words.counted(candidates, 'candidate')}"
        listed = ", ".join([looked_at, *(f"{count} {name}" for name, count in zip(_COLUMNS[2:], rest, strict=True))])
        self._say(repository, f"{listed}, {'done earlier' if reused else f'{seconds:.1f} s'}")

    def _say(self, repository: str, told: str) -> None:
        self._write(f"[{self._number}/{self._total}] {words.path(repository)}: {words.terminal(told)}")

    def _write(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()


class _LiveTable(_Silence):
    """A table that grows with each repository, and within it; below it, what is done at the moment."""

    def __init__(self, stream: TextIO, repositories: int) -> None:
        self._stream = stream
        self._total = repositories
        self._done = 0
        self._repository = ""
        self._ended: list[Row] = []
        self._current: list[Row] = []
        self._started = self._begun = time.monotonic()
        self._now = ""
        self._drawn = 0.0
        self._rows_shown = 0
        self._live: Live | None = None

    def __enter__(self) -> Display:
        from rich.console import Console
        from rich.live import Live

        console = Console(file=self._stream)
        self._rows_shown = max(1, console.size.height - _REST)
        # Drawn by hand: a thread that draws would keep the run from forking its workers.
        self._live = Live(console=console, get_renderable=self._table, auto_refresh=False)
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._now = ""
            self._live.stop()

    def begins(self, repository: str) -> None:
        self._repository = repository
        self._now = words.path(repository)
        self._begun = time.monotonic()
        self._draw()

    def goes(self, stage: str, done: int, total: int) -> None:
        self._now = f"{words.path(self._repository)}: {stage}" + (
            f", {done} of {words.counted(total, 'file')}" if total else ""
        )
        if time.monotonic() - self._drawn >= _INTERVAL:
            self._draw()

    def counts(self, tallies: Sequence[Tally]) -> None:
        self._current = self._timed([Row.of(self._repository, tally) for tally in tallies])
        self._draw()

    def ends(self, repository: str, tallies: Sequence[Tally], error: str, *, reused: bool) -> None:
        self._done += 1
        failed = [Row(words.path(repository), (0, 0, 0, 0, 1))] if error else []
        self._ended += self._timed([*(Row.of(repository, tally) for tally in tallies), *failed])
        self._current = []
        self._draw()

    def _timed(self, rows: Sequence[Row]) -> list[Row]:
        """The rows of a repository. Its projects run together: the first one that is shown bears their time."""
        first = next(iter(_shown(rows)), None)
        taken = f"{time.monotonic() - self._begun:.1f} s"
        return [replace(row, time=taken) if row is first else row for row in rows]

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        if self._live:
            self._live.refresh()

    def _table(self) -> Table:
        from rich.table import Table
        from rich.text import Text

        rows = [*self._ended, *self._current]
        shown = _shown(rows)
        table = Table(show_edge=False, show_footer=True, pad_edge=False)
        total = _sum(rows)
        table.add_column("project", footer=Text(total.name))
        for column, count in zip(_COLUMNS, total.counts, strict=True):
            table.add_column(column, footer=str(count), justify="right")
        table.add_column("time", footer=f"{time.monotonic() - self._started:.1f} s", justify="right")
        # Names are the user's: as Text they are shown as they are, whatever brackets they hold.
        for row in shown[-self._rows_shown :]:
            table.add_row(Text(row.name), *map(str, row.counts), row.time)
        hidden = len(shown) - self._rows_shown
        notes = [f"{hidden} more above"] if hidden > 0 else []
        if self._now and self._done < self._total:
            notes.append(f"{self._done + 1} of {self._total}: {self._now}")
        table.caption = Text("; ".join(notes))
        return table


def _shown(rows: Sequence[Row]) -> list[Row]:
    """The rows of projects that a client, or a failure, was met in."""
    return [row for row in rows if any(row.counts[1:])]


def _sum(rows: Sequence[Row]) -> Row:
    columns = zip(*(row.counts for row in rows), strict=True) if rows else [(0,)] * len(_COLUMNS)
    return Row("total", tuple(sum(column) for column in columns))
