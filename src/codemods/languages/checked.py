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
    names all that are missing. ANY_OF: the same, and the names of some of which one is enough. HELD: the values of
    some, which names hold already, by the names of the variables. EACH: the project's own, which is asked for one
    variable after the other and gives its value; ALONE: the same, but it gives nothing.
    """

    ONE = auto()
    SEVERAL = auto()
    ANY_OF = auto()
    HELD = auto()
    EACH = auto()
    ALONE = auto()

    @property
    def gives_several(self) -> bool:
        """Whether it gives values by the names of their variables."""
        return self in (Shape.SEVERAL, Shape.ANY_OF)


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


def can_ask(needed: Sequence[Requirement[Node]], *, any_of: bool = False) -> bool:
    """Whether a function that takes the names of variables can make a check: there is no other way to give a value.

    With `any_of` it also takes, beside other names, those of some variables of which one is enough, and gives nothing
    for them. By itself such a choice takes two lines in its own place, and names no more than it recommends there.
    """
    choices = [each for each in needed if len(each.asked_for) > 1]
    may_choose = any_of and len(needed) > len(choices) == 1 and choices[0].node is None
    return bool(needed) and (not choices or may_choose) and not any(each.traced for each in needed)


def shape_of(
    checks: Iterable[Sequence[Requirement[Node]]],
    unplaced: Iterable[Sequence[Requirement[Node]]],
    *,
    any_of: bool = False,
) -> Shape | None:
    """The shape of the function that makes the checks of a file; None where a single one stands in its own place.

    `unplaced` are checks before which no statement can stand: what they ask for has to be given where it is passed. One
    check of several variables does not make those longer that pass what a single one gives, unless some of them do in
    place of others, which takes eleven lines. `any_of` tells that the language has a function for these.
    """
    checks = list(checks)
    if any(can_ask(each) and len(each) == 1 for each in unplaced):
        return Shape.ONE
    asked = [each for each in checks if can_ask(each)]
    several = sum(len(each) > 1 for each in asked)
    passed = sum(len(each) == 1 and each[0].node is not None for each in asked)
    choosing = sum(can_ask(each, any_of=any_of) for each in checks) - len(asked)
    if len(asked) + choosing < 2:
        return None
    if choosing:
        return Shape.ANY_OF
    is_several = several > 1 or several == len(asked) - 1 or (several and not passed)
    return Shape.SEVERAL if is_several else Shape.ONE


def is_asked_of(shape: Shape | None, needed: Sequence[Requirement[Node]]) -> bool:
    """Whether a function of a shape makes a check."""
    if shape is None or not can_ask(needed, any_of=shape is Shape.ANY_OF):
        return False
    return shape is not Shape.ONE or len(needed) == 1
