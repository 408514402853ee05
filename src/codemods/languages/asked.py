"""Describes functions of a project that give the value of the variable whose name they are given, as plain data."""

from __future__ import annotations

import re

from codemods.records import dataclass

VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
"""Names of variables that a function is asked for: a text of another kind may be the name of anything."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A function that gives a variable's value. `parameters` are those behind the name, and each has a default.

    `default` is the parameter that stands in for a missing variable, `insists` one that makes the function fail where
    the variable is missing; each is empty where there is none. `fails`: it fails there in any case. `annotation` is
    the type of a text, where the function says that it gives one.
    """

    parameters: tuple[str, ...]
    default: str = ""
    insists: str = ""
    fails: bool = False
    annotation: str = ""
