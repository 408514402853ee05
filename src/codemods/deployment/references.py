"""References to a module's names in files that are no code: commands, entry points, graphs, documentation.

`uvicorn app.main:app`, `graphs` of langgraph.json, `module:attribute` of entry points, `::: app.llm.llm` of mkdocs and
`.. autodata:: app.llm.llm` of Sphinx. A reference counts only where its module resolves to the file in question. What
may name a function follows a rename; what must be an object is reported.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum, auto
from weakref import WeakKeyDictionary

from codemods.files import data
from codemods.files.text import SourceError
from codemods.languages import Texts
from codemods.languages.python.layout import Layout
from codemods.model import OUTSIDE, Edit
from codemods.records import dataclass

_GRAPHS = "langgraph.json"
_PACKAGES = ("pyproject.toml", "setup.cfg")
_DOCUMENTS = (".md", ".rst")
_COMMANDS = (
    "Procfile",
    "Dockerfile",
    "Containerfile",
    "Makefile",
    "justfile",
    ".dockerfile",
    ".yml",
    ".yaml",
    ".toml",
    ".cfg",
    ".ini",
    ".sh",
    ".service",
)
FILES = (_GRAPHS, *_PACKAGES, *_DOCUMENTS, *_COMMANDS)
"""How the files end in which references are looked for."""

_RUNNERS = (
    b"uvicorn",
    b"gunicorn",
    b"hypercorn",
    b"granian",
    b"daphne",
    b"celery",
    b"dramatiq",
    b"taskiq",
    b"langserve",
    b"waitress",
)
_SIGNS = (b"scripts", b"entry-points", b"entry_points", b"plugins", b"::: ", b".. auto", b":data:`", b":obj:`")
"""Texts of which a file with references holds one, unless it names a program that starts one."""

_OBJECT = re.compile(rb"(?<![\w./\\-])((?:\.{0,2}/)*[A-Za-z_][\w./-]*):([A-Za-z_]\w*)(?![\w(:./])")
_GRAPH = re.compile(rb'"([^"\\\n]+):([A-Za-z_]\w*)"')
_CELERY = re.compile(rb"(?:-A|--app)[ =]+['\"]?((?:[A-Za-z_]\w*\.)+)([A-Za-z_]\w*)(?![\w.:])")
_MKDOCS = re.compile(rb"^[ \t]*::: +((?:[A-Za-z_]\w*\.)+)([A-Za-z_]\w*)[ \t\r]*$", re.MULTILINE)
_SPHINX = re.compile(rb"\.\. (autodata|autoattribute):: *((?:[A-Za-z_]\w*\.)+)([A-Za-z_]\w*)(?![\w.])")
_DATA_OPTIONS = re.compile(rb"[ \t]*(?:\r?\n[ \t]+:[^\n]*)*\r?\n[ \t]+:(?:annotation|no-value):")
_ROLE = re.compile(rb":(data|obj):`~?((?:[A-Za-z_]\w*\.)+)([A-Za-z_]\w*)`")


@dataclass(frozen=True, slots=True)
class References:
    """Holds the references that follow a rename, and those that can't: each names its file and line, what it refers to,
    and why it can't.

    `used` are the names that a server takes from their files and calls.
    """

    edits: list[Edit] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


class _Kind(Enum):
    """Names the kind of text that holds a reference. FUNCTION: it may name a function as well. STARTED and NAMED must
    be objects."""

    FUNCTION = auto()
    STARTED = auto()
    NAMED = auto()


@dataclass(frozen=True, slots=True)
class _Mention:
    """One reference: the bytes `start:end` of a file spell the attribute; `word` is what else becomes other text."""

    path: str
    line: int
    start: int
    end: int
    module: str
    attribute: str
    kind: _Kind
    word: tuple[int, int, str] | None = None

    @property
    def text(self) -> str:
        return f"{self.module}:{self.attribute}"


_MENTIONS: WeakKeyDictionary[Texts, Mapping[str, list[_Mention]]] = WeakKeyDictionary()
"""All references of a project by attribute, read once a pass."""


def references(
    texts: Texts, layout: Layout, visible: set[tuple[str, str]], renamed: Mapping[tuple[str, str], str]
) -> References:
    """Follow the references to names that become functions.

    `visible` are the files and names in question, `renamed` the functions' names where they have one in that file.
    """
    known = _MENTIONS.get(texts)
    if known is None:
        known = _MENTIONS[texts] = _read(texts)
    found = References()
    for name in sorted({name for _, name in visible}):
        for mention in known.get(name, ()):
            paths = _files(layout, mention)
            hits = [path for path in paths if (path, name) in visible]
            if not hits:
                continue
            reason = _why_lost(texts, mention, len(paths), renamed.get((hits[0], name)))
            if reason:
                found.lost.append(f"{mention.path}:{mention.line} {reason}")
                continue
            found.edits.append(Edit(mention.path, mention.start, mention.end, renamed[hits[0], name]))
            if posixpath.basename(mention.path) == _GRAPHS:
                found.used.add(name)
            if mention.word:
                found.edits.append(Edit(mention.path, *mention.word))
    return found


def _why_lost(texts: Texts, mention: _Mention, files: int, name: str | None) -> str:
    verb = "starts" if mention.kind is _Kind.STARTED else "names"
    what = f"{verb} `{mention.text}`"
    if mention.kind is not _Kind.FUNCTION:
        return f"{what}, which must be an object"
    if files > 1 or name is None:
        return f"{what}, which stands for several files" if files > 1 else f"{what}, which has no factory there"
    return "" if texts.selected(mention.path) else f"{what} and {OUTSIDE}"


def _files(layout: Layout, mention: _Mention) -> tuple[str, ...]:
    """The files that a reference's module may be."""
    if "/" not in mention.module and not mention.module.endswith(".py"):
        return layout.resolve(mention.path, mention.module).paths
    return (posixpath.normpath(posixpath.join(posixpath.dirname(mention.path), mention.module)),)


def _read(texts: Texts) -> Mapping[str, list[_Mention]]:
    named = texts.files(FILES)
    wanted = {path for path in named if posixpath.basename(path) == _GRAPHS}
    wanted.update(texts.grep(named, [*_RUNNERS, *_SIGNS]))
    found: dict[str, list[_Mention]] = {}
    for path in sorted(wanted):
        try:
            code = texts.read(path).removeprefix(b"\xef\xbb\xbf")
            code.decode("utf-8")
        except (SourceError, UnicodeDecodeError):
            # It is no file of a program's text; whether it can be read at all is no business of this run.
            continue
        for mention in _mentions(path, code):
            found.setdefault(mention.attribute, []).append(mention)
    return found


def _mentions(path: str, code: bytes) -> Iterator[_Mention]:
    name = posixpath.basename(path)
    if name == _GRAPHS:
        yield from _graphs(path, code)
    elif name.endswith(_DOCUMENTS):
        yield from _documents(path, code)
    else:
        is_told = name in _PACKAGES or any(runner in code for runner in _RUNNERS)
        for match in _OBJECT.finditer(code) if is_told else ():
            line = _line_text(code, match.start())
            started = any(runner in line for runner in _RUNNERS)
            if started or name in _PACKAGES:
                yield _mention(path, code, match, _Kind.STARTED if started else _Kind.NAMED)
        for match in _CELERY.finditer(code):
            yield _mention(path, code, match, _Kind.STARTED)


def _graphs(path: str, code: bytes) -> Iterator[_Mention]:
    """The values of `graphs`, as text or as `{"path": ...}`: each may name a graph or a function that makes one."""
    graphs = data.table(data.json_object(code), "graphs").values()
    targets = {str(value.get("path") if isinstance(value, dict) else value) for value in graphs}
    for match in _GRAPH.finditer(code):
        if f"{match[1].decode()}:{match[2].decode()}" in targets:
            yield _mention(path, code, match, _Kind.FUNCTION)


def _documents(path: str, code: bytes) -> Iterator[_Mention]:
    for match in _MKDOCS.finditer(code):
        yield _mention(path, code, match, _Kind.FUNCTION)
    for pattern, function in ((_SPHINX, "autofunction"), (_ROLE, "func")):
        for match in pattern.finditer(code):
            word = None if match[1] == b"obj" else (*match.span(1), function)
            # These options are known to directives for data alone.
            kind = _Kind.NAMED if _DATA_OPTIONS.match(code, match.end()) else _Kind.FUNCTION
            yield _mention(path, code, match, kind, word, first=2)


def _mention(
    path: str,
    code: bytes,
    match: re.Match[bytes],
    kind: _Kind,
    word: tuple[int, int, str] | None = None,
    first: int = 1,
) -> _Mention:
    """A match whose groups `first` and the one after are the module and the attribute."""
    module = match[first].decode().rstrip(".")
    start, end = match.span(first + 1)
    line = code.count(b"\n", 0, start) + 1
    return _Mention(path, line, start, end, module, match[first + 1].decode(), kind, word)


def _line_text(code: bytes, offset: int) -> bytes:
    """The line of an offset with those above it that it goes on from, and the list it may be the next element of."""
    start = code.rfind(b"\n", 0, offset) + 1
    while start and (
        code[:start].rstrip(b"\r\n").endswith((b"\\", b",", b"[")) or code[start:].lstrip(b" \t").startswith(b"- ")
    ):
        start = code.rfind(b"\n", 0, start - 1) + 1
    end = code.find(b"\n", offset)
    return code[start : end if end >= 0 else len(code)]
