"""Describes functions of a project that give the value of the variable whose name they are given, as plain data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from codemods.records import dataclass

VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
"""Names of variables that a function is asked for: a text of another kind may be the name of anything."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A function that gives a variable's value. `parameters` are those behind the name, and each has a default.

    `default` is the parameter that stands in for a missing variable, `insists` one that makes the function fail where
    the variable is missing; each is empty where there is none. `always`: it fails there in any case. `gives_text`: it
    says that it gives a text, and never nothing.
    """

    parameters: tuple[str, ...]
    default: str = ""
    insists: str = ""
    always: bool = False
    gives_text: bool = False

    def fails(self, *, has_default: bool, insisted: bool) -> bool:
        """Whether a call fails where the variable is missing: it is given a default, or the parameter that insists."""
        return not has_default and (self.always or insisted)


@dataclass(frozen=True, slots=True)
class Failing:
    """A statement by which a function fails: the names in the conditions around it, and whether one asks for the value.

    A failure behind other conditions alone, such as that of a name that is empty, says nothing of the variable.
    """

    names: frozenset[str] = frozenset()
    is_conditional: bool = False
    asks_for_value: bool = False


def failing(found: Iterable[Failing], parameters: Collection[str], default: str) -> tuple[bool, str]:
    """Whether a function fails where its variable is missing, and the parameter that makes it do so."""
    always, insists = False, ""
    for each in found:
        if each.is_conditional and not each.asks_for_value:
            continue
        switches = sorted(each.names.intersection(parameters) - {default})
        always = always or not switches
        insists = insists or next(iter(switches), "")
    return always, insists
