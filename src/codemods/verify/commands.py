"""Runs a command of the user: in a group of its own, for a limited time, with a bounded memory of what it says."""

from __future__ import annotations

import contextlib
import os
import secrets
import selectors
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType

from codemods import system
from codemods.catalogue.masking import masked
from codemods.records import dataclass

_KEPT_LINES, _KEPT_BYTES = 12, 2_000
"""Limits of what is kept of a command's last output: lines, and bytes of each."""

_CHUNK = 1 << 16
_TICK = 0.2
"""Seconds between two looks at the clock."""

_GRACE = 2.0
"""Seconds that a command has to end when it is asked to; then it is killed."""

_TOKEN = "CODEMODS_VERIFY"
"""The environment variable by which processes are found that a command has left behind."""

_NOT_FOUND, _NOT_RUN = 127, 126

Live = Callable[[float, str], None]
"""Called as `live(seconds, line)` while a command runs, with the last line that it has said."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code, or None where it took more time than it had; its last lines, masked."""

    code: int | None
    seconds: float
    lines: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return self.code == 0

    @property
    def ending(self) -> str:
        """How it ended, in words that follow its name."""
        if self.code is None:
            return f"did not end within {self.seconds:g} s"
        if self.code < 0:
            with contextlib.suppress(ValueError):
                return f"was ended by {signal.Signals(-self.code).name}"
            return f"was ended by signal {-self.code}"
        if self.code == _NOT_FOUND:
            return "is a command that was not found"
        if self.code == _NOT_RUN:
            return "is a command that can't be run"
        return f"ended with exit code {self.code}"


def run(
    command: str, folder: Path, timeout: float, environment: Mapping[str, str], live: Live = lambda seconds, line: None
) -> Ran:
    """Run a line of the shell in a folder. When this returns, or raises, nothing of it is running any more."""
    token = secrets.token_hex(16)
    process = subprocess.Popen(
        command,
        shell=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # A session of its own leaves Ctrl-C to the tool, and can be ended as a whole.
        start_new_session=True,
        env={**environment, _TOKEN: token},
    )
    started = time.monotonic()
    said = _Said()
    try:
        code = _watch(process, started, timeout, said, live)
    finally:
        _end(process)
        _end_left_behind(token)
    return Ran(code, time.monotonic() - started if code is not None else timeout, said.lines())


def _watch(process: subprocess.Popen[bytes], started: float, timeout: float, said: _Said, live: Live) -> int | None:
    """The exit code; None where the time is over. What it has started may go on to hold its output."""
    assert process.stdout is not None
    system.never_wait(process.stdout.fileno())
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while process.poll() is None:
            passed = time.monotonic() - started
            if passed > timeout:
                return None
            if selector.get_map():
                if selector.select(_TICK) and not _read(process, said):
                    selector.unregister(process.stdout)
            else:
                # It has closed its output, and goes on.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_TICK)
            live(passed, said.last)
        # Its output is in the pipe when it has ended.
        while time.monotonic() - started <= timeout and _read(process, said):
            pass
    return process.returncode


def _read(process: subprocess.Popen[bytes], said: _Said) -> bool:
    """Take in what is there; False where there is no more."""
    assert process.stdout is not None
    try:
        piece = os.read(process.stdout.fileno(), _CHUNK)
    except BlockingIOError:
        return False
    said.add(piece)
    return bool(piece)


class _Said:
    """The last lines of an output of any length."""

    def __init__(self) -> None:
        self._lines: deque[bytes] = deque(maxlen=_KEPT_LINES)
        self._open = b""

    def add(self, piece: bytes) -> None:
        *whole, rest = (self._open + piece).replace(b"\r", b"\n").split(b"\n")
        self._lines.extend(line[-_KEPT_BYTES:] for line in whole[-4 * _KEPT_LINES :] if line.strip())
        self._open = rest[-_KEPT_BYTES:]

    @property
    def last(self) -> str:
        return _shown(self._open if self._open.strip() else self._lines[-1] if self._lines else b"")

    def lines(self) -> tuple[str, ...]:
        kept = [*self._lines, *([self._open] if self._open.strip() else [])]
        # A name and its value may stand on two lines.
        text = masked("\n".join(map(_plain, kept)))
        return tuple(line for line in text.split("\n") if line.strip())[-_KEPT_LINES:]


def _shown(line: bytes) -> str:
    return masked(_plain(line))


def _plain(line: bytes) -> str:
    """A line as text that does nothing to a terminal: no escapes, no control characters, no marks of direction."""
    import re

    text = re.sub(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)", "", line.decode("utf-8", "replace"))
    return "".join(each if each.isprintable() or each == "\t" else " " for each in text).rstrip()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group: the ones that are asked to and do not are killed."""
    running = process.poll() is None
    system.end_group(process, gently=True)
    if running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    system.end_group(process)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _end_left_behind(token: str) -> None:
    """Kill what has left the group, as servers do that go into the background. Linux alone tells of it."""
    mark = f"{_TOKEN}={token}".encode()
    found = True
    while found:
        # A killed process may have started another a moment before.
        found = False
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (folder / "environ").read_bytes():
                    system.kill(int(folder.name))
                    found = True


@contextlib.contextmanager
def ended_in_order() -> Iterator[None]:
    """Treat the signals that end a run like Ctrl-C, so that its copies and processes are cleared away."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before: dict[signal.Signals, object] = {}
    with contextlib.suppress(ValueError):
        # Only the main thread is told of signals.
        for number in system.endings():
            before[number] = signal.signal(number, leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
