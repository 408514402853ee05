"""Shares among the plays of the guide: the clock of the log, the provider's keys, and calls whose failures are
logged.

A play is run in a folder with the code of its `app/`, with the variables that lead the SDKs to the fake provider. It
writes a log to stdout as the processes of a service would, and ends with 0 where every call was answered, else with 1.
"""

from __future__ import annotations

import http.client
import json
import logging
import os
import socket
import sys
import time
import urllib.request
from collections.abc import Callable

_shift = 0.0


class _Clock(logging.Formatter):
    """Times of a clock that the play puts forward: nobody waits for an hour."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - Its base's name.
        moment = time.gmtime(record.created + _shift)
        return f"{time.strftime('%Y-%m-%d %H:%M:%S', moment)},{int(record.msecs):03d}"


def speak(name: str) -> None:
    """Log as a process of this name, as a collector of several shows it."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_Clock("%(asctime)s %(levelname)s %(message)s"))
    handler.terminator = "\n"
    log = logging.getLogger()
    log.handlers = [_Prefixed(name, handler)]
    log.setLevel(logging.INFO)
    log.info("%s is up", name)


class _Prefixed(logging.Handler):
    """Writes each line of a record behind the name of its process."""

    def __init__(self, name: str, inner: logging.Handler) -> None:
        super().__init__()
        self._prefix = name
        self._inner = inner

    def emit(self, record: logging.LogRecord) -> None:
        text = self._inner.format(record)
        lines = "".join(f"{self._prefix} | {line}\n" for line in text.split("\n"))
        os.write(sys.stdout.fileno(), lines.encode())


def later(seconds: float) -> None:
    """Put the clock of the log forward."""
    global _shift
    _shift += seconds


def rotate(key: str, variable: str = "OPENAI_API_KEY") -> None:
    """Make this the provider's only valid key, and the value of the variable in this process."""
    valid(key)
    os.environ[variable] = key


def valid(*keys: str, used_up: str = "") -> None:
    """Make these the provider's valid keys, and no others; the one that is `used_up` has no quota left."""
    body = json.dumps({"keys": keys, "used_up": [used_up] if used_up else []}).encode()
    with urllib.request.urlopen(f"{os.environ['PROVIDER_URL']}/keys", body, timeout=10) as answer:
        answer.read()


def answered(what: str, call: Callable[[], object]) -> bool:
    """Whether a call is answered with what it was asked. What it raises is logged, as frameworks do."""
    try:
        answer = call()
    except Exception:
        logging.exception("%s failed", what)
        return False
    if "echo" not in str(answer):
        logging.error("%s gave %r", what, answer)
        return False
    logging.info("%s was answered", what)
    return True


class _Connection(http.client.HTTPConnection):
    """Speaks to a server over a socket in the folder of the play, which is never taken by another."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=30)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._path)


def get(path: str, target: str) -> str:
    """Return what the server at a socket answers, after waiting until it is there."""
    for _ in range(300):
        connection = _Connection(path)
        try:
            connection.request("GET", target)
        except OSError:
            time.sleep(0.1)
            continue
        return connection.getresponse().read().decode()
    raise TimeoutError(path)


def end(*done: bool) -> None:
    """End the process: with 0 where all was done."""
    sys.stdout.flush()
    os._exit(0 if done and all(done) else 1)
