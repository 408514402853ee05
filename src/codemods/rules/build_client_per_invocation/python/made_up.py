"""Names that a file makes up while it runs: of what a test replaces, and of what is looked for by a text."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from codemods.languages.python.environment import constant_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.python.modules import module_given
from codemods.rules.build_client_per_invocation.python.patches import PATCH_OBJECTS, PATCHES, Patches

_ANY = ".*"
_JOINS = frozenset({"builtins.str", "pathlib.Path", "os.path.join", "os.path.abspath", "os.fspath"})
_HOLE = re.compile(r"%[sr]|\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A call that replaces what it names by a text which it makes up.

    `path` is the module where an object was given, "" where the whole name is made up; `pattern` is what the name may
    be, as a regular expression.
    """

    line: int
    text: str
    path: str
    pattern: str

    def may_name(self, points: Collection[tuple[str, str]]) -> str:
        """The one of the names, each with its file, that may be meant; an empty text where none is."""
        for path, name in sorted(points):
            if self.path:
                if self.path == path and re.fullmatch(self.pattern, name):
                    return name
                continue
            # `app.llm.client.chat` replaces a part of the client.
            end = re.search(rf"\\?\.{re.escape(name)}(?=\\?\.|$)", self.pattern)
            pattern = self.pattern[: end.end()] if end is not None else self.pattern
            if any(re.fullmatch(pattern, f"{dotted}.{name}") for dotted in _dotted(path)):
                return name
        return ""


class MadeUps:
    """The calls of each file that replace something by a made-up name: each client asks for those of many files."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._known: dict[str, tuple[MadeUp, ...]] = {}

    def within(self, module: PythonModule) -> tuple[MadeUp, ...]:
        found = self._known.get(module.path)
        if found is None:
            found = self._known[module.path] = tuple(self._read(module))
        return found

    def _read(self, module: PythonModule) -> Iterator[MadeUp]:
        patches = Patches(self._project, module)
        for call in module.calls:
            if not call.args or isinstance(call.args[0], ast.Constant):
                continue
            if patches.is_of(call, PATCHES) or patches.is_fixture(call, "mocker", "patch"):
                yield from self._named(module, call, call.args[0], "")
                continue
            is_set = patches.is_fixture(call, "monkeypatch", "setattr")
            is_object = is_set or patches.is_of(call, PATCH_OBJECTS) or patches.is_fixture(call, "mocker", "object")
            if not is_object and not patches.is_of(call, frozenset({"builtins.setattr"})):
                continue
            path = module_given(self._project, module, call.args[0])
            if path is not None and len(call.args) > 1:
                yield from self._named(module, call, call.args[1], path)
            elif is_set and len(call.args) == 2:
                yield from self._named(module, call, call.args[0], "")

    def _named(self, module: PythonModule, call: ast.Call, name: ast.expr, path: str) -> Iterator[MadeUp]:
        if isinstance(name, ast.Constant) or (isinstance(name, ast.Name) and not path):
            # A text that is written down is found by itself, whichever name it is given by.
            return
        pattern = pattern_of(self._project, module, name)
        if path or pattern.replace(_ANY, ""):
            yield MadeUp(module.line(call), module.source(name).partition("\n")[0][:60], path, pattern)


def pattern_of(project: PythonProject, module: PythonModule, node: ast.expr) -> str:
    """The texts that an expression may give, as a regular expression."""
    match node:
        case ast.Constant(value=str() as text):
            return re.escape(text)
        case ast.JoinedStr():
            return "".join(pattern_of(project, module, each) for each in node.values)
        case ast.FormattedValue():
            return pattern_of(project, module, node.value)
        case ast.BinOp(op=ast.Add()):
            return pattern_of(project, module, node.left) + pattern_of(project, module, node.right)
        case ast.BinOp(op=ast.Div()):
            return f"{pattern_of(project, module, node.left)}/{pattern_of(project, module, node.right)}"
        case ast.BinOp(op=ast.Mod(), left=ast.Constant(value=str() as text)):
            return _with_holes(text)
        case ast.Call(func=ast.Attribute(attr="format", value=ast.Constant(value=str() as text))):
            return _with_holes(text)
        case ast.Name():
            value = constant_value(project, module, node)
            return re.escape(value.value) if isinstance(value, ast.Constant) and isinstance(value.value, str) else _ANY
        case ast.Call(args=[*args]) if args and _JOINS.intersection(project.origins.external(module, node.func)):
            return "/".join(pattern_of(project, module, each) for each in args)
        case ast.Call(func=ast.Attribute(attr="join", value=ast.Constant(value=str() as text)), args=[parts]):
            given = parts.elts if isinstance(parts, (ast.List, ast.Tuple)) else []
            return re.escape(text).join(pattern_of(project, module, each) for each in given) if given else _ANY
        case ast.Attribute(attr="__name__"):
            path = project.module_of(module, node.value)
            return _ANY if path is None else f"(?:{'|'.join(map(re.escape, _dotted(path)))})"
        case _:
            return _ANY


def _with_holes(text: str) -> str:
    return _ANY.join(map(re.escape, _HOLE.split(text)))


def _dotted(path: str) -> list[str]:
    """The dotted names by which a module may be known, the longest first: that of `src/app/llm.py` is `app.llm` too."""
    parts = path.removesuffix(".py").removesuffix("/__init__").split("/")
    return [".".join(parts[count:]) for count in range(len(parts))]
