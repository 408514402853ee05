"""Origins: what a name may lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from codemods.records import dataclass

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class External:
    """Something outside the project (or a builtin, as `builtins.open`), by its dotted import path."""

    name: str


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the project."""

    path: str


@dataclass(frozen=True, slots=True)
class Local:
    """A module-level name of a project's file that is bound there and not imported."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """An import that leads to several files."""

    paths: tuple[str, ...]


Origin: TypeAlias = External | Module | Local | Ambiguous
