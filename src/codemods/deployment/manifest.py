"""Tells what manifests say, whatever their kind: workloads, what each declares, what it starts, and images. Plain
data."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import NamedTuple, Protocol

from codemods.records import dataclass


class Where(NamedTuple):
    """A line of a file, counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Form(StrEnum):
    """How a variable gets its value. PASSED: from whoever starts the program, under the same name."""

    LITERAL = "a value"
    EMPTY = "an empty value"
    REFERENCE = "a reference"
    PASSED = "passed on"


@dataclass(frozen=True, slots=True)
class StoreRef:
    """A Secret or a ConfigMap that is referred to by name: one key of it, or all of them behind a prefix."""

    kind: str
    name: str
    prefix: str
    where: Where
    key: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """One variable that a manifest declares, at the bytes `start:end` of the file of `where`.

    `reference` is what it refers to, as words (`${OPENAI_API_KEY}`, `key openai of Secret llm`), and `names` the
    variables or keys that these hold. `value` is the literal, which is never shown. `inherited`: it comes from another
    part of the manifests, such as an anchor, `extends` or a ConfigMap. `store` is what holds it, if that has a name.
    """

    variable: str
    where: Where
    start: int
    end: int
    form: Form
    reference: str = ""
    names: tuple[str, ...] = ()
    value: str = field(default="", repr=False)
    inherited: bool = False
    store: StoreRef | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Something whose content is not known that may declare variables of a workload, in words."""

    words: str
    where: Where


@dataclass(frozen=True, slots=True)
class ByHand:
    """Holds how a person adds an entry to what is only reported, which `why` says.

    The lines go behind `place`, at `indent`, or as `how` says into that line, or in its place. `entry` is an entry
    of which nothing shows how others are written, with `NAME` for the variable and `LOWER` for its name in small
    letters, and `unknown` says what a person has to fill in there; `before` and `after` stand around it where there is
    no block of entries yet. `end` is what each entry ends with, such as a comma. An entry of a sibling is taken over
    where it matches `like`, and with `stays` out of the same file alone.
    """

    why: str
    place: Where
    indent: str
    entry: str
    unknown: str = ""
    before: str = ""
    after: str = ""
    end: str = ""
    how: str = "behind"
    like: str = ""
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Workload:
    """One program as a manifest starts it.

    `kind` and `name` are what people call it (`compose service`, `worker`), `start:end` the bytes of its name.
    `sources` may declare more than `declared`. `image` is the image's name, `context` the folder that it is built of
    (None where it is not built here), `dockerfile` the file that says how. `command` are words of a command line that
    takes the place of the image's own, `handler` a function by path and name, `code` a folder or file of the
    repository that is deployed as it is. `mounts` are folders of the repository and where the program sees them.
    Workloads of one `group` are siblings. What `env_from` names is taken in as a whole. `is_patch`: it only adds to the
    workload of its name. `keeps_to_siblings`: what a sibling declares it has to declare itself, whatever `sources` say.
    `is_checkout`: it sees the files that git tracks, and no others. `by_hand`: it can only be
    reported, with the lines that a person adds. `is_own_image`: its image lies in a registry that the project makes,
    or on the machine that it is built on.
    """

    kind: str
    name: str
    where: Where
    start: int
    end: int
    group: str
    declared: tuple[Declared, ...] = ()
    sources: tuple[Source, ...] = ()
    env_from: tuple[StoreRef, ...] = ()
    image: str = ""
    context: str | None = None
    dockerfile: str = ""
    target: str = ""
    command: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    folder: str = ""
    handler: str = ""
    code: str | None = None
    mounts: tuple[tuple[str, str], ...] = ()
    namespace: str = ""
    is_patch: bool = False
    keeps_to_siblings: bool = False
    is_checkout: bool = False
    by_hand: ByHand | None = None
    is_own_image: bool = False
    slot: object = field(default=None, repr=False, compare=False)

    @property
    def path(self) -> str:
        return self.where.path

    @property
    def label(self) -> str:
        return f"{self.kind} `{self.name}`"

    @property
    def is_of_project(self) -> bool:
        """Whether it runs what is built or kept in the repository, and not an image of somebody else."""
        is_built = self.context is not None or self.code is not None or self.is_own_image
        return is_built or bool(self.mounts or self.handler or not self.image)

    def declares(self, variables: tuple[str, ...]) -> Declared | None:
        """Return what declares one of some variables, or None."""
        return next((each for name in variables for each in self.declared if each.variable == name), None)


@dataclass(frozen=True, slots=True)
class Store:
    """A Secret or a ConfigMap, with its keys; None where they are not known."""

    kind: str
    name: str
    where: Where
    keys: frozenset[str] | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A store that a step creates by a command, at the bytes `start:end` of its file."""

    kind: str
    name: str
    where: Where
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Image:
    """How a Dockerfile builds an image: what is copied where, and what starts. `arguments` are the names that whoever
    builds it may give."""

    path: str
    folder: str = ""
    copies: tuple[tuple[str, str], ...] = ()
    command: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()
    arguments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """Names the part of a manifest that could not be read."""

    where: Where
    message: str

    def __str__(self) -> str:
        return f"{self.where if self.where.line else self.where.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Holds what one file says. `variables` belong to no workload, as in a file `.env`. `literals` are further values
    that may be secrets, `mentions` the variables of which it speaks in a form that is not read, `made` the stores that
    it has created."""

    path: str
    kind: str
    workloads: tuple[Workload, ...] = ()
    variables: tuple[Declared, ...] = ()
    stores: tuple[Store, ...] = ()
    images: tuple[Image, ...] = ()
    literals: tuple[Declared, ...] = ()
    mentions: frozenset[str] = frozenset()
    made: tuple[Made, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A variable that a workload shall declare, the way that `like` does it, which is None where nothing shows how."""

    variable: str
    like: Declared | None = None


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text in place of the bytes `start:end` of a file, proved to add exactly what is wanted. `unsafe` says what else
    must be done. The bytes are the line break before it, so that no two insertions stand at one place at once."""

    path: str
    start: int
    end: int
    text: str
    unsafe: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Holds the reason why no entry can be inserted, and, where a person can, the lines to add."""

    reason: str
    lines: str = ""


class Tree(Protocol):
    """The files around a manifest."""

    def text(self, path: str) -> str | None:
        """The text of a file, or None where there is none that can be read."""

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""

    def files(self, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The project's files that end in one of the suffixes."""


class ManifestError(Exception):
    """A file that can't be read as what its name says, with the line."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
