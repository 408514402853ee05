"""Bytes of the user's files as text that is safe to show: on a terminal, and where no secret may stand."""

from __future__ import annotations

import re
import unicodedata

from codemods.catalogue import literals

MASK = "[masked]"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_WORD = re.compile(r"[A-Za-z0-9_\-.+/=]{16,}")
_ASSIGNED = re.compile(
    r"""(?i)((?:key|token|secret|password|passwd|credentials?)\w*["']?\]?\s*(?::\s*\w+\s*)?[=:]\s*[rbu]?)(["'`])([^"'`\s]{8,})\2"""
)


def readable(line: bytes) -> str:
    """A line as text, with every character that moves the cursor or hides text written out. Tabs stay."""
    text = line.removesuffix(b"\n").decode("utf-8", "backslashreplace")
    return _CONTROL.sub(_written_out, text)


def masked(text: str) -> str:
    """The text with everything masked that has the shape of a key or is assigned to what is named like one."""
    text = _ASSIGNED.sub(_mask_assigned, text)
    return _WORD.sub(lambda found: MASK if literals.key_shape(found[0]) else found[0], text)


def _written_out(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if code < 32:
        return f"^{chr(code + 64)}"
    name = unicodedata.name(character, "")
    return f"<U+{code:04X}{' ' + name if name else ''}>"


def _mask_assigned(found: re.Match[str]) -> str:
    if literals.is_placeholder(found[3]):
        return found[0]
    return f"{found[1]}{found[2]}{MASK}{found[2]}"
