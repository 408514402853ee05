"""Edits that name another variable or parameter, where the one in the text is found for certain."""

from __future__ import annotations

import ast

from codemods.languages.python.credentials import Requirement
from codemods.languages.python.environment import constant_value, env_reads, local_value
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.model import Edit


def renamed_variable(
    project: PythonProject, module: PythonModule, requirement: Requirement, wanted: str
) -> tuple[Edit, ...]:
    """Read the variable `wanted` where a construction's key is read; nothing where that place is not literal.

    A name that holds the key for other uses as well stays as it is: the construction then reads for itself.
    """
    node = requirement.node
    if node is None:
        return ()
    if not isinstance(node, ast.Name):
        return _in_read(project, module, node, wanted)
    value = constant_value(project, module, node) or local_value(module, node)
    if value is not None and _is_only_use(project, module, node):
        return _in_read(project, module, value, wanted)
    imports = Imports(project, module, node)
    getenv = imports.attribute("os", "getenv")
    if module.lookup(getenv.partition(".")[0], node) not in (None, module.tree) or not module.holds_name(node):
        return ()
    start, end = module.span(node)
    changes = [(start, end, f'{getenv}("{wanted}")'), *imports.changes]
    return tuple(Edit(module.path, *change) for change in finished(project, module, changes))


def renamed_parameter(module: PythonModule, call: ast.Call, wrong: str, right: str) -> Edit:
    """Pass a keyword argument by another name."""
    keyword = next(each for each in call.keywords if each.arg == wrong)
    start = module.start(keyword)
    return Edit(module.path, start, start + len(wrong.encode()), right)


def _in_read(project: PythonProject, module: PythonModule, value: ast.expr, wanted: str) -> tuple[Edit, ...]:
    """Replace the literal name in the one read of an expression."""
    reads = list(env_reads(project, module, value))
    if len(reads) != 1 or (reads[0].beside and wanted not in reads[0].beside):
        return ()
    read = reads[0].node
    named = read.args[0] if isinstance(read, ast.Call) else read.slice if isinstance(read, ast.Subscript) else None
    if not isinstance(named, ast.Constant) or not isinstance(named.value, str):
        return ()
    start, end = module.span(named)
    text = module.source(named)
    if text[1:-1] != named.value or text[:1] not in ('"', "'"):
        return ()
    return (Edit(module.path, start + 1, end - 1, wanted),)


def _is_only_use(project: PythonProject, module: PythonModule, name: ast.Name) -> bool:
    """Whether a name that holds a key is read nowhere but at `name`, by this file or one that imports it."""
    owner = module.lookup(name.id, name)
    if any(
        each is not name and isinstance(each.ctx, ast.Load) and module.lookup(each.id, each) is owner
        for each in module.named(name.id)
    ):
        return False
    if owner is not module.tree:
        return True
    return not any(name.id in (project.texts.text(path) or "") for path in project.importers(module.path))
