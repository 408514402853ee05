"""The table of `codemods env` in every form it is asked for: one module a format, each with one function.

A format module holds `render(table, view) -> Iterator[bytes]`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import cast

from codemods.catalogue.masking import masked
from codemods.languages.programs import Strength
from codemods.programs.table import Row, Section, Table
from codemods.records import dataclass
from codemods.report import View
from codemods.report.forms import EnvFormat

_UNKNOWN = " whose program is not known"
_WIDEST = 24
"""Characters of a default that are shown."""


@dataclass(frozen=True, slots=True)
class EnvView:
    """Tells how the table is shown. `existing` is the file of variables that stands there, which is kept."""

    view: View
    existing: str = ""

    def path(self, path: str) -> str:
        return self.view.path(path)


def render(output_format: EnvFormat, table: Table, view: EnvView) -> Iterator[bytes]:
    """The table in the format. Only the module of that format is imported."""
    module = importlib.import_module(f"{__name__}.{output_format}")
    return cast("Callable[[Table, EnvView], Iterator[bytes]]", module.render)(table, view)


def strength_of(row: Row) -> str:
    """`required`, `one of`, `optional`, or `default "x"`."""
    if row.default:
        # The first characters of a key have no shape any more: it is masked before it is cut.
        default = masked(row.default)
        return f"default {default if len(default) <= _WIDEST else default[: _WIDEST - 3] + '...'}"
    if len(row.variables) > 1 and row.strength is Strength.REQUIRED:
        return "one of"
    return str(row.strength)


def keys_unknown(section: Section, view: EnvView) -> list[str]:
    """Return a sentence for each class of whose key nobody can say where it comes from."""
    places: dict[str, list[str]] = {}
    for each in section.unknown:
        place = f"{view.path(each.need.place.path)}:{each.need.place.line}"
        places.setdefault(each.need.client, []).append(place)
    return [
        f"where the key of {client} comes from is not known: {', '.join(sorted(found)[:3])}"
        + (f" and {len(found) - 3} more" if len(found) > 3 else "")
        for client, found in places.items()
    ]


def state_of(row: Row, view: EnvView) -> list[str]:
    """Return where a row's variables are declared, and where they are missing, as parts of a sentence."""
    parts: list[str] = []
    for each in row.declared:
        place = f"{view.path(each.where.path)}:{each.where.line}"
        label = f"{each.label}{_UNKNOWN}" if each.is_guess else each.label
        parts.append(f"{place} ({label})" if label else place)
    for lack in row.lacking:
        where = f"{lack.workload.label} in {view.path(lack.workload.path)}:{lack.workload.where.line}"
        where += _UNKNOWN if lack.is_guess else ""
        if lack.perhaps:
            parts.append(f"{where}: may come from {lack.perhaps[0]}")
        elif row.strength is Strength.REQUIRED:
            parts.append(f"MISSING in {where}")
    if not parts:
        parts.append("MISSING: declared nowhere" if row.is_missing else "declared nowhere")
    return parts
