"""`--verify COMMAND` on the command line: the user's command judges what would be written, and the screen tells how."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from codemods import system
from codemods.catalogue.masking import masked
from codemods.config import Config, UsageError, VerifyIn
from codemods.files.git_folder import is_top
from codemods.files.words import counted
from codemods.files.workspace import Workspace
from codemods.model import Report
from codemods.verify import commands, search
from codemods.verify.commands import Ran
from codemods.verify.copies import Copy, copy_of
from codemods.verify.search import Runs, Verified
from codemods.write.outputs import say


def verified(
    runs: Runs,
    workspace: Workspace,
    config: Config,
    where: Path,
    *,
    quiet: bool,
    ready: Callable[[Report], None] = lambda report: None,
) -> Verified:
    """Return the run without the Fixes that the command of the Config has judged to break something.

    It is run in a copy of the project, in the folder that stands for `where`. On stderr a terminal shows how it goes,
    and a line tells of each run. `ready` is asked before the first. Raises UsageError.
    """
    if not system.HAS_GROUPS:
        raise UsageError(
            "--verify works only where a command can be stopped with everything that it has started, as on Linux and "
            "macOS; run the command yourself after `codemods migrate`, and `codemods undo` if it fails"
        )
    command = masked(config.verify)
    with_git = config.verify_in is not VerifyIn.COPY and is_top(workspace.root)
    number = 0
    copies: list[Copy] = []
    with commands.ended_in_order(), contextlib.ExitStack() as stack:

        def trial(report: Report, fixes: int, of: int) -> Ran:
            nonlocal number
            number += 1
            if not copies:
                copies.append(stack.enter_context(copy_of(workspace.root, with_git=with_git)))
            (copy,) = copies
            copy.set(report.patches)
            what = f"with {fixes} of {counted(of, 'fix', 'fixes')}" if fixes else "without any change"
            with _live(f"verify: run {number}, {what}", quiet=quiet) as live:
                ran = commands.run(config.verify, copy.inside(where), config.verify_timeout, copy.environment(), live)
            if not quiet:
                say(f"verify: run {number}, {what}: {'passes' if ran.passed else ran.ending} ({ran.seconds:.1f} s)")
            return ran

        found = search.verified(runs, command, trial, ready)
    if number and not quiet:
        left_out = f", {found.left_out} left out because it fails with them" if found.left_out else ""
        say(
            f"verify: `{command}` passes with {counted(found.fixes, 'fix', 'fixes')}{left_out}; it ran {_times(number)}"
        )
    return found


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


@contextlib.contextmanager
def _live(head: str, *, quiet: bool) -> Iterator[commands.Live]:
    """A line on a terminal that says how long a command runs and what it has said last; gone afterwards."""
    stream = sys.stderr
    if quiet or not stream.isatty():
        yield lambda seconds, line: None
        return

    def show(seconds: float, line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        stream.write(f"\r\x1b[K{f'{head}, {seconds:.0f} s: {line}'.expandtabs()[:width]}")
        stream.flush()

    show(0, "")
    try:
        yield show
    finally:
        stream.write("\r\x1b[K")
        stream.flush()
