"""What a literal key looks like, and how it may be shown. Both languages ask here, so that they answer alike."""

from __future__ import annotations

import re

from codemods.catalogue import Catalogue

REASON = "{variable} must be set wherever this runs before the change is deployed"
ROTATE = "rotate the key: it stays in the repository's history"
IN_TEST = "it is in a test: put a made-up key there, or read it from the environment"

_SHORTEST = 20
_LEADING = re.compile(r"[A-Za-z0-9_-]+(?![*+?{])")
_FEWEST_LEADING = 3


def masked(literal: str) -> str:
    """A key as messages may show it."""
    return f"{literal[:4]}…"


def may_be_key(catalogue: Catalogue, literal: str) -> bool:
    """Whether a text that is passed as a key is one: random characters, and no words that stand in for a key."""
    if catalogue.key_shape(literal) is not None:
        return True
    if len(literal) < _SHORTEST or not literal.isascii() or catalogue.is_placeholder(literal):
        return False
    if re.search(r"[\s<>{}$]|://", literal):
        return False
    return bool(re.search(r"\d", literal) and re.search(r"[A-Za-z]", literal))


def needles(catalogue: Catalogue) -> tuple[bytes, ...]:
    """Beginnings of keys, to look for in files that mention no client."""
    found = {
        match.group().encode()
        for shape in _shapes(catalogue)
        if (match := _LEADING.match(shape)) and len(match.group()) >= _FEWEST_LEADING
    }
    return tuple(sorted(found))


def quoted_key(catalogue: Catalogue) -> re.Pattern[str]:
    """Matches a quoted literal that has some provider's shape."""
    return re.compile(rf"""["'](?:{"|".join(_shapes(catalogue))})["']""")


def _shapes(catalogue: Catalogue) -> list[str]:
    return [shape for provider in catalogue.providers() for shape in provider.key_shapes]
