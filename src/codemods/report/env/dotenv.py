"""The variables of all programs as a file `.env.example`: names without values, after what stands in such a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.catalogue.masking import masked
from codemods.files import words
from codemods.languages.programs import Strength
from codemods.programs.table import Row, Table
from codemods.report.env import EnvView

_ASSIGNED = re.compile(r"^\s*#?\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$")


def render(table: Table, view: EnvView) -> Iterator[bytes]:
    """Yield what stands there, then a line for each variable that it lacks. A value that looks like a secret is left
    out."""
    known: set[str] = set()
    for line in view.existing.splitlines():
        match = _ASSIGNED.match(line)
        if match is not None:
            known.add(match[1])
        safe = line if masked(line) == line else f"{line.partition('=')[0]}="
        yield f"{safe}\n".encode("utf-8", "backslashreplace")
    blank = not view.existing.strip()
    rows = [row for section in table.sections for row in section.rows]
    for strength, words_of in ((Strength.REQUIRED, "needed"), (Strength.OPTIONAL, "optional")):
        for row in rows:
            names = [name for name in row.variables if name not in known]
            if row.strength is not strength or not names or known.intersection(row.variables):
                continue
            known.update(row.variables)
            if not blank:
                yield b"\n"
            blank = False
            yield f"# {words.terminal(_told(row, words_of, view))}\n".encode("utf-8", "backslashreplace")
            for number, name in enumerate(names):
                yield f"{'# ' if number or strength is Strength.OPTIONAL else ''}{name}=\n".encode()


def _told(row: Row, words_of: str, view: EnvView) -> str:
    if row.demands:
        need = row.demands[0].need
        by = f"by {need.client} ({view.path(need.place.path)}:{need.place.line})"
    else:
        by = f"({view.path(row.reads[0].path)}:{row.reads[0].line})"
    if row.default:
        return masked(f"optional {by}; without it: {row.default}")
    alternatives = f"; one of {', '.join(row.variables)}" if len(row.variables) > 1 else ""
    return f"{words_of} {by}{alternatives}"
