"""Where the checks of a file stand: each in its own place, or all of them in one function that the file has for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from codemods.languages.needs import Node, Requirement


class Shape(Enum):
    """What a file's function for its checks takes and gives.

    ONE: the name of a variable, and its value. SEVERAL: the names of some, and their values by name, so that one error
    names all that are missing.
    """

    ONE = auto()
    SEVERAL = auto()


def can_ask(needed: Sequence[Requirement[Node]]) -> bool:
    """Whether a function that takes the names of variables can make a check: there is no other way to give a value."""
    return bool(needed) and all(len(each.asked_for) == 1 and not each.traced for each in needed)


def shape_of(checks: Iterable[Sequence[Requirement[Node]]]) -> Shape | None:
    """The shape of the function that makes the checks of a file; None where a single one stands in its own place.

    One check of several variables does not make those of single ones longer.
    """
    asked = [each for each in checks if can_ask(each)]
    several = sum(len(each) > 1 for each in asked)
    if len(asked) < 2:
        return None
    return Shape.SEVERAL if several > 1 or several == len(asked) - 1 else Shape.ONE


def is_asked_of(shape: Shape | None, needed: Sequence[Requirement[Node]]) -> bool:
    """Whether a function of a shape makes a check."""
    return shape is not None and can_ask(needed) and (shape is Shape.SEVERAL or len(needed) == 1)
