"""Runs the tool from Python as the command line does, and returns the Report."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from codemods import config as configuration
from codemods.config import Config
from codemods.disk import real
from codemods.files.workspace import Workspace
from codemods.model import Report

PathLike = str | os.PathLike[str]

Paths = PathLike | Iterable[PathLike]
"""One file or folder, or several."""


def check(paths: Paths, **flags: object) -> Report:
    """Run in memory and write nothing. `flags` have the names of Config: `select=("a-rule",)`, `unsafe=True`.

    Raises ConfigError, WorkspaceError or CatalogueError where the command line ends with exit code 2.
    """
    return _run(*_open(paths, flags))


def migrate(paths: Paths, **flags: object) -> Report:
    """Run, and write all patches of the report. If `broken_proofs` is not empty, nothing is written.

    Files with uncommitted changes are written too. Also raises ApplyError and JournalError; then no file has changed.

    >>> import codemods, pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> service = pathlib.Path(folder.name, "service.py")
    >>> _ = service.write_text('''
    ... from openai import OpenAI
    ...
    ... client = OpenAI()
    ...
    ... def answer(question):
    ...     return client.responses.create(model="gpt-4o-mini", input=question)
    ... ''')
    >>> [finding.rule for finding in codemods.check([service]).findings]
    ['build-client-per-invocation']
    >>> report = codemods.migrate([service])
    >>> [patch.path for patch in report.patches]
    ['service.py']
    >>> "client = create_client()" in service.read_text()
    True
    >>> codemods.check([service]).findings
    ()
    >>> codemods.undo(service)
    ('service.py',)
    >>> folder.cleanup()
    """
    from codemods.write import apply

    workspace, config = _open(paths, flags)
    with apply.exclusive(workspace.root, config.undo_days) as writer:
        writer.recover()
        report = _run(workspace, config)
        if not report.broken_proofs:
            writer.write(report.patches)
    return report


def undo(path: PathLike = ".") -> tuple[str, ...]:
    """Restore the files of the last run in the project around `path`. Returns their paths, relative to its root."""
    from codemods.write import apply

    root = Workspace.open([Path(path)], Config()).root
    return apply.undo(apply.root_to_undo(root, real(path))).paths


def _open(paths: Paths, flags: dict[str, object]) -> tuple[Workspace, Config]:
    named = [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(path) for path in paths]
    config = configuration.with_flags(configuration.load(named), **flags)
    return Workspace.open(named, config), config


def _run(workspace: Workspace, config: Config) -> Report:
    from codemods.run import proved

    return proved.run(workspace, config)
