"""A process that writes a run or undoes it, and may be told to die at its n-th call into the system.

`python writer.py ROOT write|undo [N]`. Every file of ROOT ends in "old"; a run writes "new" for it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from codemods.model import Patch
from codemods.write import apply

DEADLY = ("open", "fsync", "rename", "replace", "unlink", "mkdir", "fchmod")
"""The calls of `os` by which the writer changes anything; those that open a file only to read it do not count."""


def patches(root: Path) -> list[Patch]:
    """The patches that the run is to write."""
    paths = sorted(path for path in root.rglob("*.py") if not path.is_symlink())
    return [Patch(path.relative_to(root).as_posix(), path.read_bytes(), after(path.read_bytes())) for path in paths]


def after(before: bytes) -> bytes:
    """The file as a run leaves it."""
    return before.replace(b"old", b"new")


def main() -> None:
    root, command = Path(sys.argv[1]), sys.argv[2]
    wanted = patches(root) if command == "write" else []
    if len(sys.argv) > 3:
        _die_at(int(sys.argv[3]))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if command == "write":
        apply.write(root, wanted)
    else:
        apply.undo(root)


def _die_at(last: int) -> None:
    count = 0

    def deadly(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            reads = call.__name__ == "open" and not args[1] & (os.O_WRONLY | os.O_RDWR)
            count += not reads
            if not reads and count == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return counted

    for name in DEADLY:
        setattr(os, name, deadly(getattr(os, name)))


if __name__ == "__main__":
    main()
