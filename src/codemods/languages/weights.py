"""Weighs building an object again for each call, in whatever language."""

from __future__ import annotations

from enum import IntEnum
from typing import Generic, TypeVar

from codemods.records import dataclass

Node = TypeVar("Node")
"""An expression in the tree of a language."""


class Weight(IntEnum):
    """Names the weights of building an object again for each call, the lightest first."""

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


STATE_PARAMETERS = frozenset(
    {
        *("cache", "chat_history", "chatHistory", "checkpoint_saver", "checkpointer", "checkpointSaver"),
        *("history", "memory", "saver", "session", "store"),
    }
)
"""Parameters that take what must survive a call, be it of a class that nobody knows."""


def with_state(judgement: Judgement[Node]) -> Judgement[Node]:
    """The weight of what is given to a parameter for state: an object of an unknown class may hold it."""
    if judgement.weight is not Weight.UNKNOWN:
        return judgement
    return Judgement(Weight.STATEFUL, judgement.call, judgement.what)
