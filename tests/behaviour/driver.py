"""Runs one project through every situation that this tool is about, and prints what happened as JSON.

    python -m tests.behaviour.driver ENTRY FOLDER PROVIDER_URL

Each situation has a process of its own, forked before the project is imported, and keys of its own. An outcome is
`{"value": ...}`, or `{"error": "Type: message"}` where the project raised.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import multiprocessing
import os
import sys
import threading
import urllib.request
from collections.abc import Callable
from typing import Any, Protocol

import anthropic
import langchain_anthropic
import langchain_openai
import openai

Outcome = dict[str, Any]

CLIENTS = (
    openai.OpenAI,
    openai.AsyncOpenAI,
    anthropic.Anthropic,
    anthropic.AsyncAnthropic,
    langchain_openai.ChatOpenAI,
    langchain_anthropic.ChatAnthropic,
)
_FORK = multiprocessing.get_context("fork")
_ROUNDS = 3

_PATIENCE = 60.0
_PATIENCE_INSIDE = 20.0
"""Seconds. A process inside a situation is given up on before the situation is, or nothing would end it."""


class Entry(Protocol):
    """How to reach a project: a module of tests/behaviour/entries."""

    VARIABLE: str
    """The variable that holds the key."""

    FORKS: bool
    """Whether the project may fork after it has called; a web server has its event loop's thread by then."""

    def load(self) -> object:
        """Import the project's module and return it."""

    def call(self, project: Any, text: str) -> str:
        """One invocation; its answer holds `text`."""


class Situation:
    """One process in which a project runs: its entry, and the keys of the provider."""

    def __init__(self, entry: Entry, provider: str, name: str) -> None:
        self._entry = entry
        self._provider = provider
        self._name = name

    def run(self, do: Callable[[Situation], Any], patience: float) -> Outcome:
        """Run `do` in a forked process, within `patience` seconds."""
        receiver, sender = _FORK.Pipe(duplex=False)
        process = _FORK.Process(target=self._send, args=(sender, do))
        process.start()
        sender.close()
        outcome: Outcome = receiver.recv() if receiver.poll(patience) else {"error": "TimeoutError: no outcome"}
        process.kill()
        process.join()
        return outcome

    def load(self) -> object:
        return self._entry.load()

    def call(self, project: object, text: str) -> str:
        return self._entry.call(project, text)

    def set_key(self, number: int) -> None:
        """Make the situation's key of that number valid, alone among its keys, and put it into the environment."""
        key = f"{self._name}-key-{number}"
        body = json.dumps({"keys": [key]}).encode()
        with urllib.request.urlopen(f"{self._provider}/keys", body, timeout=10):
            os.environ[self._entry.VARIABLE] = key

    def unset_key(self) -> None:
        os.environ.pop(self._entry.VARIABLE, None)

    def _send(self, sender: Any, do: Callable[[Situation], Any]) -> None:
        try:
            outcome = {"value": do(self)}
        except BaseException as error:  # noqa: BLE001 (Whatever a project raises is its outcome.)
            outcome = {"error": f"{type(error).__name__}: {error}"}
        sender.send(outcome)


def import_without_key(situation: Situation) -> None:
    situation.unset_key()
    situation.load()


def call_without_key(situation: Situation) -> str:
    situation.set_key(1)
    project = situation.load()
    situation.unset_key()
    return situation.call(project, "hello")


def constructions_at_import(situation: Situation) -> int:
    """How many clients are built while the project loads."""
    situation.set_key(1)
    count = 0

    def counting(original: Callable[..., None]) -> Callable[..., None]:
        def construct(self: object, *args: Any, **kwargs: Any) -> None:
            nonlocal count
            count += 1
            original(self, *args, **kwargs)

        return construct

    for each in CLIENTS:
        each.__init__ = counting(each.__init__)  # type: ignore[method-assign]
    situation.load()
    return count


def rotated_key(situation: Situation) -> list[str]:
    """A warm process, whose key is changed between two calls."""
    situation.set_key(1)
    project = situation.load()
    first = situation.call(project, "first")
    situation.set_key(2)
    return [first, situation.call(project, "second")]


def forked_workers(situation: Situation) -> list[Outcome]:
    """Two processes forked from one that has called already, each with the key of after the fork, at the same time."""
    situation.set_key(1)
    project = situation.load()
    situation.call(project, "parent")
    situation.set_key(2)
    outcomes: list[Outcome] = [{}, {}]

    def work(number: int) -> None:
        def jobs(worker: Situation) -> list[str]:
            return [worker.call(project, f"worker {number}, job {job}") for job in range(_ROUNDS)]

        outcomes[number] = situation.run(jobs, _PATIENCE_INSIDE)

    _at_once(work)
    return outcomes


def two_threads(situation: Situation) -> list[Outcome]:
    situation.set_key(1)
    project = situation.load()
    outcomes: list[Outcome] = [{}, {}]

    def work(number: int) -> None:
        try:
            texts = [f"thread {number}, call {call}" for call in range(_ROUNDS)]
            outcomes[number] = {"value": [situation.call(project, text) for text in texts]}
        except Exception as error:  # noqa: BLE001 (Whatever a project raises is its outcome.)
            outcomes[number] = {"error": f"{type(error).__name__}: {error}"}

    _at_once(work)
    return outcomes


def two_event_loops(situation: Situation) -> list[str]:
    """Two event loops one after the other, as in a job runner that calls `asyncio.run` for each job."""
    situation.set_key(1)
    project = situation.load()

    async def one(text: str) -> str:
        answer = situation.call(project, text)
        return await answer if asyncio.iscoroutine(answer) else answer

    return [asyncio.run(one(text)) for text in ("first", "second")]


SITUATIONS: tuple[Callable[[Situation], Any], ...] = (
    import_without_key,
    call_without_key,
    constructions_at_import,
    rotated_key,
    forked_workers,
    two_threads,
    two_event_loops,
)


def main() -> None:
    name, folder, provider = sys.argv[1:]
    entry: Any = importlib.import_module(f"tests.behaviour.entries.{name}")
    sys.path.insert(0, folder)
    wanted = [do for do in SITUATIONS if entry.FORKS or do is not forked_workers]
    outcomes = {do.__name__: Situation(entry, provider, do.__name__).run(do, _PATIENCE) for do in wanted}
    json.dump(outcomes, sys.stdout)


def _at_once(work: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
