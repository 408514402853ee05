"""Proves that no change of a run loses a name: neither in a changed file nor in one that imports from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property

from codemods.files import source as sources
from codemods.files.search import Search
from codemods.files.text import SourceError
from codemods.files.workspace import Workspace
from codemods.languages import PYTHON, language_of
from codemods.model import Failure
from codemods.records import dataclass
from codemods.run import pool
from codemods.run.proofs.complaints import Checker, Complaint, Judged, Resolve, Taken, new

_WORD = re.compile(r"[\w$]+")
_QUOTED = re.compile(rb"""as\s+["']""")
"""A name in quotes, as JavaScript allows it: it may be of several words."""
_FEW = 16
"""Words up to which it is faster to look for each in all lines than to find all words of the text."""
_PIECE = 100_000
"""Bytes that one process judges at a time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A complaint that a change has brought to the file at `path`. `source` is the changed file that is behind it."""

    path: str
    source: str
    complaint: Complaint

    @property
    def failure(self) -> Failure:
        """The fault as the words of a report. The line is that of the file as it would be written."""
        return Failure(self.path, self.complaint.words, self.complaint.line)

    def is_like(self, other: Fault) -> bool:
        """Whether another is of the same kind, name and place, on whatever line."""
        mine, theirs = self.complaint, other.complaint
        return (self.path, self.source, mine.kind, mine.name) == (other.path, other.source, theirs.kind, theirs.name)


def faults(before: Mapping[str, bytes], after: Mapping[str, bytes], workspace: Workspace, jobs: int = 1) -> list[Fault]:
    """Find the faults that the change from `before` to `after`, of the same paths, has brought. `workspace` holds all
    other files.

    Up to `jobs` processes share the work, 0 for one a core.
    """
    by_language: dict[str, list[str]] = {}
    for path in sorted(after):
        language = language_of(path)
        if language:
            by_language.setdefault(language.name, []).append(path)
    found: list[Fault] = []
    for name, paths in by_language.items():
        found += _faults(_checker(name), paths, before, after, workspace, jobs)
    return found


@cache
def _checker(language: str) -> Checker:
    # A checker's imports are only needed where something changes.
    if language == PYTHON.name:
        from codemods.run.proofs.python import PythonChecker

        return PythonChecker()
    from codemods.run.proofs.typescript import TypeScriptChecker

    return TypeScriptChecker()


def _faults(
    checker: Checker,
    paths: Sequence[str],
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    workspace: Workspace,
    jobs: int,
) -> list[Fault]:
    pieces = list(_pieces(paths, after))

    def judge(number: int) -> list[tuple[Judged | None, list[Complaint]]]:
        return [_judged(checker, path, before[path], after[path]) for path in pieces[number]]

    answers = pool.answers(judge, len(pieces), pool.processes(jobs), lambda _: None)
    now: dict[str, Judged] = {}
    found: list[Fault] = []
    for path, (judged, complaints) in zip(paths, (each for answer in answers for each in answer), strict=True):
        found += (Fault(path, path, each) for each in complaints)
        if judged:
            now[path] = judged
    return found + list(_dangling(checker, now, before, after, workspace))


class _Lines:
    """The lines of a text by the words in them: where these are as they were, nothing has become of the word."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._asked = 0

    def of(self, name: str) -> list[str]:
        """The lines that hold the last word of a name."""
        words = _WORD.findall(name)
        if not words:
            return self._lines
        self._asked += 1
        if self._asked > _FEW:
            return self.by_word.get(words[-1], [])
        pattern = re.compile(rf"(?<![\w$]){re.escape(words[-1])}(?![\w$])")
        return [line for line in self._lines if words[-1] in line and pattern.search(line)]

    @cached_property
    def by_word(self) -> Mapping[str, list[str]]:
        """The lines that `of` gives for each word of the text."""
        found: dict[str, list[str]] = {}
        for line in self._lines:
            for word in dict.fromkeys(_WORD.findall(line)):
                found.setdefault(word, []).append(line)
        return found


def _pieces(paths: Sequence[str], after: Mapping[str, bytes]) -> Iterable[list[str]]:
    piece: list[str] = []
    size = 0
    for path in paths:
        piece.append(path)
        size += len(after[path])
        if size > _PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _judged(checker: Checker, path: str, before: bytes, after: bytes) -> tuple[Judged | None, list[Complaint]]:
    text = _text(path, after)
    judged = checker.judged(path, text)
    if judged is None or not judged.complaints:
        return judged, []
    earlier = _text(path, before)
    lines = _Lines(earlier), _Lines(text)
    fresh = [each for each in judged.complaints if lines[0].of(each.name) != lines[1].of(each.name)]
    # The file as it was is only of interest where there is something to complain about.
    was = checker.judged(path, earlier) if fresh else None
    found = new(was.complaints if was else (), judged.complaints) if fresh else []
    return judged, [each for each in found if each in fresh]


def _dangling(
    checker: Checker,
    now: Mapping[str, Judged],
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    workspace: Workspace,
) -> Iterable[Fault]:
    """Find what some file takes from a changed one which no longer offers it."""
    closed = {path: judged for path, judged in now.items() if judged.offered is not None}
    if not closed:
        return
    overlay = workspace.overlay(after)
    files = overlay.files(checker.suffixes)
    resolve = checker.resolver(overlay.files((*checker.suffixes, *checker.configuration)), overlay.read)

    @cache
    def judged_before(path: str) -> Judged | None:
        return checker.judged(path, _text(path, before[path]))

    def offered_before(path: str, name: str) -> bool:
        if _Lines(_text(path, before[path])).of(name) == _Lines(_text(path, after[path])).of(name):
            return False
        was = judged_before(path)
        return was is not None and was.offers(name)

    gone = _Gone(checker, before, after, closed)

    # An unchanged file matters only where it takes a name that is gone.
    concerned = files if gone.is_any else [path for path in files if path in before]

    def matters(path: str, raw: bytes) -> bool:
        return path in before or gone.by(raw)

    for importer, taken in _takers(checker, closed, concerned, overlay, resolve, matters):
        for each in taken:
            source = resolve(importer, each)
            if source is None or source == importer or source not in closed or closed[source].offers(each.name):
                continue
            if offered_before(source, each.name) or _is_new(checker, importer, each, before):
                words = f"{each.name!r} is imported from {source}, which does not have it"
                yield Fault(importer, source, Complaint("Dangling", each.name, words, each.line))


class _Gone:
    """The names that changed files may have offered, of which something has become, and which they do not offer."""

    def __init__(
        self,
        checker: Checker,
        before: Mapping[str, bytes],
        after: Mapping[str, bytes],
        closed: Mapping[str, Judged],
    ) -> None:
        self._checker = checker
        self._before = before
        self._after = after
        self._closed = closed

    @property
    def is_any(self) -> bool:
        """Whether there is such a name."""
        return bool(self._words)

    def by(self, raw: bytes) -> bool:
        """Whether a file that was not changed may take one of them: it holds the word, or names it in another way."""
        # An identifier of other letters has several spellings.
        is_spelt = self._is_ascii and "default" not in self._words and raw.isascii()
        return not is_spelt or self._search.finds(raw) or _QUOTED.search(raw) is not None

    @cached_property
    def _search(self) -> Search:
        return Search([word.encode() for word in sorted(self._words)])

    @cached_property
    def _is_ascii(self) -> bool:
        return all(word.isascii() for word in self._words)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for path, judged in self._closed.items() for word in self._words_of(path, judged))

    def _words_of(self, path: str, judged: Judged) -> Iterable[str]:
        then, now = (_Lines(_text(path, texts[path])).by_word for texts in (self._before, self._after))
        changed = {word for word, lines in then.items() if lines != now.get(word, [])}
        offered = self._checker.offering(path, _text(path, self._before[path])) if changed else None
        gone = (name for name in (changed if offered is None else offered) if not judged.offers(name))
        return changed.intersection(words[-1] for name in gone if (words := _WORD.findall(name)))


def _takers(
    checker: Checker,
    closed: Mapping[str, Judged],
    files: Sequence[str],
    overlay: Workspace,
    resolve: Resolve,
    matters: Callable[[str, bytes], bool],
) -> Iterable[tuple[str, tuple[Taken, ...]]]:
    """The files that may take something from one of `closed`, with all that they take by name, as far as this
    matters."""
    offered = {path: judged.offered for path, judged in closed.items() if judged.offered is not None}
    may_miss = checker.missing(offered, resolve)
    for path in overlay.narrow(files, (checker.importing(closed),)):
        try:
            raw = overlay.read(path)
            if matters(path, raw) and may_miss(path, raw):
                yield path, checker.taken(path, _text(path, raw))
        except SourceError:
            # The one who reads it as text learns why it can't be read.
            continue


def _is_new(checker: Checker, importer: str, taken: Taken, before: Mapping[str, bytes]) -> bool:
    """Whether a changed file takes a name which it did not take before."""
    if importer not in before or taken.read:
        return False
    known = checker.taken(importer, _text(importer, before[importer]))
    return all((each.module, each.name) != (taken.module, taken.name) for each in known)


def _text(path: str, raw: bytes) -> str:
    return sources.read(path, raw).text
