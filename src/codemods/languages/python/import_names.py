"""The names of one import, changed where they stand: sorted as they were, and in lines that fit."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from codemods.languages.python.clients import constructions
from codemods.languages.python.environment import env_reads
from codemods.languages.python.import_order import order_of_names
from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change
from codemods.languages.python.style import Style
from codemods.records import dataclass

Key = Callable[[str], Any]

_ADDED = re.compile(r"(?:, )?(\w+(?: as \w+)?)(?:, )?")
_RENAMED = re.compile(r"\w+(?: as \w+)?")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Holds what the changes ask of an import: new texts for some of its names, by position, and names to add."""

    renamed: dict[int, str]
    added: tuple[str, ...]


def sorted_names(
    project: PythonProject, module: PythonModule, statement: ast.ImportFrom, changes: Sequence[Change]
) -> list[Change] | None:
    """The changes inside of an import, so that its names stay sorted and its line fits; None where they are right.

    What one name asks for keeps to that name: other Fixes may change others at the same time.
    """
    wanted = _wanted(module, statement, changes)
    if wanted is None:
        return None
    style = project.styles.of(module.path, module.text)
    key = order_of_names([alias.name for alias in statement.names], style.order)
    if module.line(statement) == statement.end_lineno and _is_too_long(module, style, statement, changes):
        texts = [wanted.renamed.get(index, _text(alias)) for index, alias in enumerate(statement.names)]
        return _wrapped(module, style, statement, [*texts, *wanted.added], key)
    names = _Names(
        module,
        statement,
        tuple(_becomes(project, module, wanted, index, statement) for index in range(len(statement.names))),
        key,
        _is_on_rows(module, statement),
    )
    if len(wanted.renamed) > 1:
        return names.anew(wanted)
    found = [change for text in wanted.added for change in names.added(text)]
    for index, text in wanted.renamed.items():
        found += names.renamed(index, text)
    return found


def _becomes(
    project: PythonProject, module: PythonModule, wanted: _Wanted, index: int, statement: ast.ImportFrom
) -> str:
    """The name that an import will have in the end: what another Fix makes a factory of, or reads again, is
    called like that."""
    alias = statement.names[index]
    if index in wanted.renamed:
        return _name(wanted.renamed[index])
    origins = project.origins.name(module, alias.asname or alias.name, statement)
    home = project.module(origins[0].path) if len(origins) == 1 and isinstance(origins[0], Local) else None
    if home is None or not isinstance(origins[0], Local):
        return alias.name
    values = [binding.value for binding in home.bindings(origins[0].name) if binding.value is not None]
    if alias.name.startswith("_"):
        return alias.name
    if any(constructions(project, home, value) for value in values):
        return f"create_{alias.name.lower()}"
    is_read = any(True for value in values for _ in env_reads(project, home, value))
    return f"read_{alias.name.lower()}" if is_read and _feeds_clients(project, module, alias) else alias.name


def _feeds_clients(project: PythonProject, module: PythonModule, alias: ast.alias) -> bool:
    """Whether an imported name is a key of clients that the module's level builds, and nothing else."""
    readers = module.globals_named(alias.asname or alias.name)
    keys = {
        node
        for statement in dict.fromkeys(map(module.top_statement, readers))
        for made in constructions(project, module, statement)
        for keyword in made.call.keywords
        if keyword.arg in made.client.key_params
        for node in ast.walk(keyword.value)
    }
    return bool(readers) and keys.issuperset(readers)


def _wanted(module: PythonModule, statement: ast.ImportFrom, changes: Sequence[Change]) -> _Wanted | None:
    """Return what the changes ask for; None where one of them is of another kind."""
    renamed: dict[int, str] = {}
    added: list[str] = []
    removed: list[int] = []
    spans = {module.span(alias): index for index, alias in enumerate(statement.names)}
    ends = {end: index for (_, end), index in spans.items()}
    for start, end, text in changes:
        if start == end and not text:
            continue
        if (start, end) in spans and _RENAMED.fullmatch(text):
            renamed[spans[start, end]] = text
        elif start == end and (found := _ADDED.fullmatch(text)) is not None:
            added.append(found[1])
        elif not text and start in ends and ends.get(end) == ends[start] + 1:
            removed.append(ends[end])
        else:
            return None
    if len(removed) > len(added):
        return None
    # A name that comes in takes the place of one that goes.
    renamed.update((index, added.pop()) for index in removed)
    return _Wanted(renamed, tuple(added)) if renamed or added else None


def _text(alias: ast.alias) -> str:
    return alias.name if alias.asname is None else f"{alias.name} as {alias.asname}"


def _name(text: str) -> str:
    return text.partition(" ")[0]


def _is_on_rows(module: PythonModule, statement: ast.ImportFrom) -> bool:
    """Whether each name stands on a line of its own."""
    lines = [module.line(alias) for alias in statement.names]
    apart = len(set(lines)) == len(lines) and module.line(statement) not in lines
    return apart and statement.end_lineno not in lines


def _is_too_long(module: PythonModule, style: Style, statement: ast.ImportFrom, changes: Sequence[Change]) -> bool:
    """Whether a line without a comment becomes longer than lines may be."""
    start, end = module.span(statement)
    line = module.code[module.line_start(start) : module.next_line(end)].decode("utf-8").rstrip()
    longer = sum(len(text) - len(module.code[one:two].decode("utf-8")) for one, two, text in changes)
    rest = module.code[end : module.next_line(end)].strip()
    return not rest and len(line.expandtabs(4)) + longer > style.limit


def _wrapped(
    module: PythonModule, style: Style, statement: ast.ImportFrom, texts: list[str], key: Key | None
) -> list[Change] | None:
    """The names in parentheses, one on each line. The edit takes the line's end along, so that another Fix that adds a
    name there waits."""
    ordered = sorted(texts, key=lambda text: key(_name(text))) if key is not None else texts
    indentation = module.indentation(statement)
    rows = "".join(f"{indentation}{module.indent_unit}{text},\n" for text in ordered)
    if style.order is not None and not style.order.ends_with_comma:
        rows = rows.removesuffix(",\n") + "\n"
    start, end = module.start(statement.names[0]), module.next_line(module.end(statement))
    before = module.code[module.start(statement) : start].rstrip()
    start = module.start(statement) + len(before) - before.endswith(b"(")
    newline = "\n" if module.code[end - 1 : end] in (b"\n", b"\r") else ""
    space = "" if before.endswith(b"(") else " "
    return [(start, end, f"{space}(\n{rows}{indentation}){newline}")]


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of an import: what they will be called in the end, their order, and whether each has its own line."""

    module: PythonModule
    statement: ast.ImportFrom
    final: tuple[str, ...]
    key: Key | None
    on_rows: bool

    def added(self, text: str) -> list[Change]:
        """A name more, where it sorts."""
        place = self._place(text)
        return self._row(place, f"{text},") if self.on_rows else [self._beside(place, text)]

    def renamed(self, index: int, text: str) -> list[Change]:
        """Another name at a position, which moves to where it sorts.

        One that keeps to its place is taken out and put in as well: what other Fixes put in there is sorted with it.
        """
        aliases, module = self.statement.names, self.module
        alias, is_last = aliases[index], index + 1 == len(aliases)
        place = self._place(text, but=index)
        if self.key is None or (is_last and place == len(aliases)):
            return [(*module.span(alias), text)]
        if self.on_rows:
            first, following = module.line_start(module.start(alias)), module.next_line(module.end(alias))
            behind = module.code[module.end(alias) : following].decode("utf-8").rstrip()
            if not behind.lstrip().startswith(","):
                return [(*module.span(alias), text)]
            return [(first, following, ""), *self._row(place, f"{text}{behind}")]
        gone = (module.end(aliases[index - 1]), module.end(alias), "")
        if index + 1 < len(aliases):
            gone = (module.start(alias), module.start(aliases[index + 1]), "")
        return [gone, self._beside(place, text)]

    def anew(self, wanted: _Wanted) -> list[Change] | None:
        """All names anew, sorted; None where a comment has a line of its own, or nothing is to be sorted."""
        names = self.statement.names
        if self.on_rows:
            return self._rows(wanted)
        if self.key is None:
            return None
        key = self.key
        texts = [wanted.renamed.get(index, _text(alias)) for index, alias in enumerate(names)]
        ordered = sorted([*texts, *wanted.added], key=lambda text: key(_name(text)))
        if self.module.line(names[0]) != self.module.line(names[-1]):
            return None
        # With the space before it: another Fix that adds a name there waits.
        return [(self.module.start(names[0]) - 1, self.module.end(names[-1]), f"{self._before}{', '.join(ordered)}")]

    @property
    def _before(self) -> str:
        start = self.module.start(self.statement.names[0])
        return self.module.code[start - 1 : start].decode("utf-8")

    def _place(self, text: str, but: int = -1) -> int:
        """The position before which a name sorts, `but` left out; the number of names where it comes last."""
        if self.key is None:
            return len(self.final)
        wanted = self.key(_name(text))
        behind = (at for at, name in enumerate(self.final) if at != but and self.key(name) > wanted)
        return next(behind, len(self.final))

    def _beside(self, place: int, text: str) -> Change:
        if place < len(self.statement.names):
            start = self.module.start(self.statement.names[place])
            return start, start, f"{text}, "
        end = self.module.end(self.statement.names[-1])
        return end, end, f", {text}"

    def _row(self, place: int, row: str) -> list[Change]:
        """A new line before the name at a position, or behind the last, which then gets its comma."""
        module, last = self.module, self.statement.names[-1]
        beside = self.statement.names[place] if place < len(self.statement.names) else last
        start = module.line_start(module.start(beside))
        indentation = module.code[start : module.start(beside)].decode("utf-8")
        if place < len(self.statement.names):
            return [(start, start, f"{indentation}{row}\n")]
        end, following = module.end(last), module.next_line(module.end(last))
        if module.code[end:following].lstrip().startswith(b","):
            return [(following, following, f"{indentation}{row}\n")]
        return [(end, end, ","), (following, following, f"{indentation}{row.replace(',', '', 1)}\n")]

    def _rows(self, wanted: _Wanted) -> list[Change] | None:
        module, names = self.module, self.statement.names
        start, end = module.line_start(module.start(names[0])), module.next_line(module.end(names[-1]))
        lines = module.code[start:end].decode("utf-8").replace("\r\n", "\n").split("\n")[:-1]
        found = [row for line in lines if (row := _ROW.match(line)) is not None]
        if len(found) != len(lines) or len(found) != len(names):
            return None
        indentation, ends_with_comma = found[0][1], bool(found[-1][3])
        rows = [(wanted.renamed.get(index, row[2]), row[4]) for index, row in enumerate(found)]
        rows += [(text, "") for text in wanted.added]
        if (key := self.key) is not None:
            rows.sort(key=lambda row: key(_name(row[0])))
        text = "".join(
            f"{indentation}{name}{',' if number + 1 < len(rows) or ends_with_comma else ''}{comment}\n"
            for number, (name, comment) in enumerate(rows)
        )
        return [(start, end, text)]


_ROW = re.compile(r"^([ \t]*)(\w+(?:\s+as\s+\w+)?)\s*(,?)([ \t]*(?:#.*)?)$")


def brings(statement: ast.Import | ast.ImportFrom, names: Collection[str]) -> bool:
    """Whether an import brings one of some names."""
    return any((alias.asname or alias.name).partition(".")[0] in names for alias in statement.names)
