"""Counts the failures of a log that are alike, by process, host and time. Its size does not follow the
log's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from codemods.catalogue.owners import provider_of_library
from codemods.catalogue.signatures import Kind, Signature, signatures
from codemods.diagnose.frames import Frame
from codemods.diagnose.urls import LOCAL, provider_of
from codemods.records import dataclass

MOST_GROUPS = 400
"""The most groups that are kept apart. Later ones are counted with the last group of their signature."""
MOST_NAMES = 400
"""Processes, or hosts, that are kept apart."""
OTHERS = "others"
"""The name under which the rest is counted."""
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One failure. `line` is 1-based in the log, `time` in seconds since 1970 or None; `text` is masked already."""

    line: int
    time: float | None
    process: str
    host: str
    signature: int
    text: str
    variable: str = ""
    shown: str = ""
    url: str = ""
    frames: tuple[Frame, ...] = ()
    provider: str = ""


@dataclass(slots=True)
class Span:
    """How often, and from when to when; times are None where none was told. `line` is that of the first."""

    count: int = 0
    first: float | None = None
    last: float | None = None
    line: int = 0

    def add(self, time: float | None, line: int, count: int = 1) -> None:
        self.count += count
        if time is not None:
            self.first = time if self.first is None else min(self.first, time)
            self.last = time if self.last is None else max(self.last, time)
        if line and (not self.line or line < self.line):
            self.line = line

    def merge(self, other: Span) -> None:
        self.add(other.first, other.line, other.count)
        self.add(other.last, other.line, 0)


def named(spans: dict[str, Span], name: str) -> Span:
    """Return what is known of a name, or of `OTHERS` where there are too many names."""
    if name not in spans and len(spans) >= MOST_NAMES:
        name = OTHERS
    if name not in spans:
        spans[name] = Span()
    return spans[name]


@dataclass(slots=True)
class Group:
    """Failures that are alike: the same wording, the same variable or address, the same lines of code."""

    signature: Signature
    variable: str
    url: str
    frames: tuple[Frame, ...]
    span: Span = field(default_factory=Span)
    processes: dict[str, Span] = field(default_factory=dict)
    hosts: dict[str, Span] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    samples: list[Occurrence] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        return self.signature.kind

    @property
    def provider(self) -> str:
        """The provider that the wording names, or else the address, an SDK in the traceback, or what stands
        beside it."""
        told = "" if self.signature.by_class else self.signature.provider
        return told or self._address or self._library or self._beside or self.signature.provider

    @property
    def _address(self) -> str:
        found = provider_of(self.url)
        return "" if found == LOCAL else found

    @property
    def _beside(self) -> str:
        beside = {sample.provider for sample in self.samples if sample.provider}
        return beside.pop() if len(beside) == 1 else ""

    @property
    def _library(self) -> str:
        """The one service whose SDK the traceback goes through."""
        frames = (frame for sample in self.samples for frame in sample.frames)
        found = {provider for frame in frames if (provider := provider_of_library(frame.path))}
        return found.pop() if len(found) == 1 else ""


Key = tuple[int, str, str, tuple[Frame, ...]]


class Failures:
    """All failures of a log, and the processes that speak in it."""

    def __init__(self) -> None:
        self._groups: dict[Key, Group] = {}
        self.processes: dict[str, Span] = {}
        """The processes of the log with the lines of theirs that were looked at, failures or not."""
        self.span = Span()
        """The log's lines that were looked at for their time."""
        self.lines = 0
        self.bytes = 0

    def groups(self) -> list[Group]:
        """The most frequent first; those of the same number in the order of the log."""
        return sorted(self._groups.values(), key=lambda group: (-group.span.count, group.span.line))

    @property
    def count(self) -> int:
        return sum(group.span.count for group in self._groups.values())

    def add(self, found: Occurrence, count: int = 1) -> None:
        """Count a failure; `count` is above one where it stands for others that were not looked at."""
        key = (found.signature, found.variable, found.url, tuple(own(found.frames))[-4:])
        group = self._group(key)
        span = Span()
        span.add(found.time, found.line, count)
        group.span.merge(span)
        if found.process:
            named(group.processes, found.process).merge(span)
        if found.host:
            named(group.hosts, found.host).merge(span)
        if found.shown and len(group.shown) < _MOST_SHOWN:
            group.shown.add(found.shown)
        if len(group.samples) < _MOST_SHOWN:
            group.samples.append(found)
        if found.frames and not group.frames:
            group.frames = found.frames

    def _group(self, key: Key) -> Group:
        if key not in self._groups and len(self._groups) >= MOST_GROUPS:
            key = (key[0], "", "", ())
        if key not in self._groups:
            self._groups[key] = Group(signatures()[key[0]], key[1], key[2], key[3])
        return self._groups[key]

    def saw(self, time: float | None, process: str) -> None:
        """Count a line that was looked at, whatever it says."""
        self.span.add(time, 0)
        if process:
            named(self.processes, process).add(time, 0)

    def merge(self, other: Failures) -> None:
        """Add what was found in a later part of the log, whose lines are numbered from its own beginning."""
        for key, group in other._groups.items():
            mine = self._group(key)
            _shift(group.span, self.lines)
            mine.span.merge(group.span)
            for spans, theirs in ((mine.processes, group.processes), (mine.hosts, group.hosts)):
                for name, span in theirs.items():
                    _shift(span, self.lines)
                    named(spans, name).merge(span)
            mine.shown.update(sorted(group.shown)[: _MOST_SHOWN - len(mine.shown)])
            for sample in group.samples[: _MOST_SHOWN - len(mine.samples)]:
                mine.samples.append(_moved(sample, self.lines))
            mine.frames = mine.frames or group.frames
        for name, span in other.processes.items():
            _shift(span, self.lines)
            named(self.processes, name).merge(span)
        _shift(other.span, self.lines)
        self.span.merge(other.span)
        self.lines += other.lines
        self.bytes += other.bytes


def own(frames: tuple[Frame, ...]) -> Iterator[Frame]:
    """The frames that are no library's, in order."""
    return (frame for frame in frames if not frame.is_library)


def _shift(span: Span, lines: int) -> None:
    if span.line:
        span.line += lines


def _moved(found: Occurrence, lines: int) -> Occurrence:
    return replace(found, line=found.line + lines)
