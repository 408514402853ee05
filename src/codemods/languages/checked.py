"""Tells where the checks of a file stand: each in its own place, or all of them in one function that the file has for
it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto

from codemods.languages.needs import Node, Requirement
from codemods.records import dataclass


class Shape(Enum):
    """Holds what a file's function for its checks takes and gives.

    ONE: the name of a variable, and its value. SEVERAL: the names of some, and their values by name, so that one error
    names all that are missing. HELD: the values of some, which names hold already, by the names of the variables. EACH:
    the project's own, which is asked for one variable after the other and gives its value; ALONE: the same, but it
    gives nothing.
    """

    ONE = auto()
    SEVERAL = auto()
    HELD = auto()
    EACH = auto()
    ALONE = auto()


@dataclass(frozen=True, slots=True)
class OwnHelper:
    """The project's own function that checks a variable: its file, the module as the settings name it, and its name."""

    path: str
    module: str
    name: str
    shape: Shape


class NoHelperError(Exception):
    """Tells why the function that the settings name can't check a variable."""


def first_helper(named: Iterable[str], find: Callable[[str, str], OwnHelper | None]) -> OwnHelper | None:
    """The first of the functions that the settings name which is one of a language, as `find` tells it of a module and
    a name. Raises NoHelperError."""
    for each in named:
        module, _, name = each.rpartition(":")
        found = find(module, name)
        if found is not None:
            return found
    return None


def can_ask(needed: Sequence[Requirement[Node]]) -> bool:
    """Whether a function that takes the names of variables can make a check: there is no other way to give a value."""
    return bool(needed) and all(len(each.asked_for) == 1 and not each.traced for each in needed)


def shape_of(
    checks: Iterable[Sequence[Requirement[Node]]], unplaced: Iterable[Sequence[Requirement[Node]]]
) -> Shape | None:
    """The shape of the function that makes the checks of a file; None where a single one stands in its own place.

    `unplaced` are checks before which no statement can stand: what they ask for has to be given where it is passed. One
    check of several variables does not make those longer that pass what a single one gives.
    """
    if any(can_ask(each) and len(each) == 1 for each in unplaced):
        return Shape.ONE
    asked = [each for each in checks if can_ask(each)]
    several = sum(len(each) > 1 for each in asked)
    is_passed = any(len(each) == 1 and each[0].node is not None for each in asked)
    if len(asked) < 2:
        return None
    is_several = several > 1 or several == len(asked) - 1 or (several and not is_passed)
    return Shape.SEVERAL if is_several else Shape.ONE


def is_asked_of(shape: Shape | None, needed: Sequence[Requirement[Node]]) -> bool:
    """Whether a function of a shape makes a check."""
    return shape is not None and can_ask(needed) and (shape is not Shape.ONE or len(needed) == 1)
