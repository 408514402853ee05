"""Clients of one file that read the same constants of the environment, or such as stand line by line, and so belong to
one Fix."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.constants import Constant
from codemods.rules.build_client_per_invocation.python.made_of import made_of_client
from codemods.rules.build_client_per_invocation.python.needs import Settled
from codemods.rules.build_client_per_invocation.python.slices import bound_names
from codemods.rules.build_client_per_invocation.python.stages import Start
from codemods.rules.build_client_per_invocation.python.units import holders, import_time_sites


def sharing(project: PythonProject, settled: Settled) -> Iterator[Start]:
    """The other names of a file that are made of a client and of a constant which a plan leaves where it is, be it
    through other constants, or of one that stands beside a constant which goes: apart, each Fix would leave its own
    blank lines."""
    for constant in settled.needs.constants.values():
        names = _beside(constant) if constant.moves else sorted(bound_names(constant.statement))
        for name in names:
            yield from _users(project, constant.module, name)
    for statement, users in settled.needs.checks.items():
        if statement not in settled.needs.gone:
            yield from _all_in(project, users[0].module)
    if project.own_helper is not None:
        # The project's own check reads in place of all of them, so that their modules need `os` no longer.
        for module in dict.fromkeys(unit.module for unit in settled.component.units.values()):
            yield from _all_in(project, module)


def _all_in(project: PythonProject, module: PythonModule) -> Iterator[Start]:
    """The names that hold the clients of a file."""
    for made in import_time_sites(project, module):
        try:
            yield from (Start(module, name) for name in holders(project, module, made.call))
        except Refusal:
            continue


def _beside(constant: Constant) -> Iterator[str]:
    """The names that are bound in the lines directly above and below a constant."""
    body = constant.module.tree.body
    place = next(number for number, each in enumerate(body) if each is constant.statement)
    for upper, lower, other in ((place - 1, place, place - 1), (place, place + 1, place + 1)):
        if upper < 0 or lower >= len(body) or (body[upper].end_lineno or 0) + 1 != body[lower].lineno:
            continue
        statement = body[other]
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        if len(targets) == 1 and isinstance(targets[0], ast.Name):
            yield targets[0].id


def _users(project: PythonProject, module: PythonModule, name: str) -> Iterator[Start]:
    pending, seen = [name], {name}
    while pending:
        for node in module.globals_named(pending.pop()):
            if module.callable_around(node) is not None or module.main_guard_around(node) is not None:
                continue
            try:
                names = [each for each in holders(project, module, node) if each not in seen]
            except Refusal:
                continue
            seen.update(names)
            for each in names:
                if made_of_client(project, Local(module.path, each)):
                    yield Start(module, each)
                else:
                    pending.append(each)
