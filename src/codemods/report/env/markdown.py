"""The table of `codemods env` as Markdown, for a README or a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.catalogue.masking import masked
from codemods.files import words
from codemods.programs.table import Row, Table
from codemods.report.env import EnvView, keys_unknown, state_of, strength_of


def render(table: Table, view: EnvView) -> Iterator[bytes]:
    """One heading and one table a program."""
    for line in _lines(table, view):
        yield f"{line}\n".encode("utf-8", "backslashreplace")


def _lines(table: Table, view: EnvView) -> Iterator[str]:
    yield "# Environment variables by program"
    for section in table.sections:
        entry = section.entry
        yield ""
        yield f"## {str(entry.kind).capitalize()}: {_code(view.path(entry.path))}"
        yield ""
        yield f"{words.markdown(entry.how)}, line {entry.place.line}."
        for tie in section.ties:
            place = f"{view.path(tie.workload.path)}:{tie.workload.where.line}"
            yield f"- run by {words.markdown(tie.workload.label)}, {_code(place)}"
        yield ""
        if not section.rows and not section.unknown:
            yield "It builds no client that is known to need a variable."
        if section.rows:
            yield "| variable | | needed by | declared |"
            yield "| --- | --- | --- | --- |"
            yield from (_row(row, view) for row in section.rows)
        unknown = [words.markdown(masked(each)) for each in keys_unknown(section, view)]
        if unknown:
            yield from ("", *unknown) if section.rows else unknown
    if table.untied:
        yield ""
        yield "## Workloads whose program is not known"
        yield ""
        for tie in table.untied:
            place = f"{view.path(tie.workload.path)}:{tie.workload.where.line}"
            yield f"- {words.markdown(tie.workload.label)}, {_code(place)}: {words.markdown(masked(tie.why_not))}"


def _row(row: Row, view: EnvView) -> str:
    needed = [
        f"{_code(each.need.client)} by {_code(' -> '.join((*map(view.path, each.chain[:-1]), _place(row, view))))}"
        for each in row.demands[:1]
    ]
    if len(row.demands) > 1:
        needed.append(f"and {len(row.demands) - 1} more")
    needed += [_code(f"{view.path(each.path)}:{each.line}") for each in row.reads[:1]]
    state = "; ".join(words.markdown(each) for each in state_of(row, view))
    names = " or ".join(map(_code, row.variables))
    return f"| {names} | {words.markdown(masked(strength_of(row)))} | {' '.join(needed)} | {state} |".replace("\n", " ")


def _place(row: Row, view: EnvView) -> str:
    place = row.demands[0].need.place
    return f"{view.path(place.path)}:{place.line}"


def _code(text: str) -> str:
    return words.code(masked(text)).replace("|", "\\|")
