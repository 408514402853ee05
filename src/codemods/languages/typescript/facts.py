"""Holds what one TypeScript or JavaScript file says about itself: plain data, never a tree. `reading.facts_of` reads
it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from codemods.model import Facts
from codemods.records import dataclass

WHOLE = "*"
"""The imported name of a namespace import, a plain `require` and a dynamic `import()`: the whole module."""

DEFAULT = "default"

ASSIGNED = "module.exports"
"""The exported name of what `module.exports =` and `export =` assign."""


class Form(StrEnum):
    """How a file takes something from another, or gives it away."""

    ES = "es"
    REQUIRE = "require"
    DYNAMIC = "dynamic"


class Import(NamedTuple):
    """One name that a file takes from a module.

    `local` is the name it gets ("" where the module is used in place or for its effects alone), `imported` the name
    over there, `start:end` the bytes of the specifier, pattern entry or call.
    """

    source: str
    imported: str
    local: str
    form: Form
    start: int
    end: int
    type_only: bool = False
    at_top: bool = True


class Chain(NamedTuple):
    """A name with the members that are read off it, as in `sdk.Client`; `required`: the root is the specifier of a
    `require` in place, as in `require("sdk").Client`."""

    root: str
    members: tuple[str, ...] = ()
    required: bool = False


class Export(NamedTuple):
    """One name that a file gives away: a `local` of its own, or an `imported` name of the module `source`.

    `local` is "" where an expression is exported in place (`export default new OpenAI()`); `start:end` are the
    bytes of the specifier, or of the whole statement where it holds nothing else. `value` is what CommonJS exports in
    place, where that is a name of something else; `through` is that of a Bound, for a function or class without a name.
    """

    name: str
    local: str
    form: Form
    start: int
    end: int
    source: str = ""
    imported: str = ""
    type_only: bool = False
    value: Chain | None = None
    through: frozenset[Chain] = frozenset()


class Bound(NamedTuple):
    """One name of the top level that may hold a value: what binds it.

    `taken` is the import that does, `alias` what a constant only stands for. `through` are the roots of all that a
    caller of it, or who makes an instance of it, may be given: names of the file, and specifiers that are required in
    place.
    """

    taken: Import | None = None
    alias: Chain | None = None
    through: frozenset[Chain] = frozenset()


@dataclass(frozen=True, slots=True)
class TypeScriptFacts(Facts):
    """The facts of one file. `stars` are the modules whose names it gives away as they are, by `export * from` or
    `module.exports = require("m")`; `directives` are its `"use ..."` lines. `bound` are the names of its top level,
    `used` the names that it imports and uses as values. `mocks` are the modules that a test replaces; `damaged`: it
    does not parse."""

    imports: tuple[Import, ...] = ()
    exports: tuple[Export, ...] = ()
    stars: tuple[str, ...] = ()
    directives: frozenset[str] = frozenset()
    bound: Mapping[str, Bound] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    mocks: tuple[str, ...] = ()
    damaged: bool = False

    def imported_as(self, local: str) -> Import | None:
        """The import that binds `local` at the top level of the file."""
        return next((each for each in self.imports if each.local == local and each.at_top), None)

    def exported_as(self, name: str) -> Export | None:
        """The export of a name, those of `stars` left out."""
        return next((each for each in self.exports if each.name == name), None)


_QUOTED = (
    rb"""\s*\(?\s*(?:\bimport\s*\(\s*)?(?:/\*[^*]*\*/\s*)?"""
    rb"""(?:"([^"\\\r\n]+)"|'([^'\\\r\n]+)'|`([^`$\\\r\n]+)`)"""
)
_RELATIVE = rb"""(?:"(\.\.?/[^"\\\r\n]*)"|'(\.\.?/[^'\\\r\n]*)')"""
# An expression that begins with a text is searched for many times as fast as a choice of four.
_SPECIFIERS = {
    b"from": re.compile(rb"from(?<!\wfrom)" + _QUOTED),
    b"import": re.compile(rb"import(?<!\wimport)(?:\s*\()?" + _QUOTED),
    b"require": re.compile(rb"require(?<!\wrequire)(?:\s*\()?" + _QUOTED),
    b"mock": re.compile(rb"mock(?<![A-Za-z0-9]mock)\w*(?:<[^()]*>)?\s*\(" + _QUOTED),
    b"require.resolve": re.compile(rb"require\.resolve\s*\(" + _QUOTED),
    **{each: re.compile(_RELATIVE) for each in (b"esmock", b"mockery", b"proxyquire", b"rewire", b"testdouble")},
    b"doMock": re.compile(rb"doMock(?:<[^()]*>)?\s*\(" + _QUOTED),
}
"""Module specifiers as text, by the word that they follow: a superset of what a file imports or mocks, to find the
files worth parsing."""

_STAR = re.compile(rb"export\s*(?:type\s*)?[*/]")
"""A star that is exported; a comment may stand before it."""

LINES = (
    rb"""(?:from|import|require|mock\w*(?:<[^()]*>)?)[ \t]*\(?[ \t]*(?:import[ \t]*\([ \t]*)?"""
    rb"""(?:"[^"\\\r\n]+"|'[^'\\\r\n]+')""",
    # A path may be the argument of a call that the line before has opened.
    rb"""["'](?:[\w@~#.-]*/[\w@~#./-]*|\.\.?)["']""",
)
"""Expressions for the parts of lines that end in a specifier, to find them by a search of many files."""

_WORDS = bytes(byte if byte >= 0x80 or chr(byte).isalnum() or byte in b"_$" else 0x20 for byte in range(256))
"""A table that makes a blank of each byte that is in no identifier."""


def specifiers(source: bytes) -> frozenset[str]:
    """The module specifiers that a file may import from, found without parsing it."""
    found = {b"".join(part) for word, each in _SPECIFIERS.items() if word in source for part in each.findall(source)}
    return frozenset(each.decode("utf-8", "surrogateescape") for each in found)


def hands_on_all(source: bytes) -> bool:
    """Whether a text may hand on all that another file does, without a word of it."""
    return b"require" in source or b"__exportStar" in source or _STAR.search(source) is not None


def specifier_of(part: str) -> str:
    """The specifier in which a part of a line ends; "" where it ends in none."""
    return part[part.rfind(part[-1], 0, -1) + 1 : -1] if part[-1] in "\"'" else ""


def identifiers(source: bytes) -> frozenset[str]:
    """The words of a text that may be identifiers."""
    words = set(source.translate(_WORDS).split())
    return frozenset(b" ".join(words).decode("utf-8", "surrogateescape").split(" ")) if words else frozenset()


def mentions(source: bytes, name: str) -> bool:
    """Whether a name is one of a text's `identifiers`."""
    wanted = name.encode("utf-8", "surrogateescape")
    start = source.find(wanted)
    while start >= 0:
        around = source[max(start - 1, 0) : start] + b"." + source[start + len(wanted) : start + len(wanted) + 1]
        if around.translate(_WORDS).isspace():
            return True
        start = source.find(wanted, start + 1)
    return False
