"""The import statements of all files as text, by one search: who may import what, before anything is parsed.

It is a coarse sieve. What passes is parsed and resolved; what does not pass imports nothing that was asked for. Text
that only looks like an import, as in a docstring, passes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from codemods.files.text import SourceError
from codemods.languages.python.facts import LOADERS
from codemods.languages.python.layout import Layout, tail
from codemods.records import dataclass

if TYPE_CHECKING:
    from codemods.languages import Texts

EXPRESSIONS = (rb"\b(?:from|import)[ \t\f\\.][^\n]*", *(loader.encode() for loader in LOADERS))
"""Lines from where an import statement may begin, and calls that may load a module. No anchor: that would cost a search
more than the text it saves."""

_IMPORT = re.compile(rb"import\b[ \t\f]*(?:\([^)]*\)|(?:[^\\\r\n]|\\\r?\n)*)")
# No part gives back what it took: a text that means no good would have all ways tried of sharing its dots out.
_HEAD = re.compile(r"(?:\bfrom[ \t\f]*+((?:\.[ \t\f]*+)*+)((?:(?!import\b)[\w.]++)?+)[ \t\f]*+)?\bimport\b[ \t\f]*+")
_END = re.compile(r";|\bimport\b")
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"\\\r?\n?")
_COMMENT = re.compile(r"#[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """One import statement. `level` counts the dots of `from ..module`; `base` is "" for `import a, b`.

    `names` are those that it takes, dotted ones for `import a.b`; None where they stand on lines that were not read, or
    where they may be any.
    """

    is_from: bool
    level: int
    base: str
    names: tuple[str, ...] | None
    bound: tuple[str, ...]
    is_star: bool = False

    @property
    def modules(self) -> Iterator[str]:
        """The dotted names by which it may name modules absolutely, without those on the way to another."""
        if self.level == 0:
            yield from (
                (self.base, *(f"{self.base}.{name}" for name in self.names or ()))
                if self.is_from
                else (self.names or ())
            )

    def takes(self, names: Collection[str]) -> bool:
        """Whether it takes one of the names from the module that it names, or all."""
        return self.is_from and (self.is_star or any(name in names for name in self.names or ()))

    def may_take(self, stem: str) -> bool:
        """Whether it takes the module of that name as a whole, or what was not read of it."""
        if not self.is_from:
            # `import a.b as c` binds the inner module alone.
            parts = ((name.split("."), bound) for name, bound in zip(self.names or (), self.bound, strict=False))
            return any(stem == each[-1] or (stem in each and bound == each[0]) for each, bound in parts)
        return self.names is None or stem in self.names

    def taken(self, wanted: Collection[str]) -> frozenset[str]:
        """The names to which it binds those that are wanted."""
        pairs = zip(self.names or (), self.bound, strict=False)
        return frozenset(bound for name, bound in pairs if name in wanted)


class ImportLines:
    """The import lines of `files`, each text once with the files that hold it."""

    def __init__(self, texts: Texts, files: Sequence[str], layout: Layout, quoting: Sequence[bytes]) -> None:
        self._layout = layout
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self.files_of: dict[str, list[str]] = {}
        self._by_word: dict[str, list[str]] = {}
        self._open: dict[str, list[str]] = {}
        self._relative: list[str] = []
        self.quoting: dict[str, list[str]] | None = None
        """The files by what matches one of the expressions `quoting`; None where reading all files is as cheap."""
        self.loaders: set[str] | None = None
        """The files that may load modules by their names; None likewise."""
        found = texts.lines(files, (*EXPRESSIONS, *quoting))
        if found is not None:
            self.quoting = {}
            self.loaders = {path for path, line in found if any(loader in line for loader in LOADERS)}
            continued = {path for path, line in found if line.endswith(("\\", "\\\r"))}
            for path, line in found:
                if line[0] in "\"'":
                    self.quoting.setdefault(line, []).append(path)
                elif path not in continued and (line[0] == "i" or "import" in line) and line not in LOADERS:
                    self.files_of.setdefault(line, []).append(path)
        self._add(_read(texts, files if found is None else sorted(continued)))
        for line in self.files_of:
            self._learn(line)

    def update(self, texts: Texts, changed: frozenset[str]) -> None:
        """Read again what has changed."""
        for line, paths in self.files_of.items():
            self.files_of[line] = [path for path in paths if path not in changed]
        known = set(self.files_of)
        self._add(_read(texts, sorted(changed)))
        for line in self.files_of.keys() - known:
            self._learn(line)

    def _add(self, found: Iterable[tuple[str, str]]) -> None:
        for path, line in found:
            self.files_of.setdefault(line, []).append(path)

    def _learn(self, line: str) -> None:
        """Remember a text by its words, and by what it may go on to name."""
        for word in set(_WORD.findall(line)):
            self._by_word.setdefault(word, []).append(line)
        for statement in self.statements(line):
            if statement.level and not statement.base:
                self._relative.append(line)
            if statement.names is None:
                self._open.setdefault(statement.base.rpartition(".")[2], []).append(line)

    def statements(self, line: str) -> tuple[Statement, ...]:
        """The statements of one text; none where it is no import after all."""
        found = self._statements.get(line)
        if found is None:
            found = self._statements[line] = tuple(_parse(line))
        return found

    def importing(self, path: str) -> dict[str, list[Statement]]:
        """The files that may import the module at `path`, each with the statements that may."""
        stem, folder = tail(path), path.rpartition("/")[0]
        if path.endswith(("/__init__.py", "/__init__.pyi")):
            folder = folder.rpartition("/")[0]
        # `from package import (` may go on to name any module of the package.
        lines = dict.fromkeys((*self._by_word.get(stem, ()), *self._open.get(folder.rpartition("/")[2], ())))
        # `from . import name` and `from .. import name` name a package without spelling it.
        lines.update(dict.fromkeys(self._relative if path.endswith("__init__.py") else self._open.get("", ())))
        found: dict[str, list[Statement]] = {}
        for line in lines:
            for statement in self.statements(line):
                for importer in self.files_of[line]:
                    if importer != path and self._may_mean(importer, statement, path, stem):
                        found.setdefault(importer, []).append(statement)
        return found

    def astray(self, path: str) -> Iterator[str]:
        """The files with a statement that leads to no file of the project, and that may mean the module at `path`."""
        for line in self._by_word.get(tail(path), ()):
            named = {name for each in self.statements(line) for name in each.modules}
            for importer in self.files_of[line] if named else ():
                if importer != path and any(self._layout.may_mean(importer, name, path) for name in named):
                    yield importer

    def _may_mean(self, importer: str, statement: Statement, path: str, stem: str) -> bool:
        resolve = self._layout.resolve
        base, level = statement.base, statement.level
        if not statement.is_from:
            return any(
                path in resolve(importer, ".".join(parts[:count])).paths
                for parts in (name.split(".") for name in statement.names or ())
                for count in range(1, len(parts) + 1)
                if parts[count - 1] == stem
            )
        if (not base or base.rpartition(".")[2] == stem) and path in resolve(importer, base, level).paths:
            return True
        if statement.names is not None and stem not in statement.names:
            return False
        return path in resolve(importer, f"{base}.{stem}" if base else stem, level).paths


class Packages:
    """Tells files that name one of some packages in an import or in quotes from those that have it in some words."""

    def __init__(self, packages: Iterable[bytes]) -> None:
        self.needles = tuple(packages)
        self._names = b"|".join(map(re.escape, self.needles))
        self.quoted = rb"[\"'](?:" + self._names + rb")"

    @functools.cached_property
    def _named(self) -> re.Pattern[bytes]:
        return re.compile(self._names)

    @functools.cached_property
    def _quoted(self) -> re.Pattern[bytes]:
        return re.compile(self.quoted)

    def named_in(self, raw: bytes) -> bool:
        """Whether a file names one of them."""
        if any(self._named.search(raw, start, end) for start, end in import_statements(raw)):
            return True
        return self.quoted_in(raw)

    def quoted_in(self, raw: bytes) -> bool:
        """Whether a file names one of them in quotes."""
        return self._quoted.search(raw) is not None

    def taken(self, raw: bytes, known: frozenset[str]) -> frozenset[str]:
        """The names under which a file takes one of them as a whole, or one of their `known` names."""
        found: set[str] = set()
        for start, end in import_statements(raw):
            if not self._named.search(raw, start, end):
                continue
            for statement in _parse(raw[start:end].decode("utf-8", "surrogateescape")):
                if statement.names is None:
                    found |= known
                else:
                    found |= statement.taken(known) if statement.is_from else frozenset(statement.bound)
        return frozenset(found)

    def named_in_line(self, line: str) -> bool:
        """Whether an import line names one of them."""
        return self._named.search(line.encode("utf-8", "surrogateescape")) is not None


def import_statements(raw: bytes) -> Iterator[tuple[int, int]]:
    """The lines with `import`, continued lines and names in parentheses among them."""
    told = 0
    for match in _IMPORT.finditer(raw):
        start = match.start()
        while True:
            line = max(raw.rfind(b"\n", 0, start), raw.rfind(b"\r", 0, start)) + 1
            start = line - 1
            if line <= told or not raw.endswith((b"\\\n", b"\\\r\n", b"\\\r"), 0, line):
                break
        # A line may have many: what belongs to one of them does not belong to the next.
        yield max(line, told), match.end()
        told = match.end()


def _read(texts: Texts, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in files:
        try:
            raw = texts.read(path)
        except SourceError:
            # The one who reads it as text learns why it can't be read.
            continue
        for start, end in import_statements(raw):
            yield path, raw[start:end].decode("utf-8", "surrogateescape")


def _parse(line: str) -> Iterator[Statement]:
    line = _JOINED.sub(" ", line) if "\\" in line else line
    position = 0
    # A statement ends at the line's end, but what looks like one in a string may hide the next.
    while (match := _HEAD.search(line, position)) is not None:
        position = match.end()
        dots, base = match.group(1, 2)
        # No name is called import, so that another one is of the next statement, or of a comment.
        end = _END.search(line, position)
        names, bound = _names(line[position : end.start() if end else len(line)])
        is_from = base is not None
        is_star = is_from and bound == ("*",)
        yield Statement(is_from, (dots or "").count("."), base or "", names if is_from else names or (), bound, is_star)


def _names(text: str) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The names that a statement takes and those that it binds to them, read as far as the text goes."""
    text = _COMMENT.sub("", text) if "#" in text else text
    is_open = "(" in text and ")" not in text
    names, bound = [], []
    for part in text.strip("() \t\f\r\n").split(","):
        words = part.split()
        if words:
            names.append(words[0].strip("()"))
            bound.append(words[-1].strip("()").partition(".")[0])
    # A line that goes on, or is empty, takes what stands below it.
    return (None if is_open or not names or "*" in names else tuple(names)), tuple(bound)
