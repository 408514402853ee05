"""The table of `codemods env` for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.catalogue.masking import masked
from codemods.files import words
from codemods.programs.table import Row, Section, Table
from codemods.report.env import EnvView, keys_unknown, state_of, strength_of


def render(table: Table, view: EnvView) -> Iterator[bytes]:
    """One paragraph a program."""
    for number, section in enumerate(table.sections):
        if number:
            yield b"\n"
        for line in _section(section, view):
            yield f"{words.terminal(masked(line))}\n".encode("utf-8", "backslashreplace")
    own = [each for each in table.untied if each.workload.is_of_project]
    if own:
        yield b"\nworkloads of which the program is not known:\n"
        for tie in own:
            place = f"{view.path(tie.workload.path)}:{tie.workload.where.line}"
            yield f"{words.terminal(masked(f'  {tie.workload.label} ({place}): {tie.why_not}'))}\n".encode()
    others = len(table.untied) - len(own)
    if others:
        told = "1 workload runs an image" if others == 1 else f"{others} workloads run images"
        yield f"\n{told} that no file here builds\n".encode()
    if table.idle:
        yield b"\ndeclared, and read by nothing that was found:\n"
        for tie, declared in table.idle:
            place = f"{view.path(declared.where.path)}:{declared.where.line}"
            yield f"{words.terminal(f'  {declared.variable} ({place}) of {tie.workload.label}')}\n".encode()
    if not table.sections:
        yield b"no program was found that builds a client and is known to need a variable for it\n"


def _section(section: Section, view: EnvView) -> Iterator[str]:
    entry = section.entry
    yield f"{entry.kind}  {view.path(entry.path)}:{entry.place.line}  ({entry.how})"
    for tie in section.ties:
        place = f"{view.path(tie.workload.path)}:{tie.workload.where.line}"
        yield f"  run by {tie.workload.label}, {place}: {tie.how}"
    if not section.rows and not section.unknown:
        yield "  it builds no client that is known to need a variable"
    width = max((len(row.label) for row in section.rows), default=0)
    strengths = max((len(strength_of(row)) for row in section.rows), default=0)
    for row in section.rows:
        strength = strength_of(row)
        first, *others = state_of(row, view)
        yield f"  {row.label:{width}}  {strength:{strengths}}  {first}"
        indent = " " * (2 + width + 2)
        yield from (f"{indent}{' ' * strengths}  {each}" for each in others)
        yield from (f"{indent}{line}" for line in _uses(row, view))
    yield from (f"  {line}" for line in keys_unknown(section, view))


def _uses(row: Row, view: EnvView) -> Iterator[str]:
    for demand in row.demands[:1]:
        need = demand.need
        way = " -> ".join(map(view.path, demand.chain[:-1]))
        end = f"{view.path(need.place.path)}:{need.place.line}"
        read = f", read at {view.path(need.read_at.path)}:{need.read_at.line}" if need.read_at is not None else ""
        why = f" ({row.why})" if row.why else ""
        yield f"{need.client}  {f'{way} -> ' if way else ''}{end}{read}{why}"
    if len(row.demands) > 1:
        others = sorted({str(each.need.place) for each in row.demands[1:]})
        shown = ", ".join(view.path(each) for each in others[:3])
        yield f"and for {shown}{f' and {len(others) - 3} more' if len(others) > 3 else ''}"
    if row.reads:
        yield "read at " + ", ".join(f"{view.path(each.path)}:{each.line}" for each in row.reads[:3])
