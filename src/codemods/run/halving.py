"""Finds, by halving, the items that break something which works without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def first_breaking(count: int, breaks: Callable[[int], bool], good: int = 0) -> int:
    """Return the number, from 1, of the first item that breaks what works without it.

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

    If items break it only together, the last of them is left out, and the others stay.
    """
    left, found, good = list(items), [], 0
    while left and breaks(left):
        number = first_breaking(len(left), lambda count: breaks(left[:count]), good)
        found.append(left.pop(number - 1))
        good = number - 1
    return found
