"""Work that is shared among this process and forked ones. They inherit all that the run has read and send plain data
back; this one keeps what it learns by its share, and those that are forked for the next step begin with it.

What is answered does not depend on how many processes there are: answers come in the order of the tasks, and a task
that a lost process did not answer is done here.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from codemods import system

if TYPE_CHECKING:
    import selectors

T = TypeVar("T")

_TICKET = 4
"""Bytes of one ticket: the number of a task. A pipe hands out so few of them whole."""

_MAX_TICKETS = 8_192
"""Tickets that fit into a pipe before anyone reads it, with room to spare: 64 KiB on Linux, 16 KiB at least."""


def processes(jobs: int) -> int:
    """How many processes `jobs` asks for: 0 means one for each core that this process may run on."""
    if jobs:
        return jobs
    return system.cores()


def answers(work: Callable[[int], T], count: int, workers: int, done: Callable[[int], None]) -> list[T]:
    """`[work(0), ..., work(count - 1)]`, by up to `workers` processes, of which this is one.

    `done` is called with the number of tasks done so far. An exception of `work` is raised here.
    """
    found: dict[int, T] = {}
    if min(workers, count) > 1 and count * _TICKET <= _MAX_TICKETS and system.may_fork():
        found = _forked(work, count, min(workers, count), done)
    for number in range(count):
        if number not in found:
            found[number] = work(number)
            done(len(found))
    return [found[number] for number in range(count)]


def _forked(work: Callable[[int], T], count: int, workers: int, done: Callable[[int], None]) -> dict[int, T]:
    """The answers of the workers. Those of a process that died are missing."""
    import selectors

    tickets, office = os.pipe()
    os.write(office, b"".join(number.to_bytes(_TICKET, "little") for number in range(count)))
    os.close(office)
    children: list[int] = []
    found: dict[int, T] = {}
    with selectors.DefaultSelector() as selector:
        try:
            for _ in range(workers - 1):
                reader, writer = os.pipe()
                child = system.fork()
                if not child:
                    _serve(work, tickets, writer)
                os.close(writer)
                children.append(child)
                selector.register(reader, selectors.EVENT_READ, bytearray())
            while ticket := os.read(tickets, _TICKET):
                number = int.from_bytes(ticket, "little")
                found[number] = work(number)
                _collect(selector, found, 0)
                done(len(found))
            while selector.get_map():
                _collect(selector, found, None)
                done(len(found))
        except BaseException:
            for child in children:
                system.kill(child)
            raise
        finally:
            os.close(tickets)
            for child in children:
                system.wait_for(child)
            for key in list(selector.get_map().values()):
                os.close(key.fd)
    return found


def _collect(selector: selectors.BaseSelector, found: dict[int, T], timeout: float | None) -> None:
    """Take in what workers have sent; a pipe that has come to its end is closed."""
    import pickle

    for key, _ in selector.select(timeout):
        piece = os.read(key.fd, 1 << 20)
        if not piece:
            selector.unregister(key.fd)
            os.close(key.fd)
            continue
        key.data.extend(piece)
        for message in _messages(key.data):
            number, answer = pickle.loads(message)
            found[number] = answer


def _serve(work: Callable[[int], T], tickets: int, writer: int) -> None:
    """Work as a worker process, and never return. If a task fails here, the waiting process does it again and sees the
    error."""
    import pickle

    try:
        # Ctrl-C reaches every process of the terminal; the one that waits tells the user.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        # The process that collects the answers has work of its own, and a full pipe would stop this one meanwhile.
        system.set_blocking(writer, blocks=False)
        rest = bytearray()
        while ticket := os.read(tickets, _TICKET):
            number = int.from_bytes(ticket, "little")
            message = pickle.dumps((number, work(number)), protocol=pickle.HIGHEST_PROTOCOL)
            rest += len(message).to_bytes(8, "little") + message
            _send(rest, writer)
        system.set_blocking(writer, blocks=True)
        _send(rest, writer)
    finally:
        # Whatever the parent would do at its end, such as writing buffered output, must not happen twice.
        os._exit(0)


def _send(rest: bytearray, writer: int) -> None:
    """Write what a pipe takes, and drop it from the rest."""
    while rest:
        try:
            del rest[: os.write(writer, rest)]
        except BlockingIOError:
            return


def _messages(buffer: bytearray) -> list[bytes]:
    """The whole messages at the buffer's start, which are taken out of it."""
    found = []
    while len(buffer) >= 8:
        end = 8 + int.from_bytes(buffer[:8], "little")
        if len(buffer) < end:
            break
        found.append(bytes(buffer[8:end]))
        del buffer[:end]
    return found
