"""The lines that a person adds where a manifest can only be reported: as a sibling writes them, else as its kind
does."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence

from codemods.deployment.manifest import ByHand, Declared, Form, Refused, Wanted


def refused(by_hand: ByHand, wanted: Sequence[Wanted], text: Callable[[str], str | None]) -> Refused:
    """The reason why nothing is inserted, with the lines to add and where they go. `text` gives the text of a file."""
    found = [_like_a_sibling(each, by_hand, text) for each in wanted]
    entries = "".join(
        f"{shown or _fresh(by_hand.entry, each.variable)}{by_hand.end}\n"
        for each, shown in zip(wanted, found, strict=True)
    )
    if by_hand.before:
        head, _, inner = by_hand.before.rpartition("\n")
        entries = f"{head}\n{textwrap.indent(entries, inner)}{by_hand.after}"
    unknown = by_hand.unknown if not all(found) else ""
    where = f"the lines go {by_hand.how} line {by_hand.place.line} of {by_hand.place.path}"
    why = "; ".join(each for each in (by_hand.why, unknown, where) if each)
    return Refused(why, textwrap.indent(entries, by_hand.indent))


def indentation(lines: Sequence[str], line: int) -> str:
    """Return what a line, counted from 1, begins with; nothing where there is no such line."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return text[: len(text) - len(text.lstrip())]


def _fresh(entry: str, variable: str) -> str:
    return entry.replace("NAME", variable).replace("LOWER", variable.lower())


def _like_a_sibling(wanted: Wanted, by_hand: ByHand, text: Callable[[str], str | None]) -> str:
    """The lines of an entry as a sibling writes it, without an indentation; "" where none shows how."""
    like = wanted.like
    if like is None or like.form in (Form.LITERAL, Form.EMPTY):
        return ""
    if by_hand.stays and like.where.path != by_hand.place.path:
        return ""
    found = _written(like, text).rstrip(",")
    return found if re.search(by_hand.like, found) else ""


def _written(like: Declared, text: Callable[[str], str | None]) -> str:
    found = text(like.where.path)
    if found is None or like.end <= like.start:
        return ""
    raw = found.encode("utf-8", "surrogatepass")
    start = raw.rfind(b"\n", 0, like.start) + 1
    lead = raw[start : like.start].decode("utf-8", "replace")
    piece = raw[like.start : like.end].decode("utf-8", "replace").replace("\r\n", "\n")
    # An entry that follows others on its line is taken without them.
    return textwrap.dedent(lead + piece) if lead.strip() in ("", "-") else piece
