"""Reads a log of any size in pieces, and finds the places where authentication failed.

All bytes are searched for the anchors of the signatures at once, by an Aho-Corasick automaton: 400 MB take 0.9 s of
processor time where ripgrep takes 0.1 to 0.6, `re` 7, and a search for one anchor after the other 4. Only what stands
around a hit is decoded. A large file is shared among processes.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from codemods import system
from codemods.catalogue.signatures import Kind, anchors, signature_of, signatures
from codemods.config import UsageError
from codemods.diagnose.excerpt import excerpt, named_beside, prefix_of_key
from codemods.diagnose.failures import MOST_NAMES, Failures, Occurrence
from codemods.diagnose.frames import MOST, Frame, frame, frames, is_of_another
from codemods.diagnose.spoken import Spoken, spoken
from codemods.diagnose.urls import host_in
from codemods.disk import words_of
from codemods.records import dataclass
from codemods.run import pool

PIECE = 4 * 1024 * 1024
"""Bytes that are read at a time."""
_BEFORE = 96 * 1024
_AFTER = 24 * 1024
"""Bytes before and after a hit in which its traceback and its process are looked for."""
_LONGEST = 16 * 1024
"""Bytes of a line around a hit that are looked at: some are as long as a file."""
_SHARED_FROM = 64 * 1024 * 1024
"""Bytes of a file from which processes share it."""
_SAMPLE_EVERY = 512 * 1024
_SAMPLE_LINES = 24
_SAMPLE_LINE = 2_000
_SAMPLE_TAIL = 2_000
"""Lines read from each part of the log to learn its processes and times."""
_LOOKED_AT = 3_000
"""Failures of one signature that are looked at one by one; of more, one in `_ONE_IN`."""
_ONE_IN = 50
_SAME_SECONDS = 5.0
_SAME_LINES = 200
"""A status of 401 and the error that it becomes are one failure if they are at most so many seconds apart, or so many
lines if there is no time."""
_LONGEST_ANCHOR = max(map(len, anchors()))
_LINES_BACK = 120
_TRACEBACK = "Traceback (most recent call last)"
_CHAINED = ("During handling of the above exception", "The above exception was the direct cause")
_BETWEEN = 3
"""So many lines above a traceback may say that it follows another one."""


def read(path: Path, jobs: int = 0, tick: Callable[[int, int], None] = lambda done, count: None) -> Failures:
    """The failures of a log; `-` is stdin. `tick` is called with the bytes done and in all, which are 0 where unknown.

    Raises UsageError for what can't be read as a log, with its path.
    """
    if str(path) == "-":
        return _streamed(sys.stdin.buffer, tick)
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        head = file.peek(4) if hasattr(file, "peek") else b""
        if size < _SHARED_FROM or pool.processes(jobs) < 2 or _packed(head) or _utf16(head):
            return _streamed(file, tick)
    return _shared(path, size, pool.processes(jobs), tick)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        # A pipe that lies in a folder has come with it: whoever opens it may wait for ever.
        waits = path.is_absolute() and path.parts[1:2] in (("dev",), ("proc",))
        with open(path, "rb", opener=lambda name, flags: system.open_named(name, flags, waits=waits)) as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISFIFO(mode) and not waits:
                raise UsageError(f"{path}: is a pipe; `codemods diagnose - < {path}` reads it")
            if stat.S_ISCHR(mode) and not os.isatty(file.fileno()):
                raise UsageError(f"{path}: is a device, not a log")
            yield file
    except IsADirectoryError:
        raise UsageError(f"{path}: is a folder; name the log in it") from None
    except OSError as error:
        raise UsageError(f"{path}: {words_of(error)}") from error


def _packed(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b")


def _utf16(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _streamed(file: BinaryIO, tick: Callable[[int, int], None]) -> Failures:
    head = file.peek(4) if hasattr(file, "peek") else b""
    reader = _Reader()
    done = 0
    for piece in _pieces(file, head):
        reader.feed(piece)
        done += len(piece)
        tick(done, 0)
    return reader.end()


def _pieces(file: BinaryIO, head: bytes) -> Iterator[bytes]:
    """The bytes of a log as UTF-8. Raises UsageError where a packed one is broken."""
    if _packed(head):
        import gzip
        import zlib

        try:
            with gzip.open(file) as unpacked:
                while piece := unpacked.read(PIECE):
                    yield piece
        except (OSError, EOFError, zlib.error) as error:
            raise UsageError(f"{getattr(file, 'name', 'log')}: can't be unpacked: {error}") from error
    elif _utf16(head):
        import codecs

        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        while piece := file.read(PIECE):
            yield decoder.decode(piece).encode("utf-8", "replace")
    else:
        while piece := file.read(PIECE):
            yield piece


def _shared(path: Path, size: int, workers: int, tick: Callable[[int, int], None]) -> Failures:
    """The parts of a file, read by several processes, each from the beginning of a line."""
    parts = max(workers * 4, size // (512 * 1024 * 1024))
    starts = [0, *(_line_start(path, size * number // parts) for number in range(1, parts)), size]

    def work(number: int) -> Failures:
        return _part(path, starts[number], starts[number + 1])

    found = Failures()
    for part in pool.answers(work, parts, workers, lambda done: tick(size * done // parts, size)):
        found.merge(part)
    return found


def _line_start(path: Path, offset: int) -> int:
    """The beginning of a line at or after an offset; a line without an end is cut anywhere."""
    with path.open("rb") as file:
        file.seek(offset)
        at = file.read(PIECE).find(b"\n")
    return offset + at + 1 if at >= 0 else offset


def _part(path: Path, start: int, end: int) -> Failures:
    reader = _Reader()
    with path.open("rb") as file:
        back = min(start, _BEFORE)
        file.seek(start - back)
        reader.known(file.read(back))
        left = end - start
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            reader.feed(piece)
        return reader.end(file.read(_AFTER))


class _Reader:
    """Takes a log piece by piece. Of what was read it keeps what may stand around the next hit."""

    def __init__(self) -> None:
        import ahocorasick_rs

        self._anchors = ahocorasick_rs.BytesAhoCorasick(anchors(), implementation=ahocorasick_rs.Implementation.DFA)
        self._found = Failures()
        self._text = bytearray()
        self._offset = 0
        """Bytes of the log before the text, from where this reader began."""
        self._counted = 0
        self._lines = 0
        """Lines of the log, likewise, before so many bytes of the text: each is counted once."""
        self._done = 0
        """Bytes of the text that were searched."""
        self._seen = [0] * len(signatures())
        self._last: dict[str, _Told] = {}

    def known(self, before: bytes) -> None:
        """Take what stands before the first piece, which counts for nothing by itself."""
        self._text[:] = before
        self._done = len(before)
        self._lines = -before.count(b"\n")

    def feed(self, piece: bytes) -> None:
        self._found.bytes += len(piece)
        self._text += piece
        # A hit is looked at once what follows it is there, too.
        self._search(len(self._text) - _AFTER)
        self._forget()

    def end(self, after: bytes = b"") -> Failures:
        """All that was found. `after` is what follows the last piece: it counts for nothing by itself."""
        end = len(self._text)
        self._text += after
        self._search(end, last=True)
        self._settle()
        lines = self._lines_before(end)
        self._found.lines = lines + (1 if end and not self._text.endswith(b"\n", 0, end) else 0)
        return self._found

    def _lines_before(self, at: int) -> int:
        """The lines of the log before a byte of the text."""
        if at >= self._counted:
            self._lines += self._text.count(b"\n", self._counted, at)
        else:
            self._lines -= self._text.count(b"\n", at, self._counted)
        self._counted = at
        return self._lines

    def _search(self, end: int, *, last: bool = False) -> None:
        """Look at the hits that begin before `end`."""
        if not last:
            # At the end of a line, if there is one: the next line is then looked at whole.
            end = self._text.rfind(b"\n", self._done, max(end, self._done)) + 1 or min(end, len(self._text) - _LONGEST)
        if end <= self._done:
            return
        self._sample(self._done, end)
        # An anchor may lie across the end of what is searched.
        with memoryview(self._text) as held, held[self._done : end + _LONGEST_ANCHOR] as view:
            found = self._anchors.find_matches_as_indexes(view)
        hits = [self._done + start for _, start, _ in found if self._done + start < end]
        if hits:
            self._look(hits)
        self._done = end

    def _look(self, hits: list[int]) -> None:
        looked = -1
        for hit in hits:
            if hit < looked:
                continue
            start = max(self._text.rfind(b"\n", 0, hit) + 1, hit - _LONGEST)
            stop = self._text.find(b"\n", hit, hit + _LONGEST)
            looked = stop = stop if stop >= 0 else min(hit + _LONGEST, len(self._text))
            self._take(start, stop, self._lines_before(start) + 1)

    def _take(self, start: int, stop: int, number: int) -> None:
        said = spoken(_decoded(self._text[start:stop]))
        told = next(
            ((part, known) for part in said.text.split("\n") if (known := signature_of(part)) is not None), None
        )
        if told is None:
            return
        text, (signature, match) = told
        if _SOURCE.match(text):
            return
        self._seen[signature] += 1
        weight = 1
        if self._seen[signature] > _LOOKED_AT:
            if self._seen[signature] % _ONE_IN:
                return
            weight = _ONE_IN
        record = self._record(start, stop, said)
        groups = match.groupdict()
        found = Occurrence(
            line=number,
            time=record.time,
            process=record.process,
            host=record.host,
            signature=signature,
            text=excerpt(text, match.start()),
            variable=next((found for name, found in groups.items() if found and name.startswith("variable")), ""),
            shown=prefix_of_key(groups.get("shown") or ""),
            url=host_in(text),
            provider=named_beside(said.text),
            frames=record.frames,
        )
        self._tell(_Told(found, weight, self._offset + record.start, record.is_begun))

    def _tell(self, new: _Told) -> None:
        """Count a failure, unless it repeats the one before: a client logs it first, and a traceback shows it twice."""
        process = new.occurrence.process
        before = self._last.pop(process, None)
        if before is not None and (before.is_of_one_failure(new) or before.is_told_more(new)):
            self._last[process] = before.with_(new)
            return
        if before is not None:
            self._found.add(before.occurrence, before.weight)
        if len(self._last) >= MOST_NAMES:
            self._settle()
        self._last[process] = new

    def _settle(self) -> None:
        for told in self._last.values():
            self._found.add(told.occurrence, told.weight)
        self._last.clear()

    def _record(self, start: int, stop: int, said: Spoken) -> _Record:
        """The record that a line belongs to: its time, its process and its frames may stand on other lines of it."""
        inside = frames(said.text.split("\n"))
        if said.begins:
            record = _Record(start, said.time, said.process, said.host, inside, is_begun=True)
        else:
            record = self._record_before(start, said)
        if not record.frames:
            record.frames = self._frames_after(stop, said)
        return record

    def _record_before(self, start: int, said: Spoken) -> _Record:
        record = _Record(start, said.time, said.process, said.host, ())
        found: list[Frame] = []
        at = start
        above = 0
        for line in reversed(_decoded(self._text[max(0, start - _BEFORE) : start]).split("\n")[:-1][-_LINES_BACK:]):
            at -= len(line.encode("utf-8", "replace")) + 1
            earlier = spoken(line)
            if earlier.prefix != said.prefix:
                continue
            if said.time is not None and earlier.time is not None and abs(said.time - earlier.time) > _SAME_SECONDS:
                break
            if above and not earlier.text.startswith(_CHAINED):
                # A traceback begins its record, unless what stands above says that it follows another one.
                if earlier.begins and not earlier.text.startswith(_TRACEBACK):
                    record.start = at
                    record.take(earlier)
                if above > _BETWEEN or earlier.text.strip():
                    break
                above += 1
                continue
            above = 0
            known = frame(earlier.text)
            if known is not None and not found and is_of_another(earlier.text, said.text):
                break
            record.start = at
            record.take(earlier)
            if known is not None and len(found) < MOST:
                found.append(known)
            record.is_begun = record.is_begun or earlier.begins
            if earlier.text.startswith(_TRACEBACK):
                above = 1
            elif earlier.begins:
                break
        record.frames = tuple(reversed(found))
        return record

    def _frames_after(self, stop: int, said: Spoken) -> tuple[Frame, ...]:
        found: list[Frame] = []
        for line in _decoded(self._text[stop : stop + _AFTER]).split("\n")[1:MOST]:
            later = spoken(line)
            if later.prefix != said.prefix:
                continue
            if (known := frame(later.text)) is not None:
                found.append(known)
            elif found or later.begins:
                break
        return tuple(found)

    def _sample(self, start: int, end: int) -> None:
        """Read who speaks, and when, in some lines of each stretch of the text, and in the last of them."""
        for at in (*range(start, end, _SAMPLE_EVERY), max(start, end - _SAMPLE_TAIL)):
            first = self._text.find(b"\n", at, end) + 1 if at != start or self._offset + at else at
            for raw in self._text[first : min(first + _LONGEST, end)].split(b"\n", _SAMPLE_LINES)[:_SAMPLE_LINES]:
                if raw:
                    said = spoken(_decoded(raw[:_SAMPLE_LINE]))
                    self._found.saw(said.time, said.process)

    def _forget(self) -> None:
        cut = self._done - _BEFORE
        if cut > 0:
            self._lines_before(cut)
            self._counted = 0
            del self._text[:cut]
            self._offset += cut
            self._done -= cut


_SOURCE = re.compile(r"\s*(?:throw|return) new \w*Error\(")
"""A line of code that Node shows above an error that nobody catches."""
_PROPERTY = re.compile(r"(?:code|type|status|statusCode|param|message|error|name): ")
_PRINTED = 60
"""Lines of the longest error that is printed with its properties."""


@dataclass(slots=True)
class _Record:
    """Holds what a record says of a failure. `start` is where it begins in the text; `is_begun`: a line says so."""

    start: int
    time: float | None
    process: str
    host: str
    frames: tuple[Frame, ...]
    is_begun: bool = False

    def take(self, said: Spoken) -> None:
        """Take from a line of it what is not known yet."""
        self.time = said.time if self.time is None else self.time
        self.process = self.process or said.process
        self.host = self.host or said.host


@dataclass(frozen=True, slots=True)
class _Told:
    """A failure that the next lines may tell more of. `start` is where its record begins in the log."""

    occurrence: Occurrence
    weight: int
    start: int
    is_begun: bool

    def is_of_one_failure(self, new: _Told) -> bool:
        mine, theirs = self.occurrence, new.occurrence
        # Lines without a beginning are one record only by their number: the same words again are another failure.
        if self.start == new.start and (new.is_begun or mine.signature != theirs.signature or mine.frames):
            return True
        if mine.time is not None and theirs.time is not None:
            near = abs(theirs.time - mine.time) <= _SAME_SECONDS
        else:
            near = theirs.line - mine.line <= _SAME_LINES
        return near and (self._is_vague != new._is_vague or self._is_anybody != new._is_anybody)

    def is_told_more(self, new: _Told) -> bool:
        """Whether a line is a property of the error before it, as Node prints it behind the stack."""
        near = 0 < new.occurrence.line - self.occurrence.line <= _PRINTED
        return near and _PROPERTY.match(new.occurrence.text) is not None

    @property
    def _is_vague(self) -> bool:
        return signatures()[self.occurrence.signature].kind is Kind.UNAUTHORIZED

    @property
    def _is_anybody(self) -> bool:
        """Whether it tells neither the reason nor whose key it is, as the mere name of an error does."""
        found = self.occurrence
        known = signatures()[found.signature]
        is_told = known.kind not in {Kind.REFUSED, Kind.UNAUTHORIZED}
        return not (is_told or known.provider or found.shown or found.variable)

    @property
    def _lack(self) -> tuple[bool, bool, bool]:
        """Return what it does not say, the worst first: why, whose key it is, where it was in the code."""
        return self._is_vague, self._is_anybody, not self.occurrence.frames

    def with_(self, new: _Told) -> _Told:
        """The one that says more, with the lines of code of either."""
        better, other = (new, self) if self._lack > new._lack else (self, new)
        found = better.occurrence
        if not found.frames or not found.url:
            found = replace(
                found, frames=found.frames or other.occurrence.frames, url=found.url or other.occurrence.url
            )
        return replace(new, occurrence=found, weight=max(self.weight, new.weight))


def _decoded(raw: bytes | bytearray) -> str:
    return raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\x00", "\ufffd")
