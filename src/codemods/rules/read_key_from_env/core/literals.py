"""What a literal key looks like, and how it may be shown. Both languages ask here, so that they answer alike."""

from __future__ import annotations

import re

from codemods.catalogue import Catalogue

SHARED_SHAPES = frozenset({"aws", "google"})
"""Providers whose keys look like those of their other services (storage, maps, Firebase) or are half of a pair: a shape
alone names no variable."""

FIREBASE = frozenset({"authDomain", "databaseURL", "storageBucket", "messagingSenderId", "measurementId"})
"""What stands beside the key of a Firebase page, which every visitor is meant to have."""

_SHORTEST = 20

MAY_BE_KEY = re.compile(rb"[\"'][^\s\"'<>{}]{16}")
"""Where in a file's bytes a literal begins that is long enough for a key and may be one."""


def masked(literal: str) -> str:
    """A key as messages may show it."""
    return f"{literal[:4]}…"


def may_be_key(catalogue: Catalogue, literal: str) -> bool:
    """Whether a text that is passed as a key is one: random characters, and no words that stand in for a key."""
    if " " in literal or "\n" in literal:
        # No key has white space in it, and most texts of a file have.
        return False
    if catalogue.key_shape(literal) is not None:
        return True
    if len(literal) < _SHORTEST or not literal.isascii() or catalogue.is_placeholder(literal):
        return False
    if re.search(r"[\s<>{}$]|://", literal):
        return False
    return bool(re.search(r"\d", literal) and re.search(r"[A-Za-z]", literal))
