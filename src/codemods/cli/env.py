"""`codemods env`: which program needs which variable, why, and where it is declared or missing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from codemods.cli.usage import guarded, settings
from codemods.config import UsageError, did_you_mean
from codemods.deployment.manifests import is_manifest
from codemods.files.text import SourceError
from codemods.files.workspace import Workspace
from codemods.languages.programs import Entry
from codemods.programs.table import Section, Table, table_of
from codemods.report import View
from codemods.report.env import EnvView, render
from codemods.report.forms import EnvFormat
from codemods.run.progress import Progress
from codemods.write.outputs import emit, say

_EXAMPLES = (".env.example", ".env.sample", ".env.template")


def env(
    paths: tuple[Path, ...],
    flags: Mapping[str, object],
    *,
    output_format: EnvFormat,
    output_file: Path | None,
    entry: str,
    missing: bool,
    everything: bool,
    quiet: bool,
) -> int:
    """Print the table. Return the exit code: 3 if a file could not be read, 1 if only missing variables were asked for
    and there are some."""

    def work() -> int:
        config = settings(paths, **flags)
        workspace = Workspace.open(paths, config)
        with Progress(sys.stderr, enabled=not quiet) as progress:
            from codemods.run import programs

            found = programs.look(workspace, config, progress, with_reads=everything)
        table = table_of(
            found.survey.programs,
            found.ties,
            found.manifests,
            lambda each: workspace.selected(each.path),
            everything=everything,
        )
        mine = tuple(each for each in table.untied if workspace.selected(each.workload.path))
        table = replace(table, untied=mine)
        if entry:
            table = _only(table, entry)
        if missing:
            table = _lacking(table)
        view = View(root=workspace.root, cwd=Path.cwd(), command="env")
        emit(render(output_format, table, EnvView(view, _existing(workspace, view))), output_file)
        for problem in found.manifests.problems:
            where = problem.where._replace(path=view.shown(problem.where.path))
            say(str(replace(problem, where=where)))
        for skipped in workspace.skipped:
            if is_manifest(skipped.path):
                say(f"{view.shown(skipped.path)}: skipped: {skipped.reason}")
        for failure in found.failures:
            say(str(replace(failure, path=view.shown(failure.path))))
        if found.failures or found.manifests.problems:
            # A file that could not be read may declare variables that the table calls missing.
            return 3
        return 1 if missing and table.is_lacking else 0

    return guarded(work)


def _existing(workspace: Workspace, view: View) -> str:
    """The file of examples that stands in the working directory, or at the root."""
    for folder in dict.fromkeys((view.cwd, view.root)):
        for name in _EXAMPLES:
            try:
                path = (folder / name).relative_to(workspace.root).as_posix()
                return workspace.read(path).decode("utf-8-sig")
            except (ValueError, SourceError):
                continue
    return ""


def _only(table: Table, wanted: str) -> Table:
    """The sections of one entry: by its path, its name, or that of a workload that runs it."""
    sections = tuple(each for each in table.sections if wanted in _names(each))
    if not sections:
        known = sorted({name for each in table.sections for name in _names(each)})
        raise UsageError(f"there is no program {wanted!r}{did_you_mean(wanted, known)}")
    return Table(sections)


def _names(section: Section) -> frozenset[str]:
    entry: Entry = section.entry
    workloads = {tie.workload.name for tie in section.ties}
    return frozenset({entry.name, entry.path, entry.path.rpartition("/")[2], str(entry.kind), *workloads})


def _lacking(table: Table) -> Table:
    """The rows that are missing alone."""
    sections = (
        replace(each, rows=tuple(row for row in each.rows if row.is_missing), unknown=()) for each in table.sections
    )
    return Table(tuple(each for each in sections if each.rows))
