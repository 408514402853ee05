"""The table of `codemods env` as one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from codemods.catalogue.masking import masked
from codemods.files import words
from codemods.programs.survey import Demand
from codemods.programs.table import Row, Table
from codemods.report.env import EnvView, keys_unknown, state_of, strength_of

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Environment variables by program</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
:root { color-scheme: light dark }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem }
th, td { border-bottom: 1px solid #8884; padding: .35rem .6rem; text-align: left; vertical-align: top }
code { font-family: ui-monospace, monospace; font-size: .93em; overflow-wrap: anywhere }
.missing { color: #c22; font-weight: 600 }
</style>
</head>
<body>
<h1>Environment variables by program</h1>
"""


def render(table: Table, view: EnvView) -> Iterator[bytes]:
    """The page. It holds no script and loads nothing."""
    yield _HEAD.encode()
    for section in table.sections:
        entry = section.entry
        yield f"<h2>{_text(str(entry.kind))}: <code>{_text(view.path(entry.path))}</code></h2>\n".encode()
        runs = "".join(
            f"<li>run by {_text(tie.workload.label)} of <code>{_text(view.path(tie.workload.path))}</code></li>"
            for tie in section.ties
        )
        yield f"<p>{_text(entry.how)}, line {entry.place.line}</p>\n<ul>{runs}</ul>\n".encode()
        yield b"<table><tr><th>variable</th><th></th><th>needed by</th><th>declared</th></tr>\n"
        for row in section.rows:
            yield f"{_row(row, view)}\n".encode()
        yield b"</table>\n"
        for line in keys_unknown(section, view):
            yield f"<p>{_text(line)}</p>\n".encode()
    if table.untied:
        yield b"<h2>Workloads of which the program is not known</h2>\n<ul>\n"
        for tie in table.untied:
            where = f"{view.path(tie.workload.path)}:{tie.workload.where.line}"
            yield f"<li>{_text(tie.workload.label)} <code>{_text(where)}</code>: {_text(tie.why_not)}</li>\n".encode()
        yield b"</ul>\n"
    yield b"</body>\n</html>\n"


def _row(row: Row, view: EnvView) -> str:
    needed = "<br>".join(f"{_text(each.need.client)} <code>{_text(_way(each, view))}</code>" for each in row.demands)
    needed += "<br>".join(f"<code>{_text(view.path(each.path))}:{each.line}</code>" for each in row.reads)
    state = "<br>".join(
        f'<span class="missing">{_text(each)}</span>' if each.startswith("MISSING") else _text(each)
        for each in state_of(row, view)
    )
    names = " or ".join(f"<code>{_text(name)}</code>" for name in row.variables)
    return f"<tr><td>{names}</td><td>{_text(strength_of(row))}</td><td>{needed}</td><td>{state}</td></tr>"


def _way(demand: Demand, view: EnvView) -> str:
    place = demand.need.place
    return " → ".join((*map(view.path, demand.chain[:-1]), f"{view.path(place.path)}:{place.line}"))


def _text(text: str) -> str:
    return escape(words.page(masked(text)))
