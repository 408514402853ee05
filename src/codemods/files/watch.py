"""Notices that a process will wait forever: git opens a pipe that stands in the place of a file, and hangs."""

from __future__ import annotations

import os
import time
from pathlib import Path

STUCK = 4.0
"""Seconds without a step after which a process that sleeps counts as stuck: a slow disk has it wait in another state,
and one that is mounted over the network answers sooner."""

_SLEEPS = frozenset("ST")

_OPENS_A_PIPE = b"wait_for_partner"
"""Linux's name of the place where a process waits until somebody else opens the other end of a pipe that has a name."""


class Watch:
    """Looks at a process now and then. Where the system has no /proc, nothing is said of it."""

    def __init__(self, process: int) -> None:
        self._folder = Path("/proc", str(process))
        self._steps: object = None
        self._since = time.monotonic()

    def is_stuck(self) -> bool:
        """Whether all of its threads have slept for a while, and it has used and read nothing meanwhile.

        Where the system tells that it waits for somebody to open a pipe, two looks are enough.
        """
        steps = self._taken()
        now = time.monotonic()
        if steps is None or steps != self._steps:
            self._steps, self._since = steps, now
            return False
        return now - self._since > STUCK or self._opens_a_pipe()

    def _opens_a_pipe(self) -> bool:
        try:
            return (self._folder / "wchan").read_bytes() == _OPENS_A_PIPE
        except OSError:
            return False

    def _taken(self) -> object:
        """Return the process's use and reads so far; None where one of its threads is at work, or nothing is known."""
        try:
            used = []
            for thread in sorted(os.listdir(self._folder / "task")):
                fields = (self._folder / "task" / thread / "stat").read_bytes().rpartition(b") ")[2].split()
                if fields[0].decode() not in _SLEEPS:
                    return None
                used.append((thread, fields[11], fields[12]))
            return used, (self._folder / "io").read_bytes()
        except OSError:
            return None
