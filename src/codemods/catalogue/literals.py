"""Tell literal keys from placeholders, by the shapes that providers document for their keys."""

from __future__ import annotations

import re
from functools import cache

from codemods.catalogue import sources

_PLACEHOLDER_WORDS = re.compile(
    r"your|example|placeholder|change[-_ ]?me|replace|insert|dummy|fake|mock|redacted|secret[-_]?key|api[-_ ]?key"
    r"|not[-_ ]?needed|not?[-_ ]?(?:key|required)|unused|todo|test[-_]|[-_]test|xxx|\.\.\.|\*\*\*|…|<|>|\$|\{",
    re.IGNORECASE,
)
_SEQUENCES = re.compile(r"abcdef|123456", re.IGNORECASE)
_PLACEHOLDERS = frozenset({"", "test", "testing", "none", "null", "key", "token", "ollama", "lm-studio", "empty", "na"})
_NO_KEY = re.compile(r"[\s<>{}$]|://")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-z]")
_LEADING = re.compile(r"[A-Za-z0-9_-]+(?![*+?{])")
_FEWEST_LEADING = 3
_GATEWAY = re.compile(r"sk-(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*")
"""Keys of OpenAI's kind, and JSON web tokens."""
SHORTEST_KEY = 16
_SHORTEST_UNKNOWN = 20
"""Characters of the shortest text that may be a key though it has no provider's shape."""
_FEWEST_DISTINCT = 8
_LONGEST_SEQUENCE = 24
"""Characters below which a text with a run of letters or digits in their order stands in for a key."""


def key_shape(literal: str) -> str | None:
    """The id of the provider whose keys have this literal's shape, or None."""
    if len(literal) < SHORTEST_KEY or not literal.isascii() or not _any_shape().fullmatch(literal):
        return None
    if is_placeholder(literal):
        return None
    return next((provider for provider, shape in _shapes() if shape.fullmatch(literal)), None)


def is_gateway_key(literal: str) -> bool:
    """Whether a text that is passed as a key to some server has a form which many servers give to theirs."""
    return _GATEWAY.fullmatch(literal) is not None and not is_placeholder(literal)


def may_be_key(literal: str) -> bool:
    """Whether a text that is passed as a key is one: random characters, and no words that stand in for a key."""
    if " " in literal or "\n" in literal:
        # No key has white space in it, and most texts of a file have.
        return False
    if key_shape(literal) is not None:
        return True
    if len(literal) < _SHORTEST_UNKNOWN or not literal.isascii() or _NO_KEY.search(literal):
        return False
    if not (_DIGIT.search(literal) and _LETTER.search(literal)):
        return False
    return not is_placeholder(literal)


def is_placeholder(literal: str) -> bool:
    """Whether a literal is no key but stands in for one.

    Real keys are random, so a literal with few different characters, or with a word that people write in the place
    of a key, is none.
    """
    text = literal.strip()
    if text.lower() in _PLACEHOLDERS or len(text) < _FEWEST_DISTINCT:
        return True
    if len(set(text)) < _FEWEST_DISTINCT or _PLACEHOLDER_WORDS.search(text) is not None:
        return True
    return len(text) < _LONGEST_SEQUENCE and _SEQUENCES.search(text) is not None


@cache
def key_beginnings() -> tuple[bytes, ...]:
    """Beginnings of keys that are long enough to look for in files."""
    leading = (_LEADING.match(shape.pattern) for _, shape in _shapes())
    found = {match.group().encode() for match in leading if match and len(match.group()) >= _FEWEST_LEADING}
    return tuple(sorted(found))


def holds_key(text: str) -> bool:
    """Whether a source text may hold a quoted literal that has some provider's shape."""
    return any(key_shape(match.group()[1:-1]) for match in _quoted().finditer(text))


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(rf"""["'](?:{"|".join(shape.pattern for _, shape in _shapes())})["']""")


@cache
def _any_shape() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{shape.pattern})" for _, shape in _shapes()))


def shapes() -> tuple[re.Pattern[str], ...]:
    """The shapes of all providers' keys."""
    return tuple(shape for _, shape in _shapes())


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """All shapes with their providers; the longest expression first, as the more precise one."""
    found = [(each, shape) for each in sources.provider_texts() for shape in sources.provider(each).key_shapes]
    return tuple((each, re.compile(shape)) for each, shape in sorted(found, key=lambda item: -len(item[1])))
