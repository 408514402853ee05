"""How a file is written: by the settings of its project's own linters and formatters, else by its own habit."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from fnmatch import fnmatchcase
from typing import Any

from codemods.files.data import table, toml
from codemods.languages.python import lexer
from codemods.languages.python.import_order import ImportOrder, of_isort, of_ruff
from codemods.languages.settings_files import (
    Files,
    editorconfig,
    flag,
    folders_above,
    ini,
    number,
    settings_text,
)
from codemods.records import dataclass

USUAL = 88
"""The line length that black and ruff allow where nothing is set."""

_LONGEST = 120
"""The line length that the tool takes for a file whose lines are longer than usual already."""


@dataclass(frozen=True, slots=True)
class Style:
    """`limit` is the longest line in characters, `quote` is `"` or `'`; `order` is None where nobody sorts imports by
    settings. `documents` says that each public function has a docstring."""

    limit: int
    quote: str
    order: ImportOrder | None
    documents: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Holds what one file of settings says; None where it says nothing. `undocumented` are the patterns of files whose
    public functions need no docstring."""

    limit: int | None = None
    quote: str | None = None
    order: ImportOrder | None = None
    keeps_quotes: bool | None = None
    undocumented: tuple[str, ...] | None = None

    def over(self, further: Said) -> Said:
        """The same, with what it leaves open as another says it."""
        return Said(*(getattr(self, each.name) or getattr(further, each.name) for each in fields(Said)))


class Styles:
    """Answers for the files of one project. The nearest file that says it wins, as the tools have it."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._said: dict[str, Said] = {}
        self._styles: dict[str, tuple[str, Style]] = {}

    def of(self, path: str, text: str) -> Style:
        """The style of a file; `text` is the file's, whose own habit counts where nobody says."""
        known = self._styles.get(path)
        if known is not None and known[0] is text:
            return known[1]
        found = self._of(path.rpartition("/")[0])
        for_editors = self._of_editors(path)
        limit = found.limit or number(for_editors.get("max_line_length")) or _habit_of_lines(text)
        quote = found.quote or _QUOTES.get(for_editors.get("quote_type", ""))
        documents = not any(_matches(path, each) for each in found.undocumented or _EVERYWHERE)
        style = Style(limit, quote or _habit_of_quotes(text), found.order, documents)
        self._styles = {path: (text, style)}
        return style

    def limit(self, path: str, text: str) -> int:
        """The characters that a line of a file may have."""
        return self.of(path, text).limit

    def _of(self, folder: str) -> Said:
        if folder not in self._said:
            found = self._in(folder)
            self._said[folder] = found.over(self._of(folder.rpartition("/")[0])) if folder else found
        return self._said[folder]

    def _in(self, folder: str) -> Said:
        """Return what the files of one folder say together."""
        prefix, found = f"{folder}/" if folder else "", Said()
        for name, read in _READERS:
            text = settings_text(self._files, prefix + name)
            if text is not None:
                found = found.over(read(text))
        return found

    def _of_editors(self, path: str) -> Mapping[str, str]:
        """Return what the `.editorconfig` files from a file upwards say of it."""
        found: dict[str, str] = {}
        for folder in folders_above(path):
            prefix = f"{folder}/" if folder else ""
            text = settings_text(self._files, f"{prefix}.editorconfig")
            if text is not None:
                said = editorconfig(text, path.removeprefix(prefix))
                found = {**said, **found}
                if said.get("root") == "true":
                    break
        return found


_QUOTES = {"single": "'", "double": '"'}
_EVERYWHERE, _NOWHERE = ("*",), ("",)
"""Patterns of files: of all, and of none."""


def _matches(path: str, pattern: str) -> bool:
    """Whether a pattern of the settings means a file, by its path or by its name."""
    found = any(fnmatchcase(path, each) for each in (pattern.removeprefix("!"), f"*/{pattern.removeprefix('!')}"))
    return found is not pattern.startswith("!")


@functools.lru_cache(maxsize=4)
def _habit_of_lines(text: str) -> int:
    """The usual length, where hardly a line is longer."""
    lines = text.splitlines()
    return USUAL if sum(len(line) > USUAL for line in lines) <= len(lines) // 25 else _LONGEST


@functools.lru_cache(maxsize=4)
def _habit_of_quotes(text: str) -> str:
    """The quotes that a file writes most of its strings with; double ones where it shows none."""
    if text.count("'") < 2:
        return '"'
    single = double = 0
    code = text.encode("utf-8", "replace")
    for token in lexer.strings(code):
        quoted = code[token.start + len(token.prefix) : token.end]
        # Texts that hold the other quote or span several lines left their writer no choice.
        if quoted.startswith((b"'''", b'"""')) or (b"'" in quoted and b'"' in quoted):
            continue
        single, double = single + quoted.startswith(b"'"), double + quoted.startswith(b'"')
    return "'" if single > double else '"'


# ---------------------------------------------------------------- what the files of one folder say


def _of_ruff(text: str) -> Said:
    return _ruff(toml(text))


def _ruff(said: Mapping[str, Any]) -> Said:
    quote = _QUOTES.get(str(table(said, "format").get("quote-style", "")))
    for lint in (table(said, "lint"), said):
        quote = quote or _QUOTES.get(str(table(lint, "flake8-quotes").get("inline-quotes", "")))
    # Settings that only extend another file are read from that file.
    limit = number(said.get("line-length", USUAL)) if said and "extend" not in said else number(said.get("line-length"))
    return Said(limit, quote, of_ruff(said), undocumented=_undocumented(said) if said else None)


_DOCUMENTED = "D103"
"""The rule of pydocstyle by which a public function has a docstring."""


def _undocumented(said: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The patterns of the files in which ruff asks public functions for no docstring."""
    tables = (table(said, "lint"), said)
    chosen = [each for key in ("select", "extend-select") for each in _codes(tables, key)]
    ignored = [each for key in ("ignore", "extend-ignore") for each in _codes(tables, key)]
    if not chosen and "extend" in said:
        return None
    asked = max((0 if each == "ALL" else len(each) for each in chosen if _means(each)), default=-1)
    if asked <= max((len(each) for each in ignored if _means(each)), default=-1):
        return _EVERYWHERE
    excepted = (table(each, key) for each in tables for key in ("per-file-ignores", "extend-per-file-ignores"))
    return (*(path for each in excepted for path, codes in each.items() if any(map(_means, codes))), *_NOWHERE)


def _codes(tables: Iterable[Mapping[str, Any]], key: str) -> Iterator[str]:
    for each in tables:
        found = each.get(key)
        yield from (code for code in found if isinstance(code, str)) if isinstance(found, list) else ()


def _means(code: object) -> bool:
    return code == "ALL" or (isinstance(code, str) and bool(code) and _DOCUMENTED.startswith(code))


def _of_pyproject(text: str) -> Said:
    tool = table(toml(text), "tool")
    found = _ruff(table(tool, "ruff")) if "ruff" in tool else Said()
    black, isort = table(tool, "black"), table(tool, "isort")
    if "black" in tool:
        keeps = flag(black.get("skip-string-normalization"))
        limit = number(black.get("line-length", USUAL))
        found = Said(limit if "ruff" not in tool else None, None if keeps else '"').over(found)
    found = found.over(Said(number(table(tool, "flake8").get("max-line-length"))))
    return found.over(Said(number(isort.get("line_length")), order=of_isort(isort))) if "isort" in tool else found


def _of_ini(text: str) -> Said:
    parser, limit, quote = ini(text), None, None
    for section in ("flake8", "pycodestyle", "pep8"):
        for key in ("max-line-length", "max_line_length"):
            limit = limit or number(parser.get(section, key, fallback=None))
        for key in ("inline-quotes", "inline_quotes"):
            said = str(parser.get(section, key, fallback="")).strip()
            quote = quote or {"single": "'", "'": "'", "double": '"', '"': '"'}.get(said)
    ignored = ",".join(parser.get("flake8", key, fallback="") for key in ("ignore", "extend-ignore"))
    is_asked = parser.has_option("flake8", "docstring-convention")
    is_asked = is_asked and not any(_means(each) for each in re.split(r"[\s,]+", ignored))
    return Said(limit, quote, undocumented=_NOWHERE if is_asked else None).over(
        _of_isort_sections(text, ("isort", "tool:isort"))
    )


def _of_isort(text: str) -> Said:
    return _of_isort_sections(text, ("settings", "isort"))


def _of_isort_sections(text: str, names: tuple[str, ...]) -> Said:
    parser = ini(text)
    for name in names:
        if parser.has_section(name):
            said = dict(parser.items(name))
            return Said(number(said.get("line_length")), order=of_isort(said))
    return Said()


_HOOK = re.compile(r"^\s*-\s*id:\s*['\"]?([\w-]+)", re.MULTILINE)


def _of_hooks(text: str) -> Said:
    """Return what the hooks before a commit do: a formatter without any setting writes double quotes."""
    hooks = set(_HOOK.findall(text))
    if "double-quote-string-fixer" in hooks:
        return Said(quote="'")
    formats = bool(hooks & {"black", "ruff-format", "black-jupyter"})
    return Said(USUAL if formats else None, '"' if formats else None, ImportOrder() if "isort" in hooks else None)


_READERS = (
    (".ruff.toml", _of_ruff),
    ("ruff.toml", _of_ruff),
    ("pyproject.toml", _of_pyproject),
    (".flake8", _of_ini),
    ("setup.cfg", _of_ini),
    ("tox.ini", _of_ini),
    (".isort.cfg", _of_isort),
    (".pre-commit-config.yaml", _of_hooks),
)
