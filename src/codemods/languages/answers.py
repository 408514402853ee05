"""Answers to questions that ask one another, remembered for as long as they hold."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Cuts:
    """Counts how often a question was cut short: it was asked on the way to itself, or too far from where it began."""

    def __init__(self) -> None:
        self.count = 0


class Answers(Generic[K, V]):
    """Answers by question. One that was cut short on its way depends on where the asking began: it is remembered until
    `forget`, all others for good. Questions of several kinds that ask one another share their `cuts`."""

    def __init__(self, cuts: Cuts) -> None:
        self._cuts = cuts
        self._settled: dict[K, V] = {}
        self._passing: dict[K, V] = {}

    def ask(self, question: K, unknown: V, find: Callable[[], V]) -> V:
        """The answer, which `find` gives where it is not remembered; on the way to itself it is `unknown`."""
        if question in self._settled:
            return self._settled[question]
        if question in self._passing:
            # It is not known until it is known, or it was cut short before.
            self._cuts.count += 1
            return self._passing[question]
        self._passing[question] = unknown
        before = self._cuts.count
        found = find()
        if self._cuts.count == before:
            del self._passing[question]
            self._settled[question] = found
        else:
            self._passing[question] = found
        return found

    def forget(self) -> None:
        self._passing.clear()
