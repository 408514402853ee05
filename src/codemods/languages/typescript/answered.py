"""Code that answers to a missing key by itself: a check of another would throw before it is asked."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import requirements
from codemods.languages.typescript.environment import constant_value, env_reads
from codemods.languages.typescript.module import TypeScriptModule, deferring
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.syntax import Node, walk

_LAZY = frozenset({"&&", "||", "??"})


def is_answered(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> bool:
    """Whether functions of its file, or of one that imports it, ask for the key of a client that needs none to be
    built."""
    if made.client.raises_without_key:
        return False
    names = {parameter.rpartition(".")[2] for parameter in made.client.key_params}
    wanted = {each for needed in requirements(project, module, made) for each in needed.all_variables}
    importers = (project.module(path) for path in project.importers(module.path))
    return bool(wanted) and any(
        _is_asked(project, other, condition, names, wanted)
        for other in (module, *importers)
        if other is not None
        for condition in _conditions(other)
    )


def _conditions(module: TypeScriptModule) -> Iterator[Node]:
    """Yield what functions of a file decide by."""
    for node in walk(module.root):
        condition = node.child_by_field_name("condition")
        operator = node.child_by_field_name("operator")
        if node.type == "binary_expression" and operator is not None and operator.type in _LAZY:
            condition = node.child_by_field_name("left")
        if condition is not None and deferring(condition) is not None:
            yield condition


def _is_asked(
    project: TypeScriptProject, module: TypeScriptModule, condition: Node, names: set[str], wanted: set[str]
) -> bool:
    """Whether a condition asks for the entry of a client that is its key, or for one of the variables."""
    if any(read.variable in wanted for read in env_reads(project, module, condition)):
        return True
    for node in walk(condition):
        if node.type == "member_expression" and module.source(node.named_children[-1]) in names:
            return True
        held = constant_value(project, module, node) if node.type in IDENTIFIERS else None
        if held is not None and any(r.variable in wanted for r in env_reads(project, held.module, held.value)):
            return True
    return False
