"""Tells which clients of a file get a factory in this run, before any is written."""

from __future__ import annotations

from codemods.languages.python.construction import Construction
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.plan import is_made
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal
from codemods.rules.build_client_per_invocation.python.class_attributes import class_around
from codemods.rules.build_client_per_invocation.python.plan import PythonPlanner
from codemods.rules.build_client_per_invocation.python.scripts import per_run
from codemods.rules.build_client_per_invocation.python.stages import Start
from codemods.rules.build_client_per_invocation.python.units import default_of, holders


def gets_factory(project: PythonProject, module: PythonModule, made: Construction) -> bool:
    """Whether a client that is built while a file loads gets a factory, and so a check."""
    if per_run(module):
        return False
    if default_of(module, made.call) is not None or class_around(module, made.call) is not None:
        return True
    try:
        names = tuple(holders(project, module, made.call))
    except (LeftAsIs, Refusal):
        return False
    return project.once(_Made(module.path, names))


@dataclass(frozen=True, slots=True)
class _Made:
    """Asks whether the units of names of a file get factories: each arm that builds one asks for the same."""

    path: str
    names: tuple[str, ...]

    def __call__(self, project: PythonProject) -> bool:
        module = project.module(self.path)
        if module is None:
            return False
        return is_made(PythonPlanner(project), [Start(module, name) for name in self.names], self.path)
