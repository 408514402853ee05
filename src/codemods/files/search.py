"""Searches bytes for any of some words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ahocorasick_rs

_MANY = 4
"""Words from which one automaton finds them faster than one search for each: it reads 400 MB a second, a search three
times as much."""


_LETTERS = frozenset(each for each in range(256) if each > 127 or chr(each).isalnum() or each == ord("_"))
"""The bytes that a word is of."""

_WORD = frozenset(each for each in _LETTERS if each < 128)
"""The bytes that `\\w` finds."""


class Search:
    """Tells whether bytes hold one of the `words`."""

    def __init__(self, words: Sequence[bytes]) -> None:
        self._words = tuple(words)
        self._likely = self._words[:1]
        self._automaton: ahocorasick_rs.BytesAhoCorasick | None = None

    def finds(self, raw: bytes) -> bool:
        """Whether bytes hold one of the words."""
        if any(word in raw for word in self._likely):
            return True
        found = self._other(raw)
        if found is not None:
            # A word that one file holds is likely in its neighbours as well.
            self._likely = (found,)
        return found is not None

    def _other(self, raw: bytes) -> bytes | None:
        """One of the words that bytes hold."""
        if len(self._words) < _MANY:
            return next((word for word in self._words if word in raw), None)
        if self._automaton is None:
            import ahocorasick_rs

            self._automaton = ahocorasick_rs.BytesAhoCorasick(self._words)
        found = self._automaton.find_matches_as_indexes(raw)
        return self._words[found[0][0]] if found else None


class Expression:
    """Searches bytes for an expression each of whose matches begins with one of the `words`. The words are looked for
    first: an expression with several beginnings is tried at each byte, which takes up to thirty times as long."""

    def __init__(self, pattern: bytes, *words: bytes, flags: int = 0) -> None:
        self.pattern = pattern
        self.words = words
        self._flags = flags

    @functools.cached_property
    def compiled(self) -> re.Pattern[bytes]:
        """The expression, compiled when it is first needed."""
        return re.compile(self.pattern, self._flags)

    def search(self, raw: bytes) -> re.Match[bytes] | None:
        """A match in the bytes, if there is one: not always the first."""
        return next(self.matches(raw), None)

    def matches(self, raw: bytes) -> Iterator[re.Match[bytes]]:
        """The matches at each place where a word stands, word by word."""
        for word in self.words:
            start = raw.find(word)
            while start >= 0:
                found = self.compiled.match(raw, start)
                if found is not None:
                    yield found
                start = raw.find(word, start + 1)


class Without:
    """Tells the bytes that hold no match of an expression, as a search of its own."""

    def __init__(self, expression: Expression) -> None:
        self._expression = expression

    def search(self, raw: bytes) -> bool:
        return self._expression.search(raw) is None


def shortest(words: Iterable[bytes]) -> tuple[bytes, ...]:
    """The words without those that hold another one, which finds all that they find."""
    kept: list[bytes] = []
    for word in sorted(set(words), key=lambda each: (len(each), each)):
        if not any(other in word for other in kept):
            kept.append(word)
    return tuple(kept)


def word_start(raw: bytes, offset: int) -> int:
    """The offset at which the word begins that reaches up to one, or this itself."""
    while offset and raw[offset - 1] in _WORD:
        offset -= 1
    return offset


def holds_word(raw: bytes, words: Iterable[bytes]) -> bool:
    """Whether bytes hold one of the words, with no letter beside it."""
    for word in words:
        start = raw.find(word)
        while start >= 0:
            end = start + len(word)
            if not (start and raw[start - 1] in _LETTERS) and not (end < len(raw) and raw[end] in _LETTERS):
                return True
            start = raw.find(word, start + 1)
    return False
