"""Which files name what: the names that stand behind a dot or a quote, found for many names by one reading.

It is a coarse sieve. What passes is parsed and resolved; what does not pass can neither reach a name through a module,
nor name it in a string.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from codemods.source import SourceError

if TYPE_CHECKING:
    from codemods.languages import Texts
    from codemods.languages.python.import_lines import Packages

_WORD = rb"[\w\x80-\xff]+"
_WORDS = re.compile(_WORD)
_BEHIND = re.compile(rb"[.\"'](" + _WORD + rb")")
_ASSIGNED = re.compile(rb"^([ \t]*)(" + _WORD + rb")[ \t]*(?::[^=\n]*)?=([^=].*)", re.MULTILINE)
_FUNCTION = re.compile(rb"^(?:async[ \t]+)?def\b.*(?:\n(?![^\s#)\]}]).*)*", re.MULTILINE)
_DEFINITION = re.compile(
    rb"^(?:async[ \t]+def|def|class)[ \t]+(" + _WORD + rb")(.*(?:\n(?![^\s#)\]}]).*)*)", re.MULTILINE
)
_SOUGHT = re.compile(r"\w*[.\"'](\w+)(?:[\"']| ?=)?")


class Mentions:
    """The mentions in `files`. The `names` that may be asked for are looked for in one go."""

    def __init__(self, texts: Texts, files: Sequence[str], names: Iterable[bytes]) -> None:
        self._texts = texts
        self._files = files
        self._named: dict[bytes, list[str]] = {name: [] for name in names}
        if self._named:
            alternatives = b"|".join(map(re.escape, sorted(self._named)))
            sought = self._named.keys()
            for path in texts.narrow(files, [rb"[.\"'](?:" + alternatives + rb")(?![\w\x80-\xff])"]):
                for name in sought & set(_BEHIND.findall(_read(texts, path))):
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


def likely_clients(texts: Texts, path: str, packages: Packages) -> frozenset[bytes]:
    """Names that a file may bind to a client or to what is made of one, told by its text alone.

    These are the names assigned outside of functions from an expression that holds a word of an import which names a
    package, or one of these names. A name that is overlooked is only looked for later, alone.
    """
    raw = _read(texts, path)
    tainted = set(packages.words_imported(raw))
    found: set[bytes] = set()
    for match in _ASSIGNED.finditer(_FUNCTION.sub(b"", raw)):
        name, value = match[2], match[3]
        # A value that goes on below its line may hold any word.
        if not tainted.isdisjoint(_WORDS.findall(value)) or value.rstrip().endswith((b"(", b"{", b"[", b"\\")):
            tainted.add(name)
            found.add(name)
    return frozenset(found)


def makers(texts: Texts, path: str, taken: Collection[str]) -> frozenset[str]:
    """The functions and classes of a file whose text holds one of the names taken from packages, or one another: they
    may build a client for whoever calls them."""
    blocks = [(name, set(_WORDS.findall(body))) for name, body in _DEFINITION.findall(_read(texts, path))]
    wanted = set(map(_bytes, taken))
    found: set[bytes] = set()
    while fresh := {name for name, words in blocks if name not in found and not wanted.isdisjoint(words)}:
        found |= fresh
        wanted = fresh
    return frozenset(name.decode("utf-8", "surrogateescape") for name in found)


def _read(texts: Texts, path: str) -> bytes:
    try:
        return texts.read(path)
    except SourceError:
        # Whoever reads it as text learns why it can't be read.
        return b""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
