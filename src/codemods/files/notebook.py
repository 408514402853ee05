"""Jupyter notebooks: their code cells as one Python text, and a changed text as the same notebook.

Each code cell begins with a line `# %% cell N`. Lines that only IPython understands (`%pip`, `!ls`, `%%bash` cells)
stand as comments. A finding is located in the notebook's own lines, and by its cell and the line in it. Of the file's
bytes those alone change that hold the source of a changed cell.
"""

from __future__ import annotations

import ast
import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from codemods.files.text import Lines, SourceError, SourceFile, dominant_newline
from codemods.model import Location
from codemods.records import dataclass

_MARKER = re.compile(r"^# %% cell (\d+)\n", re.MULTILINE)
_MAGIC = "# ipython: "
_AUTOMAGIC = r"(?:pip3?|conda|mamba|uv|cd|ls|cat|cp|mv|rm|mkdir|rmdir)[ \t]+[\w./~$*-].*"
"""Commands that IPython takes without a sign before them, where they are no Python."""
_MAGIC_LINE = re.compile(
    rf"^([ \t]*)((?:[%!?].*|[\w, \t.]+=[ \t]*[%!].*|{_AUTOMAGIC})(?:(?<=\\)\n.*)*|[^\n#'\"=]*\?)$", re.MULTILINE
)
"""Commands go on in the next line where they end in a backslash."""
_WRITTEN_MAGIC = re.compile(rf"^([ \t]*)(?:pass  )?{re.escape(_MAGIC)}", re.MULTILINE)
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Cell:
    """A code cell: its number among all cells, and the range of its source, a JSON value, in the file's text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Notebook(SourceFile):
    """A notebook as a source file: `text` is its code."""

    @functools.cached_property
    def _content(self) -> str:
        return self.raw.decode("utf-8")

    @functools.cached_property
    def _by_number(self) -> Mapping[int, _Cell]:
        return {cell.number: cell for cell in _cells(self._content)}

    @functools.cached_property
    def _marks(self) -> Sequence[tuple[int, int]]:
        """The offsets at which the code of each cell begins in the text, with the cells' numbers."""
        return [(marker.end(), int(marker[1])) for marker in _MARKER.finditer(self.text)]

    @functools.cached_property
    def _lines_on_disk(self) -> Lines:
        return Lines(self.raw)

    def locate(self, start: int, end: int) -> Location:
        """The Location of a range of the code in the file, and its cell."""
        (cell, inner), (_, last) = self._position(start), self._position(end)
        first = self._lines_on_disk.location(inner, max(inner, last))
        text = self.text[: len(self.utf8()[:start].decode("utf-8", "ignore"))]
        top = next((mark for mark, number in reversed(self._marks) if number == cell and mark <= len(text)), 0)
        line, column = text.count("\n", top) + 1, len(text) - max(text.rfind("\n") + 1, top) + 1
        return replace(first, cell=f"cell {cell + 1}:{line}:{column}")

    def _position(self, offset: int) -> tuple[int, int]:
        """The cell in which an offset of the code lies, and the byte of the file at which it stands."""
        content = self._content
        index = len(self.utf8()[:offset].decode("utf-8", "ignore"))
        top, number = next(((top, number) for top, number in reversed(self._marks) if top <= index), self._marks[0])
        cell, left = self._by_number[number], len(_from_python(self.text[top:index]))
        # The source is one text, or a list of them; JSON writes some of their characters as several.
        parts = [(cell.start, cell.end)] if content[cell.start] != "[" else list(_items(content, cell.start))
        place = cell.start
        for begin, end in parts:
            code = json.loads(content[begin:end])
            place = begin + len(json.dumps(code[:left], ensure_ascii=content.isascii())) - 1
            if left < len(code):
                break
            left -= len(code)
        return number, len(content[:place].encode("utf-8"))

    def encode(self, text: str) -> bytes:
        """The notebook with this code. Raises SourceError where the cells' markers are not those of the file."""
        content = self._content
        old, new = _split(self.text), _split(text)
        if list(new) != list(old):
            raise SourceError(self.path, "an edit would reach from one cell into another")
        for number in sorted(new, reverse=True):
            if new[number] != old[number]:
                cell = self._by_number[number]
                value = _written(_from_python(new[number]), content, cell)
                content = content[: cell.start] + value + content[cell.end :]
        return content.encode("utf-8")


def read(path: str, raw: bytes) -> Notebook:
    """The notebook's code. Raises SourceError where it is no notebook, or none of Python."""
    try:
        content = raw.decode("utf-8")
        document = json.loads(content)
        about = document.get("metadata", {})
        named = about.get("kernelspec", {}).get("language") or about.get("language_info", {}).get("name")
        language = (named or "python").lower()
        # Only code has a source that matters, and a cell of no type is none.
        sources = {
            number: "".join(cell["source"]) if cell["cell_type"] == "code" else ""
            for number, cell in enumerate(document["cells"])
        }
    except UnicodeDecodeError as error:
        raise SourceError(path, f"is not valid utf-8: {error.reason}") from error
    except json.JSONDecodeError as error:
        raise SourceError(path, f"is not valid JSON: {error.msg}", error.lineno) from error
    except RecursionError as error:
        raise SourceError(path, "is nested too deeply") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SourceError(path, "is not a notebook in a known format") from error
    if language != "python":
        return Notebook(path, raw, "", "utf-8", b"", "\n")
    try:
        cells = {cell.number: sources[cell.number] for cell in _cells(content)}
        "".join(cells.values()).encode("utf-8")
    except (KeyError, TypeError, IndexError, ValueError) as error:
        # Two members of one name, of which a reader takes the one or the other, or half a character.
        raise SourceError(path, "is not a notebook in a known format") from error
    text = "".join(f"# %% cell {number}\n{_to_python(code)}\n" for number, code in cells.items())
    if {number: _from_python(code) for number, code in _split(text).items()} != cells:
        raise SourceError(path, "holds lines that look like the marks that codemods puts into a notebook's code")
    return Notebook(path, raw, text, "utf-8", b"", dominant_newline(text))


def _to_python(code: str) -> str:
    if code.lstrip().startswith("%%"):
        return "".join(_MAGIC + line for line in code.splitlines(keepends=True))
    if _parses(code):
        # A line that begins with "%" may be the rest of an expression or of a text.
        return code
    return _MAGIC_LINE.sub(_commented, code)


def _commented(found: re.Match[str]) -> str:
    first, *more = found[2].split("\n")
    lines = [f"{found[1]}{'pass  ' if found[1] else ''}{_MAGIC}{first}", *(_MAGIC + line for line in more)]
    return "\n".join(lines)


def _parses(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _from_python(code: str) -> str:
    return _WRITTEN_MAGIC.sub(r"\1", code)


def _split(text: str) -> dict[int, str]:
    """The code of each cell by its number; what stands above the first marker belongs to the first cell."""
    markers = list(_MARKER.finditer(text))
    if not markers:
        return {}
    ends = [*(marker.start() for marker in markers[1:]), len(text)]
    found = {int(marker[1]): text[marker.end() : end - 1] for marker, end in zip(markers, ends, strict=True)}
    if markers[0].start():
        first = int(markers[0][1])
        found[first] = text[: markers[0].start()] + found[first]
    return found


def _written(code: str, content: str, cell: _Cell) -> str:
    """The code as a JSON value in the form, and with the indentation, that the cell's source has."""
    ascii_only = content.isascii()
    old = content[cell.start : cell.end]
    if not old.startswith("["):
        return json.dumps(code, ensure_ascii=ascii_only)
    indent = re.match(r"\[(\s*)", old)
    close = re.search(r"(\s*)\]$", old)
    lines = [json.dumps(line, ensure_ascii=ascii_only) for line in code.splitlines(keepends=True)]
    before = indent[1] if indent else ""
    after = close[1] if close and len(old) > 2 else ""
    return f"[{before}{f',{before or chr(32)}'.join(lines)}{after}]"


def _cells(content: str) -> Iterator[_Cell]:
    """The code cells of a notebook that is known to be one, in order, with the ranges of their sources."""
    top = {key: start for key, start, _ in _members(content, _skip(content, 0))}
    for number, (start, _) in enumerate(_items(content, top["cells"])):
        ranges = {key: (begin, end) for key, begin, end in _members(content, start)}
        begin, end = ranges["cell_type"]
        if json.loads(content[begin:end]) == "code":
            yield _Cell(number, *ranges["source"])


def _members(content: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The members of the JSON object at `start`: key, and the range of the value."""
    position = _skip(content, start + 1)
    while content[position] != "}":
        key, position = _DECODER.raw_decode(content, position)
        begin = _skip(content, _skip(content, position) + 1)
        _, end = _DECODER.raw_decode(content, begin)
        yield key, begin, end
        position = _skip_comma(content, end)


def _items(content: str, start: int) -> Iterator[tuple[int, int]]:
    """The ranges of the items of the JSON array at `start`."""
    position = _skip(content, start + 1)
    while content[position] != "]":
        _, end = _DECODER.raw_decode(content, position)
        yield position, end
        position = _skip_comma(content, end)


def _skip(content: str, position: int) -> int:
    while content[position] in " \t\r\n":
        position += 1
    return position


def _skip_comma(content: str, position: int) -> int:
    position = _skip(content, position)
    return _skip(content, position + 1) if content[position] == "," else position
