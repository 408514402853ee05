"""Secrets in a text, masked: what a report shows of the user's code, or of the user's own words."""

from __future__ import annotations

import re

from codemods.catalogue import literals

MASK = "[masked]"

_WORD = re.compile(r"[A-Za-z0-9_\-.+/=]{16,}")
_ASSIGNED = re.compile(
    r"""(?i)((?:key|token|secret|password|passwd|credentials?)\w*["']?\]?\s*(?::\s*\w+\s*)?[=:]\s*\(?\s*[rbu]?)(["'`])([^"'`\s]{8,})\2"""
)
_IN_URL = re.compile(r"(://[^\s/:@\"'`]*:)[^\s/:@\"'`{}$<>]+(?=@)")
_IN_HEADER = re.compile(r"(?i)(\b(?:bearer|basic)\s+)([A-Za-z0-9_\-.+/=~]{8,})")


def masked(text: str) -> str:
    """The text with everything masked that has the shape of a key or stands where secrets stand.

    Such places are what is named like a secret and assigned, the password in a URL, and the value of a header. A name
    and its value may stand on two lines; a text of several lines has as many afterwards.
    """
    text = _ASSIGNED.sub(_mask_assigned, text)
    text = _IN_URL.sub(rf"\1{MASK}", text)
    text = _IN_HEADER.sub(lambda found: found[0] if literals.is_placeholder(found[2]) else found[1] + MASK, text)
    return _WORD.sub(lambda found: MASK if literals.key_shape(found[0]) else found[0], text)


def _mask_assigned(found: re.Match[str]) -> str:
    if literals.is_placeholder(found[3]):
        return found[0]
    return f"{found[1]}{found[2]}{MASK}{found[2]}"
