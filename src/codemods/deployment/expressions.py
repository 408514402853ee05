"""Expressions of a configuration, or of a program that makes one, as plain data, whatever their language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Protocol

from codemods.deployment.manifest import Declared, Form, Source, Where
from codemods.records import dataclass


class Is(StrEnum):
    """The kinds of expressions. NAME: a name or a chain of names; OTHER: all else, known by its source."""

    TEXT = "text"
    MAP = "map"
    LIST = "list"
    CALL = "call"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Value:
    """An expression at the bytes `start:end` and on a line, counted from 1.

    `text` is the content of a text, in which `${...}` may stand, the dotted name of a name or of what is called, and
    the source of anything else. `items` are those of a list, or the arguments of a call by position; `entries` are
    those of a map, or the arguments of a call by name. `last` is its last line.
    """

    kind: Is
    start: int
    end: int
    line: int
    last: int
    text: str = ""
    items: tuple[Value, ...] = ()
    entries: tuple[Entry, ...] = ()

    def get(self, *names: str) -> Value | None:
        """The value of an entry by any of its names."""
        return next((each.value for name in names for each in self.entries if each.key == name), None)

    def text_of(self, *names: str) -> str:
        """The content of the text under any of some names, "" where there is none."""
        found = self.get(*names)
        return found.text if found is not None and found.kind is Is.TEXT else ""

    def words(self, *names: str) -> tuple[str, ...]:
        """The texts of the list under any of some names."""
        found = self.get(*names)
        listed = found.items if found is not None and found.kind is Is.LIST else ()
        return tuple(each.text for each in listed if each.kind is Is.TEXT)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a map at the bytes `start:end` and on a line; its key is "" where it spreads another map."""

    key: str
    value: Value
    start: int
    end: int
    line: int


class Span(Protocol):
    """The bytes `start:end` of a file, and the line of the first, counted from 1."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def line(self) -> int: ...


_DEPTH = 6


def variables(
    path: str,
    value: Value | None,
    known: Callable[[str], Value | None],
    *,
    merging: frozenset[str] = frozenset(),
    inherited: bool = False,
    depth: int = 0,
) -> Iterator[Declared | Source]:
    """Return what a map of variables declares, and what else may declare some.

    `known` gives the value that a name has, and `merging` names the functions whose result is all of their
    arguments."""
    if value is None:
        return
    where = Where(path, value.line)
    if value.kind is Is.MAP:
        for entry in value.entries:
            if entry.key:
                yield declared(path, entry.key, entry.value, entry, inherited=inherited)
            else:
                yield from variables(path, entry.value, known, merging=merging, inherited=True, depth=depth + 1)
    elif value.kind is Is.CALL and value.text in merging and depth < _DEPTH:
        for item in value.items:
            mine = inherited or item.kind is not Is.MAP
            yield from variables(path, item, known, merging=merging, inherited=mine, depth=depth + 1)
    elif value.kind is Is.NAME and depth < _DEPTH and (found := known(value.text)) is not None:
        yield from variables(path, found, known, merging=merging, inherited=True, depth=depth + 1)
    else:
        yield Source(f"`{shown(value)}`", where)


def declared(path: str, variable: str, value: Value | None, span: Span, *, inherited: bool = False) -> Declared:
    """Return what an entry at `span` declares. One without a value names a store of secrets."""
    form, reference, literal = Form.REFERENCE, shown(value) if value is not None else "a secret", ""
    if value is not None and value.kind is Is.TEXT and "${" not in value.text:
        form, reference, literal = Form.LITERAL if value.text.strip() else Form.EMPTY, "", value.text.strip()
    return Declared(variable, Where(path, span.line), span.start, span.end, form, reference, (), literal, inherited)


def sorted_out(found: Iterable[Declared | Source]) -> tuple[list[Declared], list[Source]]:
    """Return the variables among what was found, and what else may declare some."""
    mine: list[Declared] = []
    sources: list[Source] = []
    for each in found:
        if isinstance(each, Declared):
            mine.append(each)
        else:
            sources.append(each)
    return mine, sources


def shown(value: Value) -> str:
    """An expression as words for a person."""
    text = " ".join(value.text.split()) or str(value.kind)
    text = f"{text}(...)" if value.kind is Is.CALL else text
    return text if len(text) <= 60 else f"{text[:57]}..."
