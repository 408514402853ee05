"""The lines of code that a traceback names, and where they stand in this project; TypeScript's by its source maps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath

from codemods.files.text import SourceError
from codemods.files.workspace import Workspace
from codemods.records import dataclass

MOST = 80
"""Frames of one traceback that are read."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A line of code as a log names it. `line` and `column` are 1-based; the column is 0 where it is not told."""

    path: str
    line: int
    function: str = ""
    column: int = 0

    @property
    def is_library(self) -> bool:
        """Whether the code is no part of a project, but of what is installed or of the runtime itself."""
        return bool(_LIBRARY.search(self.path))

    @property
    def while_loading(self) -> bool:
        """Whether the line runs while its module loads."""
        if _PYTHON.search(self.path):
            return self.function == "<module>"
        return self.function in ("Object.<anonymous>", "") or self.function.endswith("<module evaluation>")


_PYTHON = re.compile(r"\.pyw?$")
_LIBRARY = re.compile(
    r"(?:^|/)(?:site-packages|dist-packages|node_modules)/|^node:|^<frozen|/lib/python\d|^internal/|^<anonymous>"
)

_PYTHON_FRAME = re.compile(
    r'^\s*File "(?P<path>[^"\n]{1,400})", line (?P<line>\d{1,9})(?:, in (?P<function>\S{1,200}))?'
)
_NODE_FRAME = re.compile(
    r"^\s*at (?:(?:async )?(?P<function>(?:new )?[^\s()]{1,200}(?: \[as [^\]]{1,80}\])?) )?"
    r"\(?(?P<path>(?:file://|webpack-internal:///(?:\([a-z-]+\)/)?|webpack://[\w@./-]{0,80}?/)?[^\s()]{1,400}?)"
    r":(?P<line>\d{1,9}):(?P<column>\d{1,9})\)?\s*$"
)
_URL = re.compile(r"^(?:file://|webpack-internal:///(?:\([a-z-]+\)/)?|webpack://(?:[\w@-]+/)?)")


def frame(line: str) -> Frame | None:
    """The frame that a line of a traceback is, if it is one."""
    if 'File "' in line and (found := _PYTHON_FRAME.match(line)):
        return Frame(found["path"].replace("\\", "/"), int(found["line"]), found["function"] or "")
    if "at " in line and (found := _NODE_FRAME.match(line)):
        path = _URL.sub("", found["path"]).removeprefix("./").replace("\\", "/")
        return Frame(path, int(found["line"]), found["function"] or "", int(found["column"]))
    return None


_CAUSE = re.compile(r"^\s*(?:\[?cause\]?:|Caused by)")


def is_of_another(above: str, text: str) -> bool:
    """Whether a line of Node's stack is of an error before the one that a line tells: its stack stands below an error,
    and its members or its cause below that."""
    return above.lstrip().startswith("at ") and not above.rstrip().endswith("{") and _CAUSE.match(text) is None


def frames(lines: Iterable[str]) -> tuple[Frame, ...]:
    """All frames among some lines, in order, up to `MOST`."""
    found: list[Frame] = []
    for line in lines:
        if (known := frame(line)) is not None:
            found.append(known)
            if len(found) == MOST:
                break
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of this project's code: a path from its root, and a 1-based line."""

    path: str
    line: int


class Sources:
    """Finds the project's files that a log names by paths of another machine."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        suffixes = (".py", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte")
        self._by_name: dict[str, list[str]] = {}
        for path in workspace.files(suffixes):
            self._by_name.setdefault(path.rsplit("/", 1)[-1], []).append(path)
        self._maps: dict[str, _Map | None] = {}

    def place(self, frame: Frame) -> Place | None:
        """Return where a frame stands in the project; None where it is not in it, or several files might be meant."""
        if frame.is_library:
            return None
        mapped = self._mapped(frame)
        if mapped is not None:
            path = self._path(mapped[0])
            if path is not None:
                return Place(path, mapped[1])
        path = self._path(frame.path)
        return Place(path, frame.line) if path is not None else None

    def _path(self, path: str) -> str | None:
        """The one file that shares the most of its path's end with a path."""
        parts = [part for part in path.split("/") if part not in ("", ".")]
        best: list[str] = []
        length = 0
        for known in self._by_name.get(parts[-1] if parts else "", ()):
            shared = _shared(parts, known.split("/"))
            if shared > length:
                best, length = [known], shared
            elif shared == length:
                best.append(known)
        # Files that the user has named come before those around them.
        named = [known for known in best if self._workspace.selected(known)]
        best = named or best
        return best[0] if len(best) == 1 else None

    def _mapped(self, frame: Frame) -> tuple[str, int] | None:
        """The source and line behind a line of compiled JavaScript, by the map that lies beside it."""
        if not frame.path.endswith((".js", ".mjs", ".cjs")):
            return None
        if frame.path not in self._maps:
            self._maps[frame.path] = self._map(frame.path)
        found = self._maps[frame.path]
        return found.source(frame.line, frame.column) if found is not None else None

    def _map(self, path: str) -> _Map | None:
        # A build is not among the files of a project: the map is looked for by the ends of the path.
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        for start in range(len(parts)):
            beside = "/".join(parts[start:]) + ".map"
            try:
                raw = self._workspace.read(beside)
            except SourceError:
                continue
            return _Map.read(beside, raw)
        return None


def _shared(one: list[str], other: list[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count


class _Map:
    """A source map of version 3, as the format's specification has it (ECMA-426)."""

    def __init__(self, base: str, sources: list[str], lines: list[list[tuple[int, int, int]]]) -> None:
        self._base = base
        self._sources = sources
        self._lines = lines

    @classmethod
    def read(cls, path: str, raw: bytes) -> _Map | None:
        """Read a source map; None where the text is no map that can be read."""
        try:
            table = json.loads(raw)
            sources = [str(source) for source in table["sources"]]
            root = str(table.get("sourceRoot") or "")
            base = join(dirname(path), root) if not root.startswith("/") else dirname(path)
            return cls(base, sources, list(_mappings(str(table["mappings"]))))
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            return None

    def source(self, line: int, column: int) -> tuple[str, int] | None:
        """The source's path and 1-based line for a 1-based line and column of the generated text."""
        if not 0 < line <= len(self._lines):
            return None
        best = None
        for start, source, source_line in self._lines[line - 1]:
            if start > max(column - 1, 0) and best is not None:
                break
            best = (source, source_line)
        if best is None or not 0 <= best[0] < len(self._sources):
            return None
        name = re.sub(r"^webpack://(?:[\w@-]+/)?", "", self._sources[best[0]])
        return normpath(join(self._base, name)), best[1] + 1


_DIGITS = {
    character: value
    for value, character in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}


def _mappings(text: str) -> Iterator[list[tuple[int, int, int]]]:
    """For each generated line its segments: generated column, number of the source, line in it; all 0-based."""
    source = line = 0
    for group in text.split(";"):
        column = 0
        found = []
        for segment in group.split(","):
            values = _values(segment)
            if not values:
                continue
            column += values[0]
            if len(values) >= 4:
                source += values[1]
                line += values[2]
                found.append((column, source, line))
        yield found


def _values(segment: str) -> list[int]:
    """The numbers of a segment in base 64 of variable length: five bits a digit, the lowest bit of all is the sign."""
    values = []
    value = shift = 0
    for character in segment:
        digit = _DIGITS[character]
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            values.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return values
