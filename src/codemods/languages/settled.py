"""Answers to questions that ask one another, each worked out once: a circle costs no more than a chain."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_NESTED = 12
"""How many questions are asked within one another before the innermost one is put first: the stack stays low."""

_REPEATS = 40
"""How often a question of a circle is asked again because an answer that it used has changed."""


class _Later(BaseException):
    """Raised through a question that has to wait for another one."""


class Settled(Generic[K, V]):
    """Answers by question, remembered for good.

    What is asked on the way to itself is answered with what is known so far, at first `unknown`. When that changes,
    those that used it are asked again, until nothing changes: the answers do not depend on where the asking began.
    """

    def __init__(self, unknown: V) -> None:
        self._unknown = unknown
        self._known: dict[K, V] = {}
        self._open: dict[K, V] = {}
        self._finds: dict[K, Callable[[], V]] = {}
        self._askers: dict[K, dict[K, None]] = {}
        self._stack: list[K] = []
        self._first: list[K] = []
        self._stale: dict[K, None] = {}

    @property
    def is_asked(self) -> bool:
        """Whether some question is being worked out, so that answers may change yet."""
        return bool(self._stack)

    def ask(self, question: K, find: Callable[[], V]) -> V:
        """The answer, which `find` gives where it is not known. `find` may be called several times."""
        if question in self._known:
            return self._known[question]
        if not self._stack:
            return self._settle(question, find)
        asker = self._stack[-1]
        if question not in self._open:
            self._finds[question] = find
            self._open[question] = self._unknown
            if len(self._stack) > _NESTED:
                self._first.append(question)
                raise _Later
            try:
                self._find(question)
            except _Later:
                # The asker comes back to it when what it waits for is known.
                del self._open[question]
                self._stale.update(self._askers.pop(question, {}))
                raise
        self._askers.setdefault(question, {})[asker] = None
        return self._open[question]

    def _settle(self, question: K, find: Callable[[], V]) -> V:
        """Answer a question that no other one has asked, and all that it asks."""
        self._open[question] = self._unknown
        self._finds[question] = find
        self._first.append(question)
        repeats: dict[K, int] = {}
        try:
            while self._first or self._stale:
                # Keys that others wait for come before those that are asked again.
                if self._first:
                    count = len(self._first)
                    try:
                        self._find(self._first[-1])
                    except _Later:
                        assert len(self._first) > count
                        continue
                    self._first.pop()
                    continue
                current, _ = self._stale.popitem()
                repeats[current] = repeats.get(current, 0) + 1
                if current in self._open and repeats[current] <= _REPEATS:
                    try:
                        self._find(current)
                    except _Later:
                        self._stale[current] = None
            self._known.update(self._open)
            return self._known[question]
        finally:
            for each in (self._open, self._finds, self._askers, self._stale, self._first, self._stack):
                each.clear()

    def _find(self, question: K) -> None:
        """Work out an open question as far as the others are known."""
        self._stack.append(question)
        try:
            found = self._finds[question]()
        finally:
            self._stack.pop()
        if found != self._open[question]:
            self._open[question] = found
            self._stale.update(self._askers.get(question, {}))
