"""Finds by halving which of some items break a whole that holds without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def first_breaking(count: int, breaks: Callable[[int], bool], good: int = 0) -> int:
    """The number of an item, from 1, with which what holds without it breaks.

    `breaks(n)` says whether the first `n` items break it. All `count` are known to, and the first `good` not to. It is
    asked at most as often as the items after `good` can be halved.
    """
    low, high = good, count
    while high - low > 1:
        middle = (low + high) // 2
        if breaks(middle):
            high = middle
        else:
            low = middle
    return high


def culprits(items: Sequence[T], breaks: Callable[[Sequence[T]], bool]) -> list[T]:
    """The items to leave out, so that the rest does not break it.

    Of items that break it together alone, the last is left out: the others then stand.
    """
    left, found, good = list(items), [], 0
    while left and breaks(left):
        number = first_breaking(len(left), lambda count: breaks(left[:count]), good)
        found.append(left.pop(number - 1))
        good = number - 1
    return found
