"""Which files name what: the names that stand behind a dot or a quote, found for many names by one reading.

It is a coarse sieve. What passes is parsed and resolved; what does not pass can neither reach a name through a module,
nor name it in a string.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from codemods.files.text import SourceError
from codemods.languages.handed_on import Block, reaching

if TYPE_CHECKING:
    from codemods.languages import Texts

_WORD = rb"[\w\x80-\xff]+"
_WORDS = re.compile(_WORD)
_ASSIGNED = re.compile(rb"[ \t]*(" + _WORD + rb")[ \t]*(?::[^=\n]*)?=([^=].*)")
_NAME = re.compile(r"\w+")
_DEFINITION = re.compile(r"^(?:async[ \t]+def|def|class)[ \t]+(\w+)(.*(?:\n(?![^\s#)\]}]).*)*)", re.MULTILINE)
_RENAMED = re.compile(r"^[ \t]*(\w+)[ \t]*(?::[^=\n]*)?=[ \t]*([\w.]+)[ \t\r]*(?:#.*)?$", re.MULTILINE)
_OPENING = frozenset({b"(", b"{", b"[", b"\\"})
_SOUGHT = re.compile(r"\w*[.\"'](\w+)(?:[\"']| ?=)?")


class Mentions:
    """The mentions in `files`. The `names` that may be asked for are looked for in one go."""

    def __init__(self, texts: Texts, files: Sequence[str], names: Iterable[bytes]) -> None:
        self._texts = texts
        self._files = files
        self._named: dict[bytes, list[str]] = {name: [] for name in names}
        if self._named:
            alternatives = b"|".join(map(re.escape, sorted(self._named)))
            expression = rb"[.\"'](?:" + alternatives + rb")(?![\w\x80-\xff])"
            found = texts.lines(files, [expression])
            if found is None:
                behind = _read_behind(texts, files, re.compile(expression))
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
        """The files in which a name stands behind a dot or a quote."""
        known = self._named.get(name)
        if known is None:
            leads = (b".", b'"', b"'")
            known = self._named[name] = list(self._texts.grep(self._files, [lead + name for lead in leads]))
        return known


def _read_behind(texts: Texts, files: Iterable[str], behind: re.Pattern[bytes]) -> Iterator[tuple[str, bytes]]:
    return ((path, part[1:]) for path in files for part in set(behind.findall(_read(texts, path))))


def likely_clients(texts: Texts, path: str, taken: Collection[str]) -> frozenset[bytes]:
    """Names that a file may bind to a client or to what is made of one, told by its text alone.

    These are the names assigned outside of functions from an expression that holds one of the names `taken` from
    packages, or one of these names. A name that is overlooked is only looked for later, alone.
    """
    tainted = set(map(_bytes, taken))
    found: set[bytes] = set()
    for line in _outside_functions(_read(texts, path)):
        match = _ASSIGNED.match(line)
        # A value that begins below its line may hold any word.
        if match and (match[2].strip() in _OPENING or not tainted.isdisjoint(_WORDS.findall(match[2]))):
            tainted.add(match[1])
            found.add(match[1])
    return frozenset(found)


def _outside_functions(raw: bytes) -> Iterator[bytes]:
    """The lines that stand in no function, as far as indentation tells."""
    function: int | None = None
    for line in raw.splitlines():
        text = line.lstrip()
        indentation = len(line) - len(text)
        if function is not None and (not text or indentation > function or text.startswith((b")", b"]", b"}"))):
            continue
        function = indentation if text.startswith((b"def ", b"async def ")) else None
        if function is None:
            yield line


class Definitions:
    """The words of a file, and of the functions and classes at its top level, read off its text."""

    def __init__(self, texts: Texts, path: str) -> None:
        self._raw = _read(texts, path)

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """All words of the file that may be names."""
        return frozenset(word.decode("utf-8", "surrogateescape") for word in set(_WORDS.findall(self._raw)))

    def makers(self, taken: Collection[str]) -> frozenset[str]:
        """The functions and classes whose text holds one of the names taken from packages, or one another, and other
        names for these: by all of them a client may be built elsewhere."""
        return reaching(self._blocks, taken)

    @functools.cached_property
    def _blocks(self) -> tuple[Block, ...]:
        text = self._raw.decode("utf-8", "surrogateescape")
        defined = (({name}, set(_NAME.findall(body))) for name, body in _DEFINITION.findall(text))
        renamed = (({name}, set(value.split("."))) for name, value in _RENAMED.findall(text))
        return (*defined, *renamed)


def _read(texts: Texts, path: str) -> bytes:
    try:
        return texts.read(path)
    except SourceError:
        # Whoever reads it as text learns why it can't be read.
        return b""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
