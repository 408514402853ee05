"""The tool from Python: the same runs as on the command line, with the Report as the answer.

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

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from codemods import config as configuration
from codemods.config import Config
from codemods.model import Report
from codemods.workspace import Workspace

PathLike = str | os.PathLike[str]


def check(paths: Iterable[PathLike], **flags: object) -> Report:
    """Run in memory. `flags` are those of the command line by the names of Config: `select=("a-rule",)`, `unsafe=True`.

    Raises ConfigError, WorkspaceError or CatalogueError, as the command line answers exit code 2.
    """
    _, report = _run(paths, flags)
    return report


def migrate(paths: Iterable[PathLike], **flags: object) -> Report:
    """Run, and write all patches of the report or, where `broken_proofs` holds something, none.

    Files with uncommitted changes are written, too. Raises ApplyError and JournalError as well; then nothing changed.
    """
    from codemods import apply

    workspace, report = _run(paths, flags, write=True)
    if not report.broken_proofs:
        apply.write(workspace.root, report.patches)
    return report


def undo(path: PathLike = ".") -> tuple[str, ...]:
    """Restore the files of the last run of the project around `path`; their paths from the project's root."""
    from codemods import apply

    return apply.undo(Workspace.open([Path(path)], Config()).root)


def _run(paths: Iterable[PathLike], flags: dict[str, object], *, write: bool = False) -> tuple[Workspace, Report]:
    from codemods import apply, engine
    from codemods.report import patch as patches

    named = [Path(path) for path in paths]
    config = configuration.with_flags(configuration.load(named), **flags)
    workspace = Workspace.open(named, config)
    if write:
        apply.recover(workspace.root)
    report = engine.run(workspace, config)
    return workspace, replace(report, broken_proofs=(*report.broken_proofs, *patches.broken(report)))
