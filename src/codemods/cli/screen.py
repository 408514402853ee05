"""Decides about colours and the pager for a person at a terminal, as git does."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from codemods.write.outputs import OutputError, emit

_LESS = {"LESS": "FRX", "LV": "-c"}
"""Holds git's options for `less`: end at once if the output fits on the screen, show colours, don't clear the
screen."""


def colored(color: str, output_file: Path | None, *, for_machines: bool) -> bool:
    """Whether the output may hold colour: never in a file that `-o` names, unless it was asked for.

    FORCE_COLOR is set for whole CI jobs, so piped output that programs read, such as a patch, ignores it.
    """
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    is_terminal = sys.stdout.isatty()
    forced = os.environ.get("FORCE_COLOR", os.environ.get("CLICOLOR_FORCE", ""))
    if forced and output_file is None and (is_terminal or not for_machines):
        return forced not in ("0", "false")
    return output_file is None and is_terminal and os.environ.get("TERM") != "dumb"


def show(pieces: Iterable[bytes], output_file: Path | None, *, pager: bool | None) -> None:
    """Write the output of a command, through a pager where a person reads it on a terminal. Raises OutputError."""
    program = _pager() if output_file is None and (pager or (pager is None and sys.stdout.isatty())) else ""
    if not program:
        emit(pieces, output_file)
        return
    environment = {**_LESS, **os.environ}
    try:
        # The variable may hold arguments, as git and others allow. It is the user's own; no repository names a pager.
        process = subprocess.Popen(["sh", "-c", program], stdin=subprocess.PIPE, env=environment)
    except OSError as error:
        raise OutputError(f"the pager {program}: {error.strerror or error}") from error
    assert process.stdin is not None
    try:
        with contextlib.suppress(BrokenPipeError), process.stdin as to:
            to.writelines(pieces)
    finally:
        _wait(process)


def _wait(process: subprocess.Popen[bytes]) -> None:
    # Ctrl-C in a pager is the pager's.
    while True:
        try:
            process.wait()
            return
        except KeyboardInterrupt:
            continue


def _pager() -> str:
    """The user's pager; nothing where there is none, or one that only passes on what it gets."""
    named = os.environ.get("CODEMODS_PAGER", os.environ.get("PAGER", ""))
    if not named and "CODEMODS_PAGER" not in os.environ and "PAGER" not in os.environ:
        named = "less" if shutil.which("less") else ""
    return "" if named.strip() in ("", "cat") or os.environ.get("TERM") == "dumb" else named
