"""The table of `codemods env` as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.catalogue.masking import masked
from codemods.deployment.manifest import Where, Workload
from codemods.files import words
from codemods.languages.programs import Place
from codemods.programs.table import Row, Section, Table
from codemods.report.env import EnvView

VERSION = 1
"""Raised when a reader of the format would have to change."""


def render(table: Table, view: EnvView) -> Iterator[bytes]:
    """One JSON document, in ASCII; paths are relative to the working directory."""
    document = {
        "version": VERSION,
        "programs": [_section(each, view) for each in table.sections],
        "untied": [{**_workload(each.workload, view), "reason": _text(each.why_not)} for each in table.untied],
        "idle": [
            {"name": _text(declared.variable), **_place(declared.where, view), "workload": _text(tie.workload.name)}
            for tie, declared in table.idle
        ],
    }
    yield words.document(document)


def _section(section: Section, view: EnvView) -> dict[str, object]:
    entry = section.entry
    return {
        "kind": str(entry.kind),
        "name": _text(entry.name),
        **_place(entry.place, view),
        "how": _text(entry.how),
        "workloads": [{**_workload(tie.workload, view), "how": _text(tie.how)} for tie in section.ties],
        "variables": [_row(row, view) for row in section.rows],
        "unknown_keys": [
            {"client": _text(each.need.client), **_place(each.need.place, view)} for each in section.unknown
        ],
    }


def _row(row: Row, view: EnvView) -> dict[str, object]:
    return {
        "names": [_text(name) for name in row.variables],
        "strength": str(row.strength),
        "default": _text(row.default) or None,
        "why": _text(row.why) or None,
        "implicit": row.implicit,
        "missing": row.is_missing,
        "clients": [
            {
                "client": _text(each.need.client),
                "provider": each.need.provider,
                "parameter": _text(each.need.parameter) or None,
                **_place(each.need.place, view),
                "way": [_text(view.path(path)) for path in each.chain],
                "read_at": _place(each.need.read_at, view) if each.need.read_at is not None else None,
            }
            for each in row.demands
        ],
        "reads": [_place(each, view) for each in row.reads],
        "declared": [
            {**_place(each.where, view), "by": _text(each.label) or None, "guess": each.is_guess}
            for each in row.declared
        ],
        "lacking": [
            {**_workload(each.workload, view), "may_come_from": [_text(source) for source in each.perhaps]}
            for each in row.lacking
        ],
    }


def _workload(workload: Workload, view: EnvView) -> dict[str, object]:
    return {"kind": workload.kind, "name": _text(workload.name), **_place(workload.where, view)}


def _place(place: Where | Place, view: EnvView) -> dict[str, object]:
    return {"path": _text(view.path(place.path)), "line": place.line}


def _text(text: str) -> str:
    return words.data(masked(text))
