"""Finds the files that name something: behind a dot, a colon or a quote, for many names by one reading.

It is a coarse sieve. What passes is parsed and resolved; what does not pass can neither reach a name through a module,
nor name it in a string.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

from codemods.files.text import SourceError

if TYPE_CHECKING:
    from codemods.languages import Texts

_BEHIND = re.compile(rb"[.:\"']([\w\x80-\xff]+)")
_SOUGHT = re.compile(r"\w*[.:\"'](\w+)(?:[.\"']| ?=)?")


class Mentions:
    """The mentions in `files`. The `names` that may be asked for are looked for in one go."""

    def __init__(self, texts: Texts, files: Sequence[str], names: Iterable[bytes]) -> None:
        self._texts = texts
        self._files = files
        self._named: dict[bytes, list[str]] = {name: [] for name in names}
        if self._named:
            alternatives = b"|".join(map(re.escape, sorted(self._named)))
            expression = rb"[.:\"'](?:" + alternatives + rb")(?![\w\x80-\xff])"
            found = texts.lines(files, [expression])
            if found is None:
                behind = _read_behind(texts, files, self._named.keys())
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
            if sought is None:
                others.append(_bytes(word))
                continue
            needle = _bytes(word)
            found.update(path for path in self._behind(_bytes(sought[1])) if needle in _read(self._texts, path))
        if others:
            found.update(self._texts.grep(self._files, others))
        return tuple(sorted(found))

    def _behind(self, name: bytes) -> Sequence[str]:
        """The files in which a name stands behind a dot, a colon or a quote."""
        known = self._named.get(name)
        if known is None:
            leads = (b".", b":", b'"', b"'")
            known = self._named[name] = list(self._texts.grep(self._files, [lead + name for lead in leads]))
        return known


def _read_behind(texts: Texts, files: Iterable[str], names: Set[bytes]) -> Iterator[tuple[str, bytes]]:
    # To find all words takes less time than to look for each of some hundred names where a word begins.
    return ((path, name) for path in files for name in names & set(_BEHIND.findall(_read(texts, path))))


def _read(texts: Texts, path: str) -> bytes:
    try:
        return texts.read(path)
    except SourceError:
        # Whoever reads it as text learns why it can't be read.
        return b""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
