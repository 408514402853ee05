"""Takes from a line what is shown of it, masked, and what it tells of whose key it is."""

from __future__ import annotations

import re

from codemods.catalogue.masking import masked
from codemods.catalogue.signatures import signatures

_SHOWN_TEXT = 300
_SHOWN_BEFORE = 80
"""Characters before what was found that are shown where the line is long."""
_NAMED_WITHIN = 4_000
"""Characters of a record within which it may name its provider."""

KEY_STARTS = (
    "sk-ant-",
    "sk-or-",
    "sk-proj-",
    "sk-lf-",
    "gsk_",
    "AIza",
    "xai-",
    "hf_",
    "r8_",
    "pplx-",
    "tvly-",
    "AKIA",
    "ASIA",
    "sk-",
)
"""How keys begin, the longest first."""
_UNFINISHED = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, KEY_STARTS))})[\w-]*\Z")
"""A key at the end of the text: it may be cut, and so too short for the usual patterns."""


def excerpt(text: str, at: int) -> str:
    """As much of a line as is shown, from its beginning or from shortly before what was found, masked.

    It is masked before it is cut: half a key looks like none.
    """
    start = 0
    if at > _SHOWN_TEXT * 2 // 3:
        space = text.rfind(" ", at - _SHOWN_BEFORE, at)
        start = space + 1 if space >= 0 else at
    shown = masked(text[start : start + 20 * _SHOWN_TEXT].strip())
    shown = _UNFINISHED.sub("[masked]", shown[:_SHOWN_TEXT])
    return f"… {shown}" if start else shown


def named_beside(text: str) -> str:
    """The provider that another wording of a record names, or else the class of an error; empty where none does."""
    by_class = ""
    for part in text[:_NAMED_WITHIN].split("\n"):
        for known in signatures():
            if known.provider and known.pattern.search(part):
                if not known.by_class:
                    return known.provider
                by_class = by_class or known.provider
    return by_class


def prefix_of_key(shown: str) -> str:
    """The beginning of a key that a message shows: as much of it as tells whose key it is, and no more.

    Empty where it begins like no provider's.
    """
    return next((start for start in KEY_STARTS if shown.startswith(start)), "")
