"""The outcome of a run in every form it is asked for: one module a format, each with one function.

A format module holds `render(report, view) -> Iterator[bytes]`: pieces of the output, in order, so that a large
report is never held as one text. Bytes, because a patch speaks the encoding of the files it patches. Only the diffs
print text of the user's files as it is; an excerpt, and the page, mask its keys.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import cast

from codemods.model import Finding, LeftAlone, Location, Report
from codemods.records import dataclass


class Format(StrEnum):
    """The forms of `--output-format`. TEXT is what fits the command: a diff for `diff`, else findings with their code.

    CONCISE is one line for each finding.
    """

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"
    HTML = "html"
    PATCH = "patch"


WHOLE_FILE = Location(1, 1, 1, 1)
"""The Location of a finding about a file as such."""


def _nothing(path: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class View:
    """Tells how a report is shown. `command` is the command that ran: "migrate", "diff" or "check".

    `terminal` says that a person reads it on a terminal, `links` that this shows links. `source` gives the bytes of a
    file, or None, for excerpts.
    """

    root: Path
    cwd: Path
    command: str
    color: bool = False
    terminal: bool = False
    links: bool = False
    source: Callable[[str], bytes | None] = _nothing
    verbose: bool = False
    stat: bool = False

    def place(self, item: Finding | LeftAlone) -> str:
        """`path:line:column` of a finding or of a site left alone, `path:cell 3:line:column` in a notebook."""
        location = item.location or WHOLE_FILE
        return f"{self.shown(item.path)}:{location.cell or f'{location.line}:{location.column}'}"

    def path(self, path: str) -> str:
        """The path of a file of the project, relative to the working directory, with forward slashes."""
        if self.root == self.cwd:
            return path
        return os.path.relpath(os.path.join(self.root, path), self.cwd).replace(os.sep, "/")

    def told(self, text: str) -> str:
        """Words of a rule, in which the paths of the project's files are relative to the working directory as well."""
        if self.root == self.cwd:
            return text
        from codemods.files import words

        return words.with_paths(text, lambda path: self.source(path) is not None, self.path)

    def shown(self, path: str) -> str:
        """The path as a line of text may hold it: a name may hold what moves the cursor, or ends the line."""
        from codemods.files import words

        return words.path(self.path(path))


Render = Callable[[Report, View], Iterator[bytes]]


def render(output_format: Format, report: Report, view: View) -> Iterator[bytes]:
    """The report in the format. Only the module of that format is imported."""
    name = str(output_format)
    if output_format is Format.TEXT:
        name = _text_form(view)
    module = importlib.import_module(f"{__name__}.{name}")
    return cast(Render, module.render)(report, view)


def _text_form(view: View) -> str:
    if view.command != "diff":
        return "findings"
    if view.stat:
        return "stat"
    return "console" if view.color or view.terminal else "patch"
