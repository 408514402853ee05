"""Bytes of the user's files as text that is safe to show."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def readable(line: bytes) -> str:
    """A line as text that is `safe`, whatever its bytes are."""
    return safe(line.removesuffix(b"\n").decode("utf-8", "backslashreplace"))


def safe(text: str) -> str:
    """The text with every character that moves the cursor or hides text written out. Tabs stay."""
    return _CONTROL.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if code < 32:
        return f"^{chr(code + 64)}"
    name = unicodedata.name(character, "")
    return f"<U+{code:04X}{' ' + name if name else ''}>"
