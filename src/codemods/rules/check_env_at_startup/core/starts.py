"""The questions that a language answers about the start of a program."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from codemods.languages.needs import Requirement
from codemods.languages.programs import Entry, Need, Node, Place
from codemods.model import Edit
from codemods.programs.reach import Reached
from codemods.programs.survey import Program
from codemods.records import dataclass

Needed = Sequence[Requirement[object]]
"""Each requirement that a check asks for: of each requirement one variable must be set."""

CHECK = "check_environment"
"""The name of the function that checks, as Python writes it."""


class RefusedError(Exception):
    """Tells why no check can stand at a start, in words for a reviewer. `is_meant`: it is not worth a finding. `file`
    is the kind of a file that a person adds, in the terms of the language, "" where none is missing."""

    def __init__(self, reason: str, *, is_meant: bool = False, file: str = "") -> None:
        super().__init__(reason)
        self.is_meant = is_meant
        self.file = file


@dataclass(frozen=True, slots=True)
class Start:
    """Holds a place that a start alone comes to: in a part of a file, before what begins at `offset`.

    `hook` says what kind of place it is, in the terms of the language; `cautions` what else may run it.
    """

    node: Node
    offset: int
    hook: str
    cautions: tuple[str, ...] = ()


class Starter(Protocol):
    """Answers what the rule asks of a language."""

    def span(self, place: Place) -> tuple[int, int]:
        """The bytes of a line."""

    def starts(self, program: Program, variables: Collection[str]) -> Sequence[Start]:
        """Return where a start of a program alone comes to; several where any of them may be its start. Raises
        RefusedError."""

    def hooks(self, paths: Collection[str]) -> Sequence[Node]:
        """The functions of some files that a framework calls as it starts."""

    def is_checked(self, needed: Requirement[object], program: Program, start: Start, reached: Reached) -> bool:
        """Whether something that runs as a program starts may fail where a variable is missing already."""

    def is_built(self, need: Need, reached: Reached, hooks: Collection[Node]) -> bool:
        """Whether a client is built as a program starts, so that one that can't be built ends the start: by a function
        or class that is called while a file loads, or by one of the functions that a framework calls then."""

    def setters(self, entry: Entry, needed: Requirement[object]) -> str:
        """The file that gives the program one of its variables itself; an empty text where none does."""

    def file(self, program: Program, kind: str, needed: Needed) -> str:
        """The text of a file that a person adds, since no Fix makes one."""

    def edits(self, start: Start, needed: Needed) -> tuple[Edit, ...]:
        """Add the check, or what is missing in the one that is there. Raises RefusedError."""
