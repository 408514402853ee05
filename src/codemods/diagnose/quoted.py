"""Tells what is wrong with a key by the words in which a service quotes it back."""

from __future__ import annotations

import re

from codemods.catalogue.literals import is_placeholder

_QUOTED = re.compile(r"(?:API key provided|[Yy]our api key): *(?P<key>\S*?)[.,]?(?: You can find| is invalid|'|$)")
_NAME = re.compile(r"\**[A-Z*]+(?:_[A-Z*]+)*_(?:API_)?(?:KEY|TOKEN)")
_MASK = re.compile(r"\*{3}|…")
"""The signs that hide the middle of a key, here or in the own words of a service."""
_WITHOUT = re.compile(r"auth header format should be Bearer")


def fault_of(text: str) -> str:
    """Words for what is wrong with the key that a line quotes; empty where it looks like one. The key is not told."""
    if _WITHOUT.search(text):
        return "no key was sent: what the process has is empty"
    found = _QUOTED.search(text)
    if found is None:
        return ""
    key = found["key"]
    if key[:1] in {'"', "'", "`"}:
        return "the refused key has quotation marks around it, which whoever sets the variable has written into it"
    if _NAME.fullmatch(key):
        return "the refused key is the name of a variable, not its value"
    if not _MASK.search(key) and is_placeholder(key):
        return "the refused key is a stand-in for one, or empty"
    return ""
