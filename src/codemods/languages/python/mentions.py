"""Finds the files that name something: behind a dot, a colon or a quote, for many names by one reading.

It is a coarse sieve. What passes is parsed and resolved; what does not pass can neither reach a name through a module,
nor name it in a string.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from codemods.files.text import SourceError

if TYPE_CHECKING:
    from codemods.languages import Texts

_LEADS = (b".", b":", b'"', b"'")
_IN_WORDS = frozenset(bytes([byte]) for byte in range(256) if byte >= 0x80 or chr(byte).isalnum() or byte == ord("_"))
_LONGEST, _AFTER = 80, 2
"""Bytes that are kept of what stands before a name and its lead, and after it."""

_SOUGHT = re.compile(r"\w*[.:\"'](\w+)(?:[.\"']| ?=)?")


class Mentions:
    """The mentions in `files`. The `names` that may be asked for are looked for in one go, and so are the
    `unnamed` words, which can be no names of Python, such as `gpt-4-crawler`."""

    def __init__(
        self, texts: Texts, files: Sequence[str], names: Iterable[bytes], unnamed: Iterable[bytes] = ()
    ) -> None:
        self._texts = texts
        self._files = files
        self._texts_around: dict[bytes, dict[str, bytes]] = {}
        self._unnamed = tuple(sorted(unnamed))
        self._is_small = True
        self._named: dict[bytes, list[str]] = {name: [] for name in names}
        if self._named:
            alternatives = b"|".join(map(re.escape, sorted(self._named)))
            expression = rb"[.:\"'](?:" + alternatives + rb")(?![\w\x80-\xff])"
            found = texts.lines(files, [expression])
            self._is_small = found is None
            if found is None:
                behind = _read_behind(texts, files, self._named)
            else:
                behind = ((path, _bytes(part[1:])) for path, part in found)
            for path, name in dict.fromkeys(behind):
                if name in self._named:
                    self._named[name].append(path)

    def containing(self, words: Collection[str]) -> tuple[str, ...]:
        """The files whose bytes hold one of the words: `main.llm`, `"llm"`, `.llm =`, or any other text."""
        found: set[str] = set()
        others: list[bytes] = []
        for word in words:
            sought = _SOUGHT.fullmatch(word)
            needle = _bytes(word)
            if sought is None or len(needle) > _LONGEST:
                others.append(needle)
                continue
            around = self._around(_bytes(sought[1]))
            found.update(path for path, text in around.items() if needle in text)
        for other in others if self._is_small else ():
            # The search leaves out files that are generated, and counts them.
            stem = other if other in self._holding else other.rpartition(b".")[0]
            found.update(self._texts.grep(self._holding.get(stem, self._files), [other]))
        if others and not self._is_small:
            found.update(self._texts.grep(self._files, others))
        return tuple(sorted(found))

    @functools.cached_property
    def _holding(self) -> Mapping[bytes, Sequence[str]]:
        """The files that hold each of the words that are no names."""
        if not self._unnamed:
            return {}
        import ahocorasick_rs

        found: dict[bytes, list[str]] = {word: [] for word in self._unnamed}
        automaton = ahocorasick_rs.BytesAhoCorasick(self._unnamed)
        for path in self._files:
            matches = automaton.find_matches_as_indexes(_read(self._texts, path), overlapping=True)
            for number in {number for number, _, _ in matches}:
                found[self._unnamed[number]].append(path)
        return found

    def _around(self, name: bytes) -> Mapping[str, bytes]:
        """Return what stands around a name where it is behind a dot, a colon or a quote, by file: many units of one
        name are asked for, each with other words before it."""
        known = self._texts_around.get(name)
        if known is None:
            # An expression that begins with a text is searched for fastest.
            behind = re.compile(re.escape(name) + rb"(?<=[.:\"']" + re.escape(name) + rb")")
            known = self._texts_around[name] = {}
            for path in self._behind(name):
                raw = _read(self._texts, path)
                known[path] = b"\n".join(
                    raw[max(0, at.start() - 1 - _LONGEST) : at.end() + _AFTER] for at in behind.finditer(raw)
                )
        return known

    def _behind(self, name: bytes) -> Sequence[str]:
        """The files in which a name stands behind a dot, a colon or a quote."""
        known = self._named.get(name)
        if known is None:
            known = self._named[name] = list(self._texts.grep(self._files, [lead + name for lead in _LEADS]))
        return known


def _read_behind(texts: Texts, files: Iterable[str], names: Collection[bytes]) -> Iterator[tuple[str, bytes]]:
    import ahocorasick_rs

    # One automaton for some hundred names reads a text faster than an expression finds its words. No name holds what
    # stands in front of one, so that no match hides another; where one name begins another the longest match counts.
    known = [(lead, name) for name in names for lead in _LEADS]
    longest = ahocorasick_rs.MatchKind.LeftmostLongest
    automaton = ahocorasick_rs.BytesAhoCorasick([lead + name for lead, name in known], matchkind=longest)
    for path in files:
        raw = _read(texts, path)
        for number, _, end in automaton.find_matches_as_indexes(raw):
            if raw[end : end + 1] not in _IN_WORDS:
                yield path, known[number][1]


def _read(texts: Texts, path: str) -> bytes:
    try:
        return texts.read(path)
    except SourceError:
        # The one who reads it as text learns why it can't be read.
        return b""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
