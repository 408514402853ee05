"""Templates of YAML (Helm, Jinja, Go) as documents: their actions give way to words of the same length, which stand for
them.

What a template brings at a place of its own, such as `{{- toYaml .Values.env | nindent 12 }}`, is known by where it
stands. A chart's `values.yaml` says what `.Values.a.b` is unless whoever installs the chart says otherwise.
"""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any, TypeVar

from codemods.deployment import yaml_tree
from codemods.deployment.manifest import Declared, Form, Manifest, ManifestError, Problem, Source, Tree, Where
from codemods.deployment.yaml_tree import Node, Text, get, items, own_entries, text_at
from codemods.records import dataclass

SUFFIXES = (".j2", ".jinja", ".jinja2", ".tmpl", ".gotmpl", ".tpl")
"""How the names of templates end, behind that of what they make."""

_ACTION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_CONTROL = re.compile(
    r"\{%|\{#|\{\{-?\s*(?:/\*|if\b|else\b|end\b|with\b|range\b|define\b|block\b|template\b|\$\w+\s*:?=|break\b|continue\b)"
)
_OPENS = re.compile(r"\{\{-?\s*(with|range|if|define|block|end)\b\s*(.*?)\s*-?\}\}", re.DOTALL)
_VALUES = re.compile(r"\.Values\.([\w.]+)")
_MARK = "Zq"
_WORD = re.compile(_MARK + r"([0-9a-z]{3})_*")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST = len(_DIGITS) ** 3

_T = TypeVar("_T")


def without_suffix(name: str) -> str:
    """A file's name without that by which it is known as a template."""
    return next((name.removesuffix(each) for each in SUFFIXES if name.endswith(each)), name)


def variables_in(text: str) -> frozenset[str]:
    """The words of a text that may be names of variables."""
    return frozenset(re.findall(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b", text))


def unreadable(path: str, kind: str, text: str, error: ManifestError) -> Manifest:
    """Return what is told of a template that is no document without its actions: it may declare what it speaks of."""
    problem = Problem(Where(path, error.line), f"as a template: {error.message}")
    return Manifest(path, kind, problems=(problem,), mentions=variables_in(text))


@dataclass(frozen=True, slots=True)
class Brought:
    """Something that a template brings at a place of its own: its action, and the path of values that it is made of."""

    start: int
    action: str
    values: str


@dataclass(slots=True)
class Template:
    """A text of which `plain` is the document, character for character at the same place."""

    path: str
    text: str
    plain: str
    actions: tuple[str, ...]
    brought: tuple[Brought, ...]
    values_path: str = ""
    values_text: str = ""
    values: Node | None = field(default=None, repr=False)

    def restored(self, found: _T) -> _T:
        """Something that was read of the document, with what its words stand for."""
        restored: _T = self._restored(found)
        return restored

    def _restored(self, found: Any) -> Any:
        if isinstance(found, str):
            return _WORD.sub(lambda word: self._meaning(word), found) if _MARK in found else found
        if isinstance(found, tuple):
            return (
                type(found)(*map(self._restored, found))
                if hasattr(found, "_fields")
                else tuple(self._restored(each) for each in found)
            )
        if isinstance(found, frozenset):
            return frozenset(self._restored(each) for each in found)
        if isinstance(found, Declared) and self.is_made(f"{found.value}{found.variable}"):
            found = dataclasses.replace(found, form=Form.REFERENCE, reference=found.reference or found.value, value="")
        if dataclasses.is_dataclass(found) and not isinstance(found, type):
            kept = {"slot", "where"}
            changes = {
                each.name: self._restored(getattr(found, each.name))
                for each in dataclasses.fields(found)
                if each.name not in kept
            }
            return dataclasses.replace(found, **changes)
        return found

    def is_made(self, text: str) -> bool:
        """Whether some part of a text of the document stands for an action."""
        return _WORD.search(text) is not None

    def _meaning(self, word: re.Match[str]) -> str:
        action = self.actions[_number(word[1])]
        path = _VALUES.search(action)
        known = text_at(self.values, *path[1].split(".")) if path is not None and self.values is not None else ""
        return known or action

    def in_region(self, start: int, end: int) -> Iterator[Brought]:
        """Return what is brought between two places, and in the blank lines behind."""
        while end < len(self.plain) and self.plain[end] in " \t\r\n":
            end += 1
        return (each for each in self.brought if start <= each.start < end)

    def key_around(self, at: int) -> str:
        """The key that stands open above a place, "" where something stands between."""
        above = self.plain[:at].rstrip()
        line = above[above.rfind("\n") + 1 :]
        found = re.fullmatch(r"\s*(?:- )*([\w.-]+):", line)
        return found[1] if found is not None else ""

    def is_known(self, brought: Brought) -> bool:
        """Whether the chart has values for something brought."""
        return bool(brought.values) and get(self.values, *brought.values.split(".")) is not None

    def place_of(self, brought: Brought) -> tuple[Where, str, bool] | None:
        """The line of the values behind which another entry of something brought goes, its indentation, and whether the
        entries are a list; None where the chart writes none, or writes them in brackets."""
        node = get(self.values, *brought.values.split(".")) if brought.values and self.values is not None else None
        if node is None or node.flow or not node.items:
            return None
        is_list = node.kind == "sequence"
        column = node.column if is_list else node.keys[0].column
        return Where(self.values_path, self.values_text.count("\n", 0, node.end) + 1), " " * column, is_list

    def given(self, brought: Brought) -> tuple[list[Declared], Source]:
        """The variables that something brought declares by the chart's values, and that there may be more."""
        where = Where(self.path, self.text.count("\n", 0, brought.start) + 1)
        words = f"`.Values.{brought.values}`" if brought.values else f"`{' '.join(brought.action.split())}`"
        source = Source(f"{words}, which may get more values when it is installed", where)
        node = get(self.values, *brought.values.split(".")) if brought.values and self.values is not None else None
        if node is None:
            return [], source
        text = Text(self.values_text)
        found: list[Declared] = []
        for item in items(node):
            name = text_at(item, "name")
            if name:
                place = Where(self.values_path, item.line)
                span = text.byte(item.start), text.byte(item.end)
                found.append(Declared(name, place, *span, Form.REFERENCE, "the chart's values", inherited=True))
        for key, value in own_entries(node):
            place = Where(self.values_path, key.line)
            span = text.byte(key.start), text.byte(max(value.end, key.end))
            form = Form.LITERAL if value.kind == "scalar" and value.value.strip() else Form.EMPTY
            form = Form.REFERENCE if value.kind != "scalar" else form
            found.append(Declared(key.value, place, *span, form, "the chart's values", inherited=True))
        return found, source


def template(path: str, text: str, tree: Tree) -> Template:
    """The document of a template. Raises ManifestError, with the line."""
    if len(text) > yaml_tree.MAX_CHARACTERS:
        raise ManifestError(f"is larger than {yaml_tree.MAX_CHARACTERS:,} characters")
    if _MARK in text:
        raise ManifestError("is a template whose text can't be separated from its actions")
    pieces: list[str] = []
    actions: list[str] = []
    brought: list[Brought] = []
    around: list[str] = []
    last = 0
    for match in _ACTION.finditer(text):
        pieces.append(text[last : match.start()])
        last = match.end()
        action = match[0]
        _follow(action, around)
        if _stands_alone(text, match.start(), match.end()):
            if not _CONTROL.match(action) or action.lstrip("{- ").startswith("range"):
                brought.append(Brought(match.start(), action, _values_of(action, around)))
            pieces.append(re.sub(r"[^\r\n]", " ", action))
            continue
        if "\n" in action or len(actions) >= _MOST:
            raise ManifestError("is a template that can't be read as a document", text.count("\n", 0, last) + 1)
        if len(action) < len(_word(0, 0)):
            pieces.append("_" * len(action))
            continue
        pieces.append(_word(len(actions), len(action)))
        actions.append(action)
    pieces.append(text[last:])
    found = Template(path, text, "".join(pieces), tuple(actions), tuple(brought))
    _with_values(found, tree)
    return found


def _with_values(found: Template, tree: Tree) -> None:
    folder = posixpath.dirname(found.path)
    while folder and not tree.exists(posixpath.join(folder, "Chart.yaml")):
        folder = posixpath.dirname(folder)
    path = posixpath.join(folder, "values.yaml")
    text = tree.text(path) if folder or tree.exists("Chart.yaml") else None
    if text is None:
        return
    try:
        documents = yaml_tree.documents(text)
    except ManifestError:
        # The file is told of where it is read by itself.
        return
    found.values_path, found.values_text = path, text
    found.values = documents[0].root if documents else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but other actions stands in the lines of an action."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)]
    return not _ACTION.sub("", before).strip() and not _ACTION.sub("", after).strip()


def _follow(action: str, around: list[str]) -> None:
    """Keep the paths of values over which `with` and `range` go."""
    found = _OPENS.match(action)
    if found is None:
        return
    if found[1] == "end":
        if around:
            around.pop()
        return
    path = _VALUES.search(found[2]) if found[1] in {"with", "range"} else None
    around.append(path[1] if path is not None else "")


def _values_of(action: str, around: list[str]) -> str:
    path = _VALUES.search(action)
    if path is not None:
        return path[1]
    return next((each for each in reversed(around) if each), "")


def _word(number: int, length: int) -> str:
    digits = _DIGITS[number // 1296] + _DIGITS[number // 36 % 36] + _DIGITS[number % 36]
    return f"{_MARK}{digits}".ljust(length, "_")


def _number(digits: str) -> int:
    found = 0
    for each in digits:
        found = found * 36 + _DIGITS.index(each)
    return found
