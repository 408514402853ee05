"""`codemods undo`: takes runs back, and lists those that it can take back."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.cli.usage import UNFINISHED, guarded
from codemods.config import Config
from codemods.disk import real
from codemods.files.words import counted
from codemods.files.workspace import Workspace
from codemods.report import View
from codemods.write.outputs import emit, say

if TYPE_CHECKING:
    from codemods.write.journal import Journal, Run


def undo(path: Path, *, list_runs: bool = False, run: int | None = None, force: bool = False) -> int:
    """Restore the last run of the project around `path`, or one by its number; or list them. The exit code."""
    from codemods.write import apply

    def work() -> int:
        root = apply.root_to_undo(Workspace.open([path], Config()).root, real(path))
        view = View(root, Path.cwd(), "undo")
        if list_runs:
            runs = apply.runs(root)
            emit(_listed(runs, view))
            if apply.interrupted(root):
                say(f"{UNFINISHED}: `codemods undo` takes it back")
            elif not runs:
                say("there is no run to take back")
            return 0
        undone = apply.undo(root, run, force=force)
        emit(f"restored {view.shown(each)}\n".encode("utf-8", "surrogateescape") for each in undone.paths)
        if not undone.paths:
            say("the files already are as they were before that run, so it was removed from the list")
        if undone.committed:
            say(
                "the commits of that run are still there, "
                "and the restored files are uncommitted: commit them, or drop both"
            )
        if undone.lost_in:
            say(
                f"your later changes are kept as run {undone.lost_in}: "
                f"`codemods undo --run {undone.lost_in}` brings it back"
            )
        return 0

    return guarded(work)


def _listed(runs: Sequence[tuple[Run, Journal]], view: View) -> Iterator[bytes]:
    """A line for each run that can be taken back: its number, when it ended, and what it wrote."""
    for run, journal in runs:
        paths = [entry.path for entry in journal.entries]
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(run.ended))
        more = ", ..." if len(paths) > 3 else ""
        together = ", committed by rule" if journal.group else ""
        files = f"{counted(len(paths), 'file')}{together}: {', '.join(map(view.shown, paths[:3]))}{more}"
        yield f"{run.number:4}  {when}  {files}\n".encode("utf-8", "surrogateescape")
