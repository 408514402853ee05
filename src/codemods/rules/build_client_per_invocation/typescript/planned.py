"""Tells which clients of a file get a factory in this run, before any is written."""

from __future__ import annotations

from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.plan import is_made
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal
from codemods.rules.build_client_per_invocation.typescript.classes import static_field
from codemods.rules.build_client_per_invocation.typescript.plan import TypeScriptPlanner
from codemods.rules.build_client_per_invocation.typescript.programs import per_run
from codemods.rules.build_client_per_invocation.typescript.stages import Start
from codemods.rules.build_client_per_invocation.typescript.units import holder


def gets_factory(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> bool:
    """Whether a client that is built while a file loads gets a factory. The getter in the place of a static field has
    its check in itself."""
    if per_run(project, module) or static_field(made.call) is not None:
        return False
    try:
        name = holder(project, module, made.call)
    except (LeftAsIs, Refusal):
        return False
    return project.once(_Made(module.path, name))


@dataclass(frozen=True, slots=True)
class _Made:
    """Asks whether the unit of a name of a file gets a factory: each arm that builds it asks for the same."""

    path: str
    name: str

    def __call__(self, project: TypeScriptProject) -> bool:
        module = project.module(self.path)
        if module is None:
            return False
        return is_made(TypeScriptPlanner(project), [Start(module, self.name, module.tree.root)], self.path)
