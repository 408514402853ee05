"""The bar on a terminal: it is drawn while one step takes long, and leaves nothing behind."""

from __future__ import annotations

import os
import pty
import signal
from collections.abc import Iterator
from io import StringIO
from typing import TextIO

import pytest

from codemods.run.progress import Progress, bar


@pytest.fixture
def free_timer() -> Iterator[None]:
    """The process's timer, which the limit of the tests' time has as well."""
    before = signal.getsignal(signal.SIGALRM)
    seconds = signal.setitimer(signal.ITIMER_REAL, 0)
    yield
    signal.signal(signal.SIGALRM, before)
    signal.setitimer(signal.ITIMER_REAL, *seconds)


@pytest.fixture
def terminal() -> Iterator[tuple[TextIO, int]]:
    reader, writer = pty.openpty()
    with os.fdopen(writer, "w") as stream:
        yield stream, reader
    os.close(reader)


@pytest.mark.usefixtures("free_timer")
def test_the_timer_draws_the_step_that_goes_on(terminal: tuple[TextIO, int]) -> None:
    stream, reader = terminal
    before = signal.getsignal(signal.SIGALRM)
    with Progress(stream, enabled=True) as progress:
        progress("searching", 0, 0)
        signal.raise_signal(signal.SIGALRM)
        assert os.read(reader, 1000) == b"\r\x1b[Ksearching ... 0 s"
    assert os.read(reader, 1000) == b"\r\x1b[K"
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.usefixtures("free_timer")
def test_nothing_is_shown_where_no_terminal_is() -> None:
    stream = StringIO()
    with Progress(stream, enabled=True) as progress:
        progress("searching", 0, 0)
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert stream.getvalue() == ""


@pytest.mark.usefixtures("free_timer")
def test_another_ones_timer_is_left_alone(terminal: tuple[TextIO, int]) -> None:
    stream, _ = terminal
    signal.setitimer(signal.ITIMER_REAL, 1_000)
    before = signal.getsignal(signal.SIGALRM)
    with Progress(stream, enabled=True):
        assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL)[0] > 100


def test_a_bar_fits_its_line() -> None:
    assert bar("python, pass 1", 1, 2, 80) == f"python, pass 1 [{'#' * 20}{'.' * 20}] 1/2"
    assert bar("python, pass 1", 1, 2, 80, 3.2).endswith(" 1/2 3 s")
    assert bar("searching", 0, 0, 80, 7.4) == "searching ... 7 s"
    assert len(bar("python, pass 1", 1, 2, 20)) == 19
