"""The clients that a TypeScript or JavaScript file builds, as plain data."""

from __future__ import annotations

from codemods.languages.direct import DirectCall, Given, distinct
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import arguments, constructions_everywhere, requirements
from codemods.languages.typescript.environment import env_read
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject

_LITERALS = frozenset({"string", "number", "true", "false", "null"})


def direct_calls(project: TypeScriptProject, path: str) -> tuple[DirectCall, ...]:
    """The clients of the catalogue that a file builds, each once; empty where it can't be read."""
    module = project.module(path)
    if module is None:
        return ()
    return distinct(_call(project, module, made) for made in constructions_everywhere(project, module))


def _call(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> DirectCall:
    needed = {each.parameter: each for each in requirements(project, module, made)}
    given: list[Given] = []
    left_out: list[str] = []
    values = arguments(module, made.client, made.call)
    for name, value in (values or {}).items():
        if "." in name:
            continue
        read = env_read(project, module, value)
        variables = needed[name].variables if name in needed else (read.variable,) if read is not None else ()
        if variables:
            given.append(Given(name, variable=variables[0]))
        elif value.type in _LITERALS:
            given.append(Given(name, literal=module.source(value)))
        else:
            left_out.append(name)
    if values is None:
        left_out.append("arguments that something hides")
    package, _, name = made.client.import_paths[0].rpartition("#")
    return DirectCall(
        module=package,
        name=name,
        kind=made.client.kind,
        provider=made.client.provider,
        line=made.call.start_point[0] + 1,
        given=tuple(given),
        variables=tuple(each.variables for each in needed.values()),
        left_out=tuple(left_out),
        is_class=made.call.type == "new_expression",
    )
