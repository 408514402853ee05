"""The clients that a Python file builds, as plain data."""

from __future__ import annotations

import ast

from codemods.languages.direct import DirectCall, Given, distinct
from codemods.languages.python.clients import built
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import requirements
from codemods.languages.python.environment import env_read
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject


def direct_calls(project: PythonProject, path: str) -> tuple[DirectCall, ...]:
    """The clients of the catalogue that a file builds, each once; empty where it can't be read."""
    module = project.module(path)
    if module is None:
        return ()
    return distinct(_call(project, module, made) for made in built(project, module) if made.factory is None)


def _call(project: PythonProject, module: PythonModule, made: Construction) -> DirectCall:
    needed = {each.parameter: each for each in requirements(project, module, made)}
    given: list[Given] = []
    left_out: list[str] = []
    arguments = [("", value) for value in made.call.args] + [
        (word.arg or "**", word.value) for word in made.call.keywords
    ]
    for name, value in arguments:
        read = env_read(project, module, value)
        variables = needed[name].variables if name in needed else (read.variable,) if read is not None else ()
        if variables:
            given.append(Given(name, variable=variables[0]))
        elif name != "**" and _is_literal(value):
            given.append(Given(name, literal=ast.unparse(value)))
        else:
            left_out.append(name or "an argument by position")
    package, _, name = made.client.import_paths[0].rpartition(".")
    return DirectCall(
        module=package,
        name=name,
        kind=made.client.kind,
        provider=made.client.provider,
        line=made.call.lineno,
        given=tuple(given),
        variables=tuple(each.variables for each in needed.values()),
        left_out=tuple(left_out),
    )


def _is_literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, RecursionError, MemoryError):
        return False
    return True
