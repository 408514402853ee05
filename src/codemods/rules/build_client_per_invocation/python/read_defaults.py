"""Parameters that are a client's key, with a default that was read from the environment while the module loaded."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.clients import built
from codemods.languages.python.environment import env_reads
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file


def read_defaults(project: PythonProject, module: PythonModule) -> Iterator[tuple[FunctionNode, str, str, ast.expr]]:
    """The functions that give a client its key by a parameter whose default is read once: each with the parameter, the
    variable and the default."""
    if is_test_file(module.path):
        return
    found: dict[ast.expr, tuple[FunctionNode, str, str, ast.expr]] = {}
    for made in built(project, module):
        for keyword in made.call.keywords:
            value = keyword.value
            if keyword.arg not in made.client.key_params or not isinstance(value, ast.Name):
                continue
            owner = module.lookup(value.id, value)
            default = _default(owner, value.id) if isinstance(owner, FUNCTIONS) else None
            read = next(env_reads(project, module, default), None) if default is not None else None
            if isinstance(owner, FUNCTIONS) and default is not None and read is not None:
                found.setdefault(default, (owner, value.id, read.variable, default))
    yield from found.values()


def _default(function: FunctionNode, name: str) -> ast.expr | None:
    positional = [*function.args.posonlyargs, *function.args.args]
    defaults = function.args.defaults
    given = dict(zip((each.arg for each in positional[len(positional) - len(defaults) :]), defaults, strict=True))
    given.update(
        {
            each.arg: default
            for each, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
            if default
        }
    )
    return given.get(name)
