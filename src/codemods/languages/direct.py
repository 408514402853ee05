"""A construction as plain data, for a script that makes it again by itself."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """An argument that can be written again: a literal as source text, or a variable of the environment; the other is
    empty.

    `name` is empty for an argument by position.
    """

    name: str
    literal: str = ""
    variable: str = ""


@dataclass(frozen=True, slots=True)
class DirectCall:
    """A client that a file builds: `module` and `name` are how it is imported, `kind` is the catalogue's.

    `variables` are groups of variables of which one each is needed. `left_out` are the arguments that only the file
    itself can give. `line` is 1-based.
    """

    module: str
    name: str
    kind: str
    provider: str
    line: int
    given: tuple[Given, ...]
    variables: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...]
    is_class: bool = True


def distinct(calls: Iterable[DirectCall]) -> tuple[DirectCall, ...]:
    """The first of the calls that give the same arguments to the same class."""
    found: dict[object, DirectCall] = {}
    for call in calls:
        found.setdefault((call.module, call.name, call.given, call.left_out), call)
    return tuple(found.values())
