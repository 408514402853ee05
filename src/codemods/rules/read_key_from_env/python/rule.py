"""The rule for Python: literal keys, and what to read in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.recipients import best_variable
from codemods.languages.python.tests import is_test_file
from codemods.languages.recipients import provider_name
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.rules.read_key_from_env.core.literals import IN_TEST, REASON, ROTATE, masked
from codemods.rules.read_key_from_env.python.edits import CannotReplaceError, idle_imports, removed_stores, replaced
from codemods.rules.read_key_from_env.python.keys import Key, keys_of

RULE = "read-key-from-env"


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each literal key in `paths`."""
    for path in paths:
        module = project.module(path)
        if module is not None:
            yield from _findings(project, module)
            for alias, change in idle_imports(project, module):
                start, end = module.span(alias)
                message = f"`{alias.name}` is imported for nothing: no key is put into the environment any more"
                yield Finding(RULE, path, start, end, message, Fix((Edit(path, *change),), Applicability.SAFE))


def _findings(project: PythonProject, module: PythonModule) -> Iterator[Finding]:
    keys = keys_of(project, module)
    if is_test_file(module.path):
        # Made-up keys are what tests should hold: only a shape tells a real one.
        yield from (_manual(project, module, key, IN_TEST) for key in keys if key.shape)
        return
    stores = [key for key in keys if key.store is not None]
    if stores:
        variables = ", ".join(dict.fromkeys(key.variables[0] for key in stores))
        fix = Fix(removed_stores(project, module, keys), Applicability.UNSAFE, REASON.format(variable=variables))
        yield from (_finding(project, module, key, fix) for key in stores)
    for key in keys:
        if key.store is not None:
            continue
        if not key.variables:
            yield _manual(project, module, key, "which variable holds it can't be known")
            continue
        variable = best_variable(project, module, key.variables)
        try:
            edits = replaced(project, module, key, variable)
        except CannotReplaceError as error:
            yield _manual(project, module, key, f"{error}; read it from {variable}")
            continue
        yield _finding(project, module, key, Fix(edits, Applicability.UNSAFE, REASON.format(variable=variable)))


def _manual(project: PythonProject, module: PythonModule, key: Key, reason: str) -> Finding:
    return _finding(project, module, key, None, reason)


def _finding(project: PythonProject, module: PythonModule, key: Key, fix: Fix | None, reason: str = "") -> Finding:
    """The finding of one key. Nothing but the mask of the literal may be in its words."""
    start, end = module.span(key.node)
    whose = f" of {provider_name(project.catalogue, key.provider)}" if key.provider else ""
    literal = key.node.value
    assert isinstance(literal, str)
    message = f"a key{whose} ({masked(literal)}) is written into the code"
    return Finding(RULE, module.path, start, end, message, fix, reason, ROTATE)
