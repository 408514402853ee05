"""The diff for a person at a terminal: what belongs together under one head, with line numbers and colours.

Texts reach the terminal as `Text` objects with their styles: nothing in a user's file is ever read as markup.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from codemods.files import lines as line_diff
from codemods.files import words
from codemods.model import Applicability, Finding, Patch, Report
from codemods.report import View
from codemods.report.groups import Group, groups

STYLES = {Applicability.SAFE: "bold green", Applicability.UNSAFE: "bold yellow", Applicability.MANUAL: "bold red"}


def render(report: Report, view: View) -> Iterator[bytes]:
    """Group by group, each as one piece."""
    for group in groups(report):
        yield printed(*_lines(group, view), color=view.color)


def printed(*lines: Text, color: bool = True) -> bytes:
    """The lines, with terminal colours if wanted; never broken and never cut."""
    if not color:
        return "".join(f"{line.plain}\n" for line in lines).encode("utf-8", "backslashreplace")
    console = _console()
    with console.capture() as captured:
        # One text of all lines is printed in half the time.
        console.print(Text("\n").join(lines), no_wrap=True, overflow="ignore", crop=False)
    return captured.get().encode("utf-8", "backslashreplace")


@functools.cache
def _console() -> Console:
    # The caller has decided about colour already, with regard to the environment.
    return Console(
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        highlight=False,
        soft_wrap=True,
    )


def head(finding: Finding, view: View) -> Iterator[Text]:
    """The lines above a Fix: place, rule, how far it may be trusted, and why."""
    yield Text.assemble(
        (f"{view.place(finding)} ", "bold"),
        (finding.rule, "cyan"),
        (f" [{finding.applicability}]", STYLES[finding.applicability]),
    )
    for label, text in (("", finding.message), ("reason: ", finding.why), ("note: ", finding.note)):
        if text:
            yield Text.assemble("  ", (label, "dim"), words.terminal(view.told(text)))


def file_diff(path: str, before: bytes, after: bytes) -> Iterator[Text]:
    """One file's changes with the numbers of the lines on both sides."""
    old, new = line_diff.lines(before), line_diff.lines(after)
    width = len(str(max(len(old), len(new), 1)))
    yield Text(words.path(path), "bold underline")
    for group in line_diff.hunks(line_diff.changes(old, new)):
        yield Text(" " * (2 * width + 1) + " ⋯", "dim")
        for mark, old_number, new_number, line in line_diff.hunk_lines(group, old, new):
            numbers = f"{old_number or '':>{width}} {new_number or '':>{width}} "
            style = {"-": "red", "+": "green"}.get(mark, "")
            yield Text.assemble((numbers, "dim"), (f"{mark} {words.line(line)}", style))


def _lines(group: Group, view: View) -> Iterator[Text]:
    for finding in group.findings:
        yield from head(finding, view)
    for each in group.patches:
        yield from _file(each, view)
    yield Text()


def _file(each: Patch, view: View) -> Iterator[Text]:
    yield from file_diff(view.path(each.path), each.before, each.after)
