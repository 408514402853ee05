"""What a literal key looks like, and how it may be shown. Both languages ask here, so that they answer alike."""

from __future__ import annotations

import re

SHARED_SHAPES = frozenset({"aws", "google"})
"""Providers whose keys look like those of their other services (storage, maps, Firebase) or are half of a pair: a shape
alone names no variable."""

FIREBASE = frozenset({"authDomain", "databaseURL", "storageBucket", "messagingSenderId", "measurementId"})
"""What stands beside the key of a Firebase page, which every visitor is meant to have."""

MAY_BE_KEY = re.compile(rb"[\"'][^\s\"'<>{}]{16}")
"""Where in a file's bytes a literal begins that is long enough for a key and may be one."""


def masked(literal: str) -> str:
    """A key as messages may show it."""
    return f"{literal[:4]}…"
