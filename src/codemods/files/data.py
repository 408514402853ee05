"""Reads manifests as data: TOML and JSON that anybody may have written. A file that can't be read is empty."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from typing import Any

_DEEPEST = 100
"""Levels of a document. Whoever walks one that is deeper may run out of stack."""


def toml(text: bytes | str) -> Mapping[str, Any]:
    """A TOML document; empty where it can't be read."""
    try:
        document = tomllib.loads(text if isinstance(text, str) else text.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return document if _is_shallow(document) else {}


def json_object(text: bytes | str) -> Mapping[str, Any]:
    """A JSON document that is an object; empty where it is none, or can't be read."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) and _is_shallow(document) else {}


def table(document: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """A table inside of others; empty where there is none."""
    found: object = document
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _is_shallow(document: object) -> bool:
    level = [document]
    for _ in range(_DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return True
    return False
