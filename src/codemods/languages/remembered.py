"""Remembers answers: those about the whole project for a pass, those about trees for as long as a shard is looked at,
since what remembers a tree keeps it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, Self, TypeVar, cast

_P = ParamSpec("_P")
_T = TypeVar("_T")

_FORGETTING: list[Callable[[], None]] = []


class Answers:
    """Answers what others work out once for a whole project, which this is."""

    def __init__(self) -> None:
        self._answers: dict[Callable[..., object], Any] = {}

    def once(self, ask: Callable[[Self], _T]) -> _T:
        """Return what a function tells of the whole project, worked out the first time that somebody wants it.

        It may hold no tree: those are many times as large as the files.
        """
        if ask not in self._answers:
            self._answers[ask] = ask(self)
        found: _T = self._answers[ask]
        return found

    def forget_answers(self) -> None:
        """Drop all: some know the project, and would keep it when nobody asks it any more."""
        self._answers.clear()


def remembered(most: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Remember the last answers of a function, up to `most`, until a project forgets what it has read off trees."""

    def decorate(function: Callable[_P, _T]) -> Callable[_P, _T]:
        known: Any = functools.lru_cache(maxsize=most)(function)
        _FORGETTING.append(known.cache_clear)
        return cast("Callable[_P, _T]", known)

    return decorate


def forget() -> None:
    """Forget all answers."""
    for each in _FORGETTING:
        each()
