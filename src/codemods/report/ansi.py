"""Colours and links of a terminal, without a library: what a list of findings needs of both is little."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping

from codemods.model import Applicability

STYLES = {Applicability.SAFE: "1;32", Applicability.UNSAFE: "1;33", Applicability.MANUAL: "1;31"}
"""Green, yellow and red, bold: how far a fix may be trusted."""

BOLD, DIM, RULE = "1", "2", "36"

_CODE = re.compile(r"(`[^`\n]+`)")
_PROGRAMS = frozenset({"iTerm.app", "vscode", "WezTerm", "Hyper", "ghostty", "rio", "Tabby", "WarpTerminal"})
_TERMINALS = ("xterm-kitty", "xterm-ghostty", "foot", "alacritty", "contour")
_FIRST_VTE = 5000
"""The release from which on GNOME's terminals, and those of their kind, have links."""


def painted(text: str, style: str, *, color: bool) -> str:
    """The text in a style, where there is colour."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and text else text


def prose(text: str, *, color: bool) -> str:
    """A message whose code, in backticks, stands out."""
    return _CODE.sub(lambda found: painted(found[0], BOLD, color=True), text) if color else text


def linked(text: str, target: str) -> str:
    """The text as a link, as terminals know it (OSC 8); the text alone where there is no target."""
    return f"\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\" if target else text


def has_links(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the terminal, by what it says of itself, shows links."""
    said = os.environ if environment is None else environment
    if said.get("FORCE_HYPERLINK"):
        return said["FORCE_HYPERLINK"] != "0"
    # tmux and screen may print a link as text: tmux passes links on from release 3.4, screen never does.
    if said.get("TMUX") or said.get("STY"):
        return False
    vte = said.get("VTE_VERSION", "")
    return (
        said.get("TERM_PROGRAM") in _PROGRAMS
        or said.get("TERM", "").startswith(_TERMINALS)
        or any(said.get(name) for name in ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM"))
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE)
    )


def columns(text: str) -> int:
    """How many columns a terminal takes for the text."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(each) else 2 if _is_wide(each) else 1 for each in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
