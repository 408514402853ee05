"""Tells which clients of a file get a factory in this run, before any is written."""

from __future__ import annotations

from codemods.languages.python.construction import Construction
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
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
        starts = [Start(module, name) for name in holders(project, module, made.call)]
    except (LeftAsIs, Refusal):
        return False
    return is_made(PythonPlanner(project), starts, module.path)
