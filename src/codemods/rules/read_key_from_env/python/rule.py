"""The rule for Python: literal keys, and what to read in their place."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from codemods.catalogue import Catalogue
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.recipients import best_variable
from codemods.languages.python.tests import is_test_file
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.rules.read_key_from_env.core.findings import RULE, findings
from codemods.rules.read_key_from_env.python.edits import idle_imports, removed_stores, replaced
from codemods.rules.read_key_from_env.python.keys import Key, keys_of


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each literal key in `paths`."""
    for path in paths:
        module = project.module(path) if _may_hold(project, path) else None
        if module is not None:
            yield from findings(_File(project, module))
            for alias, change in idle_imports(project, module):
                message = f"`{alias.name}` is imported but no longer used: no key is put into the environment any more"
                fix = Fix((Edit(path, *change),), Applicability.SAFE)
                yield Finding(RULE, path, *module.span(alias), message, fix)


def _may_hold(project: PythonProject, path: str) -> bool:
    """Whether a file may hold a key of which something is said, as its Facts tell without its tree."""
    facts = project.facts(path)
    if facts is None or path in project.texts.changed:
        return True
    return facts.holds_shape if is_test_file(path) else facts.holds_key


class _File:
    """Answers for a file."""

    def __init__(self, project: PythonProject, module: PythonModule) -> None:
        self._project = project
        self._module = module

    @property
    def path(self) -> str:
        return self._module.path

    @property
    def catalogue(self) -> Catalogue:
        return self._project.catalogue

    @property
    def is_test(self) -> bool:
        return is_test_file(self._module.path)

    def keys(self) -> Sequence[Key]:
        return keys_of(self._project, self._module)

    def span(self, node: ast.Constant) -> tuple[int, int]:
        return self._module.span(node)

    def best_variable(self, variables: tuple[str, ...]) -> str:
        return best_variable(self._project, self._module, variables)

    def without_stores(self, keys: Sequence[Key]) -> tuple[Edit, ...]:
        return removed_stores(self._project, self._module, keys)

    def replaced(self, key: Key, variable: str) -> tuple[Edit, ...]:
        return replaced(self._project, self._module, key, variable)
