"""Imports that lead to no file of the project, and may mean one all the same: the path of a program is not known."""

from __future__ import annotations

import ast

from codemods.languages.python.layout import module_parts
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.units import Unit, at


def refuse_unresolved(project: PythonProject, unit: Unit) -> None:
    """Raise Refusal where another file takes a unit's name from a module that is called like the unit's file, and that
    no import root leads to: a folder that a program puts on its path may."""
    parts = module_parts(unit.module.path)
    for path in project.mentioning([unit.name]) if parts else ():
        facts = project.facts(path) if path != unit.module.path else None
        for taken in facts.imports if facts is not None else ():
            base = taken.base.split(".")
            if taken.level or taken.name != unit.name or parts[-len(base) :] != base:
                continue
            if project.layout.resolve(path, taken.base).paths:
                continue
            module = project.module(path)
            for node in module.imports if module is not None else ():
                if module is not None and isinstance(node, ast.ImportFrom) and node.module == taken.base:
                    words = f"imports `{unit.name}` from `{taken.base}`, which may be {unit.module.path}"
                    raise Refusal(words, at(module, node))
