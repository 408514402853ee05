"""Edits that name another variable or parameter, where the one in the text is found for certain."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

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

    What only checks the key is told of the other variable. A name that holds the key for other uses as well stays as it
    is: the construction then reads for itself.
    """
    node = requirement.node
    if node is None:
        return ()
    if not isinstance(node, ast.Name):
        return _in_read(project, module, node, wanted)
    value = constant_value(project, module, node) or local_value(module, node)
    checks = _checks(project, module, node) if value is not None else None
    if value is not None and checks is not None:
        changed = _in_read(project, module, value, wanted)
        words = (_in_words(module, each, requirement.variables[0], wanted) for each in checks)
        return (*changed, *dict.fromkeys(edit for edits in words for edit in edits)) if changed else ()
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


def _checks(project: PythonProject, module: PythonModule, name: ast.Name) -> list[ast.AST] | None:
    """The statements that do nothing with the name of a key but check it; None where it is read for anything else than
    those and `name`, by this file or one that imports it."""
    owner = module.lookup(name.id, name)
    found: list[ast.AST] = []
    for each in module.named(name.id):
        if each is name or not isinstance(each.ctx, ast.Load) or module.lookup(each.id, each) is not owner:
            continue
        check = check_around(module, each)
        if check is None:
            return None
        found.append(check)
    is_shared = owner is module.tree and any(
        name.id in (project.texts.text(path) or "") for path in project.importers(module.path)
    )
    return None if is_shared else found


def check_around(module: PythonModule, node: ast.AST) -> ast.If | ast.Assert | None:
    """The check in whose condition a node stands: an assertion, or an `if` that leaves or fails at once."""
    for up in module.ancestors(node):
        if isinstance(up, (ast.If, ast.Assert)) and module.end(node) <= module.end(up.test):
            is_check = isinstance(up, ast.Assert) or isinstance(up.body[-1], (ast.Raise, ast.Return))
            return up if is_check else None
        if isinstance(up, ast.stmt):
            return None
    return None


def _in_words(module: PythonModule, check: ast.AST, variable: str, wanted: str) -> Iterator[Edit]:
    """Name another variable in the texts of a check."""
    for each in ast.walk(check):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and variable in each.value:
            start, _ = module.span(each)
            for match in re.finditer(rf"\b{re.escape(variable)}\b".encode(), module.source(each).encode()):
                yield Edit(module.path, start + match.start(), start + match.end(), wanted)
