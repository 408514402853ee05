"""`codemods diagnose`: from an error in a log to its cause in the code."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from codemods import config as configuration
from codemods.cli.usage import guarded, settings
from codemods.config import Config, UsageError
from codemods.diagnose import probe as probes
from codemods.diagnose.causes import diagnose as weigh
from codemods.diagnose.frames import Sources
from codemods.diagnose.options import DiagnosisFormat
from codemods.diagnose.render import Shown, render
from codemods.diagnose.stream import read
from codemods.files import words
from codemods.files.workspace import Workspace
from codemods.report import View
from codemods.run import engine, proved
from codemods.run.progress import Progress
from codemods.write.outputs import emit, say

FAILED = 3
"""The exit code where some files could not be processed."""


def diagnose(
    log: Path | None,
    *,
    paths: tuple[Path, ...],
    form: DiagnosisFormat,
    probe: Path | None,
    output_file: Path | None,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Read the log, run over the code, and print the causes, or a script for one direct call. The exit code."""

    def work() -> int:
        config = settings(paths, jobs=jobs)
        if probe is not None:
            if log is not None:
                raise UsageError("--probe can't be combined with a log")
            return _probe(probe, config, output_file)
        if config.select is None:
            # `diagnose` runs every rule, including those that `check` runs only if they are named.
            config = replace(config, select=frozenset(configuration.rule_ids()))
        workspace = Workspace.open(paths, config)
        with Progress(sys.stderr, enabled=not quiet) as progress:
            # The log first: where it can't be read nothing else needs to be done.
            failures = None
            if log is not None:
                failures = read(log, config.jobs, lambda done, count: progress("reading the log", done, count))
            report = proved.run(workspace, config, progress=progress)
        view = View(root=workspace.root, cwd=Path.cwd(), command="diagnose")
        name = "stdin" if log is None or str(log) == "-" else words.path(str(log))
        emit(render(form, weigh(failures, report, Sources(workspace)), Shown(name, view.path)), output_file)
        for failure in report.failures:
            say(str(replace(failure, path=view.shown(failure.path))))
        return FAILED if report.failures else 0

    return guarded(work)


def _probe(file: Path, config: Config, output_file: Path | None) -> int:
    workspace = Workspace.open((file,), config)
    if not os.path.isfile(file):
        raise UsageError(f"{file}: is not a file")
    (path,) = workspace.named
    try:
        text = probes.script(workspace, config, engine.catalogue_of(config), path)
    except probes.ProbeError as error:
        raise UsageError(str(error)) from error
    emit([text.encode("utf-8", "backslashreplace")], output_file)
    return 0
