"""What it means to build an object again for each call, in whatever language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

Node = TypeVar("Node")
"""An expression in the tree of a language."""


class Weight(IntEnum):
    """What it means to build an object again for each call, the lightest first."""

    CHEAP = 0
    UNKNOWN = 1
    STATEFUL = 2
    COSTLY = 3
    CONSUMING = 4


@dataclass(frozen=True, slots=True)
class Judgement(Generic[Node]):
    """The weight of an expression, and the call that gives it that weight, with the words for it."""

    weight: Weight
    call: Node | None = None
    what: str = ""
