"""Which files mention what, by one reading of all files: the words of their import statements, and the names that stand
behind a dot or a quote.

It is a coarse sieve. What passes is parsed and resolved; what does not pass can neither import a module, nor reach a
name through it, nor name it in a string.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from codemods.languages.python.layout import tail
from codemods.source import SourceError

if TYPE_CHECKING:
    from codemods.languages import Texts

_WORD = rb"[\w\x80-\xff]+"
_WORDS = re.compile(_WORD)
_IMPORT = re.compile(rb"import\b[ \t\f]*(?:\([^)]*\)|(?:[^\\\r\n]|\\\r?\n)*)")
_BEHIND = re.compile(rb"[.\"'](" + _WORD + rb")")
_ASSIGNED = re.compile(rb"^[ \t]*(" + _WORD + rb")[ \t]*(?::[^=\n]*)?=[^=]", re.MULTILINE)
_SOUGHT = re.compile(r"\w*[.\"'](\w+)(?:[\"']| ?=)?")


class Mentions:
    """The mentions in `files`. The names that `sites` bind are looked for beforehand, since they may be followed."""

    def __init__(self, texts: Texts, files: Sequence[str], sites: Iterable[str]) -> None:
        self._texts = texts
        self._files = files
        self._importing: dict[bytes, list[str]] = {}
        self._named: dict[bytes, list[str]] = {}
        stems = {_bytes(tail(path)) for path in files}
        names = {name for path in sites for name in _ASSIGNED.findall(self._read(path))}
        self._named.update((name, []) for name in names)
        for path in files:
            raw = self._read(path)
            for stem in stems.intersection(_imported_words(raw)):
                self._importing.setdefault(stem, []).append(path)
            for name in names.intersection(_BEHIND.findall(raw)) if names else ():
                self._named[name].append(path)

    def importing(self, stem: str) -> Sequence[str]:
        """The files with an import statement that holds the word."""
        return self._importing.get(_bytes(stem), ())

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
            found.update(path for path in self._behind(_bytes(sought[1])) if needle in self._read(path))
        if others:
            found.update(self._texts.grep(self._files, others))
        return tuple(sorted(found))

    def _behind(self, name: bytes) -> Sequence[str]:
        """The files in which a name stands behind a dot or a quote."""
        known = self._named.get(name)
        if known is None:
            leads = (b".", b'"', b"'")
            known = self._named[name] = list(self._texts.grep(self._files, [lead + name for lead in leads]))
        return known

    def _read(self, path: str) -> bytes:
        try:
            return self._texts.read(path)
        except SourceError:
            # Whoever reads it as text learns why it can't be read.
            return b""


class Packages:
    """Tells files that name one of some packages in an import or in quotes from those that have it in some words."""

    def __init__(self, packages: Iterable[bytes]) -> None:
        names = b"|".join(map(re.escape, packages))
        self._named = re.compile(names)
        self._quoted = re.compile(rb"[\"'](?:" + names + rb")")

    def named_in(self, raw: bytes) -> bool:
        if any(self._named.search(raw, start, end) for start, end in _import_statements(raw)):
            return True
        return self._quoted.search(raw) is not None


def _imported_words(raw: bytes) -> Iterator[bytes]:
    """The words of all import statements."""
    for start, end in _import_statements(raw):
        yield from _WORDS.findall(raw, start, end)


def _import_statements(raw: bytes) -> Iterator[tuple[int, int]]:
    """The lines with `import`, continued lines and names in parentheses among them."""
    for match in _IMPORT.finditer(raw):
        start = match.start()
        while True:
            line = max(raw.rfind(b"\n", 0, start), raw.rfind(b"\r", 0, start)) + 1
            start = line - 1
            if not raw.endswith((b"\\\n", b"\\\r\n", b"\\\r"), 0, line):
                break
        yield line, match.end()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
