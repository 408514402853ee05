"""Clients of one file that read the same constants of the environment, and so belong to one Fix."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.needs import Settled
from codemods.rules.build_client_per_invocation.python.stages import Start
from codemods.rules.build_client_per_invocation.python.units import holders, made_of_client


def sharing(project: PythonProject, settled: Settled) -> Iterator[Start]:
    """The other names of a file that are made of a client and of a constant which a plan leaves where it is, be it
    through other constants."""
    for constant in settled.needs.constants.values():
        if not constant.moves:
            yield from _users(project, constant.module, constant.name)


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
