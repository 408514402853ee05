"""Proves that no change of a run loses a name: neither in a changed file nor in one that imports from it."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain

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

    def judge(number: int) -> list[_Verdict]:
        found = [_judged(checker, path, before[path], after[path]) for path in pieces[number]]
        # Checkers tie their trees into circles, which nothing else takes apart in a run.
        gc.collect()
        return found

    # Objects made before this are not searched for circles.
    gc.freeze()
    try:
        answers = pool.answers(judge, len(pieces), pool.processes(jobs), lambda _: None)
    finally:
        gc.unfreeze()
    verdicts = dict(zip(paths, chain.from_iterable(answers), strict=True))
    found = [Fault(path, path, each) for path, verdict in verdicts.items() for each in verdict.complaints]
    return found + list(_dangling(checker, verdicts, before, after, workspace))


class _Change:
    """Knows the words that a change may have touched: those whose lines differ between the two texts."""

    def __init__(self, before: str, after: str) -> None:
        self._text = before
        self._before = before.splitlines()
        self._after = after.splitlines()

    def touches(self, name: str) -> bool:
        """Whether the change may have touched the last word of a name; for a name without words, whether anything
        changed."""
        words = _WORD.findall(name)
        return words[-1] in self.words if words else self._before != self._after

    @property
    def gone(self) -> frozenset[str]:
        """The words of the old text that the change may have touched."""
        return self.words.intersection(_WORD.findall(self._text))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of both texts that the change may have touched."""
        before, after = Counter(self._before), Counter(self._after)
        kept = ([line for line in lines if before[line] == after[line]] for lines in (self._before, self._after))
        if next(kept) == next(kept):
            # All other words stand in the same lines as before, in the same order.
            other = (line for lines in (self._before, self._after) for line in lines if before[line] != after[line])
            return frozenset(chain.from_iterable(map(_WORD.findall, dict.fromkeys(other))))
        then, now = _by_word(self._before), _by_word(self._after)
        return frozenset(word for word in {*then, *now} if then.get(word) != now.get(word))


def _by_word(lines: Iterable[str]) -> Mapping[str, list[str]]:
    """The lines that hold each word."""
    found: dict[str, list[str]] = {}
    for line in lines:
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


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Holds what is said of a changed file: its new complaints, and the words of names that it may offer no more."""

    judged: Judged | None
    complaints: Sequence[Complaint]
    gone: frozenset[str]


def _judged(checker: Checker, path: str, before: bytes, after: bytes) -> _Verdict:
    text, earlier = _text(path, after), _text(path, before)
    change = _Change(earlier, text)
    judged = checker.judged(path, text, change.words)
    if judged is None:
        return _Verdict(None, (), frozenset())
    found: list[Complaint] = []
    if any(change.touches(each.name) for each in judged.complaints):
        # Only where there is something to complain about, both texts are judged as a whole: what is left over in one
        # place may have been left over in another.
        was, judged = checker.judged(path, earlier), checker.judged(path, text) or judged
        found = new(was.complaints if was else (), judged.complaints)
    complaints = [each for each in found if change.touches(each.name)]
    return _Verdict(judged, complaints, _gone(checker, path, earlier, change, judged))


def _gone(checker: Checker, path: str, earlier: str, change: _Change, judged: Judged) -> frozenset[str]:
    """Return the words of names that a file may have offered, that have changed, and that it does not offer."""
    if judged.offered is None or not change.gone:
        return frozenset()
    offered = checker.offering(path, earlier)
    gone = (name for name in (change.gone if offered is None else offered) if not judged.offers(name))
    return change.gone.intersection(words[-1] for name in gone if (words := _WORD.findall(name)))


def _dangling(
    checker: Checker,
    verdicts: Mapping[str, _Verdict],
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    workspace: Workspace,
) -> Iterable[Fault]:
    """Find what some file takes from a changed one which no longer offers it."""
    judged = {path: verdict.judged for path, verdict in verdicts.items() if verdict.judged}
    closed = {path: each for path, each in judged.items() if each.offered is not None}
    if not closed:
        return
    overlay = workspace.overlay(after)
    files = overlay.files(checker.suffixes)
    resolve = checker.resolver(overlay.files((*checker.suffixes, *checker.configuration)), overlay.read)

    @cache
    def judged_before(path: str) -> Judged | None:
        return checker.judged(path, _text(path, before[path]))

    @cache
    def change(path: str) -> _Change:
        return _Change(_text(path, before[path]), _text(path, after[path]))

    def offered_before(path: str, name: str) -> bool:
        if not change(path).touches(name):
            return False
        was = judged_before(path)
        return was is not None and was.offers(name)

    gone = _Gone(frozenset().union(*(verdict.gone for verdict in verdicts.values())))

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
    """Holds the names that changed files may have offered before and do not offer any more."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words

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
