"""The function by which a file checks its variables: its text, and the one that a file has already."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection

from codemods.languages.checked import Shape
from codemods.languages.python.module import PythonModule
from codemods.records import dataclass

HELPERS = {
    Shape.ONE: "_require_env",
    Shape.SEVERAL: "_require_env",
    Shape.ANY_OF: "_require_env",
    Shape.HELD: "_require_values",
}
"""The names of generated functions by their shapes, unless the file uses them for something else."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A function that checks variables by their names, and what it reads one by, such as `os.getenv`."""

    name: str
    shape: Shape
    reader: str


def helper_text(name: str, shape: Shape, getenv: str, step: str, *, is_typed: bool) -> str:
    """The definition, with the blank lines above. An old Python can't evaluate the type of what it gives."""
    if shape is Shape.ONE:
        text = f"""

def {name}(name: str) -> str:
    value = {getenv}(name)
    if not value:
        raise RuntimeError(f"Missing {{name}}")
    return value
"""
    elif shape is Shape.HELD:
        text = f"""

def {name}(**values{": str | None" if is_typed else ""}) -> None:
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
"""
    else:
        parameters, or_else = "*names: str", ""
        if shape is Shape.ANY_OF:
            parameters += f", any_of: tuple{'[str, ...]' if is_typed else ''} = ()"
            or_else = f"""
    if any_of and not any(map({getenv}, any_of)):
        missing.append(" or ".join(any_of))"""
        text = f"""

def {name}({parameters}){" -> dict[str, str]" if is_typed else ""}:
    values = {{name: {getenv}(name, "") for name in names}}
    missing = [name for name, value in values.items() if not value]{or_else}
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return values
"""
    return text.replace("    ", step)


def helper_of(
    module: PythonModule, shapes: Collection[Shape] = frozenset({Shape.ONE, Shape.SEVERAL, Shape.ANY_OF})
) -> Helper | None:
    """The function for checks that a file has: one that says what the generated one says, whatever its layout."""
    names = {HELPERS[shape] for shape in shapes}
    if not any(name.encode() in module.code for name in names):
        return None
    for node in module.tree.body:
        if not isinstance(node, ast.FunctionDef) or re.sub(r"_\d+$", "", node.name) not in names:
            continue
        if node.decorator_list or len(module.bindings(node.name)) != 1:
            continue
        for shape in shapes:
            reader = _READERS[shape].get(_meaning(node))
            if reader is not None:
                return Helper(node.name, shape, reader)
    return None


def _meaning(function: ast.FunctionDef) -> str:
    """Return what a function does, without its name, its types and its documentation."""
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    spread = (function.args.vararg, function.args.kwarg)
    parameters = [f"*{each.arg}" for each in spread if each is not None]
    parameters += [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]
    return "\n".join([*parameters, *map(ast.dump, body)])


def _made(shape: Shape, getenv: str) -> str:
    [function] = ast.parse(helper_text(HELPERS[shape], shape, getenv, "    ", is_typed=False)).body
    assert isinstance(function, ast.FunctionDef)
    return _meaning(function)


_READERS = {
    shape: {_made(shape, reader): reader for reader in ("os.getenv", "getenv", "environ.get", "os.environ.get")}
    for shape in HELPERS
}
"""The calls by which a function may read variables."""
