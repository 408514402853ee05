"""The project's own function that checks a variable, which the settings name."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.languages.checked import NoHelperError, OwnHelper, Shape
from codemods.languages.python.layout import Layout
from codemods.languages.python.nodes import FUNCTIONS, SyntaxProblem, parse, walk

if TYPE_CHECKING:
    from codemods.languages import Texts


def own_helper_in(texts: Texts, layout: Layout, module: str, name: str) -> OwnHelper | None:
    """The project's own function that the settings name; None where no file is such a module. Raises NoHelperError."""
    if "/" in module or not all(part.isidentifier() for part in module.split(".")):
        return None
    path = layout.resolve("", module).path
    if path is None:
        return None
    try:
        tree = parse(texts.text(path) or "")
    except SyntaxProblem as problem:
        raise NoHelperError(f"{path}:{problem.line} does not parse: {problem.message}") from problem
    found = [each for each in tree.body if isinstance(each, (*FUNCTIONS, ast.ClassDef)) and each.name == name]
    if not found:
        raise NoHelperError(f"{path} has no function `{name}`")
    function = found[-1]
    if not isinstance(function, ast.FunctionDef) or not _takes_a_name(function.args):
        raise NoHelperError(f"{path}:{function.lineno}: `{name}` can't be called with just the name of a variable")
    gives = any(isinstance(node, ast.Return) and not _is_none(node.value) for node in walk(function))
    return OwnHelper(path, module, name, Shape.EACH if gives else Shape.ALONE)


def _takes_a_name(arguments: ast.arguments) -> bool:
    positional = [*arguments.posonlyargs, *arguments.args]
    required = len(positional) - len(arguments.defaults)
    is_one = required == 1 or (required == 0 and bool(positional or arguments.vararg))
    return is_one and all(default is not None for default in arguments.kw_defaults)


def _is_none(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and value.value is None)
