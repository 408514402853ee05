"""Tells what the project's own factories need: the variables that they read where they build the client."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.clients import built
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import Requirement, requirements
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.project import PythonProject

_DEPTH = 4
"""How many factories that call one another are looked into."""


def needed_by(
    project: PythonProject, module: PythonModule, made: Construction, depth: int = 0
) -> list[Requirement] | None:
    """Return what a construction needs, be it by a factory of the project; None where a key is passed that can't be
    named."""
    if made.factory is None:
        found = list(requirements(project, module, made))
        passes = any(keyword.arg is None or keyword.arg in made.client.key_params for keyword in made.call.keywords)
        return None if not found and made.client.requires_key and passes else found
    home = project.module(made.factory.path)
    if home is None or depth > _DEPTH:
        return None
    functions = list(_functions(home, made.factory.name))
    if not functions:
        # A subclass of a client reads what the client reads.
        return [] if not any(keyword.arg in made.client.key_params for keyword in made.call.keywords) else None
    needed: list[Requirement] = []
    for inner in built(project, home):
        if any(up in functions for up in home.ancestors(inner.call)):
            more = needed_by(project, home, inner, depth + 1)
            if more is None:
                return None
            needed += more
    return needed


def _functions(home: PythonModule, name: str) -> Iterator[ast.AST]:
    """The function of a name such as `make`, or the method of one such as `Factory.make`."""
    owner, _, method = name.partition(".")
    for binding in home.bindings(owner):
        if isinstance(binding.node, FUNCTIONS):
            yield binding.node
        elif isinstance(binding.node, ast.ClassDef) and method:
            yield from (each for each in binding.node.body if isinstance(each, FUNCTIONS) and each.name == method)
