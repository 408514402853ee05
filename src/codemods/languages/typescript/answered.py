"""Code that answers to a missing key by itself: a check of another would throw before it is asked."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from tree_sitter import Language, Query, QueryCursor

from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import requirements
from codemods.languages.typescript.environment import constant_value, env_reads
from codemods.languages.typescript.module import TypeScriptModule, deferring
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.syntax import Node, walk

_QUERY = """
    (_ condition: (_) @condition)
    (binary_expression left: (_) @condition operator: ["&&" "||" "??"])
"""


@functools.cache
def _query(language: Language) -> Query:
    return Query(language, _QUERY)


def is_answered(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> bool:
    """Whether functions of its file, or of one that imports it, ask for the key of a client that needs none to be
    built."""
    if made.client.raises_without_key:
        return False
    names = {parameter.rpartition(".")[2] for parameter in made.client.key_params}
    wanted = {each for needed in requirements(project, module, made) for each in needed.all_variables}
    asked = project.once(_Asked)
    return bool(wanted) and any(
        not asked.variables(path).isdisjoint(wanted) or not asked.members(path).isdisjoint(names)
        for path in (module.path, *project.importers(module.path))
    )


class _Asked:
    """Holds what the functions of files decide by: each client that is built in one of them asks for it."""

    def __init__(self, project: TypeScriptProject) -> None:
        self._project = project
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def variables(self, path: str) -> frozenset[str]:
        """The variables of the environment, read there or held by constants."""
        return self._of(path)[0]

    def members(self, path: str) -> frozenset[str]:
        """The last names of member chains."""
        return self._of(path)[1]

    def _of(self, path: str) -> tuple[frozenset[str], frozenset[str]]:
        found = self._known.get(path)
        if found is None:
            module = self._project.module(path)
            found = self._known[path] = self._read(module) if module is not None else (frozenset(), frozenset())
        return found

    def _read(self, module: TypeScriptModule) -> tuple[frozenset[str], frozenset[str]]:
        conditions = list(_conditions(module))
        return (
            frozenset(name for each in conditions for name in _variables(self._project, module, each)),
            frozenset(name for each in conditions for name in _members(module, each)),
        )


def _conditions(module: TypeScriptModule) -> Iterator[Node]:
    """Yield what functions of a file decide by."""
    captures = QueryCursor(_query(module.tree.tree.language)).captures(module.root)
    for condition in captures.get("condition", []):
        if deferring(condition) is not None:
            yield condition


def _variables(project: TypeScriptProject, module: TypeScriptModule, condition: Node) -> Iterator[str]:
    """The variables that a condition asks for, by itself or through constants."""
    yield from (read.variable for read in env_reads(project, module, condition))
    for node in walk(condition):
        held = constant_value(project, module, node) if node.type in IDENTIFIERS else None
        if held is not None:
            yield from (read.variable for read in env_reads(project, held.module, held.value))


def _members(module: TypeScriptModule, condition: Node) -> Iterator[str]:
    return (module.source(node.named_children[-1]) for node in walk(condition) if node.type == "member_expression")
