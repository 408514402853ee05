"""Tells what files say of programs: where one starts, what it loads and calls, and which variables it reads. Plain
data.

A file falls into *parts*: what runs while it loads (`BODY`), what runs only where it is started (`MAIN`), and each
function, class and method of its top level, by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from codemods.records import dataclass

BODY = ""
"""The part of a file that runs while the file loads."""

MAIN = "__main__"
"""The part of a Python file that runs only where the file is started: its main guards."""


class Kind(StrEnum):
    """The kind of program that starts at an entry."""

    WEB = "web app"
    WORKER = "worker"
    CRON = "cron"
    FUNCTION = "function"
    COMMAND = "command"
    SCRIPT = "script"
    TESTS = "test suite"


class Strength(StrEnum):
    """How much a variable matters. REQUIRED: the client can't work without it, wherever that part of the code runs."""

    REQUIRED = "required"
    OPTIONAL = "optional"


class Place(NamedTuple):
    """A line of a file, counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Node(NamedTuple):
    """A part of a file."""

    path: str
    part: str


@dataclass(frozen=True, slots=True)
class Need:
    """Variables any of which a client takes, in order of precedence; none where its key comes from somewhere else.

    `client` is its class, built at `place` in a part of that file, `parameter` what the value is for. `accepted` do in
    place of `variables` as well, though no message recommends them, and `tolerated` likewise, though no new check asks
    for them. `default` is the source of what stands in where none is set, `why` says why a need is optional that has
    none, `read_at` is where the variable is read if that is elsewhere. `implicit`: the class reads it without being
    told. `provider` is the id of whom the client talks to. `checked`: where it is missing the program fails as it
    starts, since a file that it loads, or a class of settings, asks for it. `late`: the client is built while a file
    loads, and asks for its variables where it is called, as in a table of models; or each call is handed them.
    `bound` is the name of the file that holds a client which is built as the file loads and does not fail then: without
    a part that asks for that name nothing needs the client. `kept` is the class of settings, with its file, that makes
    the value and may take it from a file `.env` instead: only that class knows whether it is there. `raises`: the
    client can't be built without it. `insists`: settings that are made as its file loads ask for it, so that each
    program that loads the file fails without it.
    """

    variables: tuple[str, ...]
    strength: Strength
    client: str
    provider: str
    place: Place
    part: str
    parameter: str = ""
    accepted: tuple[str, ...] = ()
    tolerated: tuple[str, ...] = ()
    default: str = ""
    why: str = ""
    read_at: Place | None = None
    implicit: bool = False
    checked: bool = False
    late: bool = False
    bound: str = ""
    kept: str = ""
    raises: bool = False
    insists: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All variables that satisfy it."""
        return (*self.variables, *self.accepted, *self.tolerated)

    @property
    def node(self) -> Node:
        return Node(self.place.path, self.part)

    @property
    def label(self) -> str:
        return " or ".join(self.variables)

    @property
    def is_incidental(self) -> bool:
        """Whether the class would look at it, though nothing in the code speaks of it: an address of another server."""
        return self.implicit and self.strength is Strength.OPTIONAL and not self.why


@dataclass(frozen=True, slots=True)
class Read:
    """One read of a variable, whatever for. `fails`: it raises where the variable is missing."""

    variable: str
    place: Place
    part: str
    default: str = ""
    fails: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Holds what runs where a part runs.

    `leads` are the parts of this and of other files that it names, `maybe` those that it names only under a condition.
    `members` are the attributes that it asks anything for, by name, `maybe_members` likewise. `loads` are the files
    that it imports, each with the line, `maybe_loads` those of an import under a condition. `later` are the
    parts that run once somebody calls what is made here: a lambda, or what a framework is told to ask for each request.
    """

    leads: frozenset[Node] = frozenset()
    maybe: frozenset[Node] = frozenset()
    members: frozenset[str] = frozenset()
    maybe_members: frozenset[str] = frozenset()
    loads: tuple[Place, ...] = ()
    maybe_loads: tuple[Place, ...] = ()
    later: frozenset[Node] = frozenset()


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a file. `registered` run later though nothing names them: handlers, tasks, routes.

    `methods` are the parts of each class that run once something asks an instance for them; a class whose methods a
    framework calls is not among these, for they run where the class does. `loads_env_file`: it reads `.env` itself.
    `queued` are those of `registered` that a worker alone runs: tasks, which other programs only put into its queue.
    """

    path: str
    parts: Mapping[str, Part]
    registered: frozenset[str] = frozenset()
    methods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    loads_env_file: bool = False
    queued: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A place where a program starts. `how` says how that is known, `also` are files that it loads by their names.

    `whole`: a framework calls what these files export, so that all of their parts run.
    """

    kind: Kind
    place: Place
    name: str
    how: str
    part: str = BODY
    also: tuple[str, ...] = ()
    whole: bool = False

    @property
    def path(self) -> str:
        return self.place.path

    @property
    def place_node(self) -> Node:
        """The part that runs first."""
        return Node(self.path, self.part)
