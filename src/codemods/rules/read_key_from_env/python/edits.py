"""Edits that put a read of the environment, or nothing, in the place of a literal key."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from codemods.languages.python.clients import construction
from codemods.languages.python.environment import env_read
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports, taken_from, unused_import
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, SyntaxProblem
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, deletion, removal
from codemods.model import Edit
from codemods.rules.read_key_from_env.core.findings import CannotReplaceError
from codemods.rules.read_key_from_env.python.keys import Key

_STORES = ("os", "environ", "putenv")
"""Names by which a key is put into the environment."""


def replaced(project: PythonProject, module: PythonModule, key: Key, variable: str) -> tuple[Edit, ...]:
    """Read `variable` in the place of a literal. Raises CannotReplaceError where the place does not allow it."""
    default = _default(project, module, key.node)
    if default is not None:
        return (Edit(module.path, *default),)
    _check_place(module, key.node)
    imports = Imports(project, module, key.node)
    getenv = imports.attribute("os", "getenv")
    head = getenv.partition(".")[0]
    if module.lookup(head, key.node) not in (None, module.tree):
        raise CannotReplaceError(f"`{head}` means something else in this function")
    # An empty text counts as missing, and is one where nothing but a text will do.
    arguments = f'"{variable}", ""' if _must_be_text(project, module, key.node) else f'"{variable}"'
    start, end = module.span(key.node)
    changes = [(start, end, f"{getenv}({arguments})"), *imports.changes]
    return tuple(Edit(module.path, *change) for change in finished(project, module, changes))


def removed_stores(project: PythonProject, module: PythonModule, keys: Collection[Key]) -> tuple[Edit, ...]:
    """Remove the statements that put keys into the environment, all in one Fix. `keys` are all of the file."""
    statements = {key.store: None for key in keys if key.store is not None}
    changes: list[Change] = []
    for statement in statements:
        block = module.block(statement)
        if all(each in statements for each in block):
            start, end = module.span(statement)
            changes.append((start, end, "pass") if statement is block[0] else removal(module, statement))
        else:
            change = removal(module, statement)
            whole = change == deletion(module, statement, block)
            changes.append(_with_blank_line(module, change) if whole else change)
    # Other keys of the file, and other rules, may use `os` in the same pass: `idle_imports` comes after.
    if len(project.rules) == 1 and all(key.store is not None for key in keys):
        changes += (change for name in _STORES for change in _unneeded_import(project, module, name, statements))
    return tuple(Edit(module.path, *change) for change in dict.fromkeys(changes))


def _default(project: PythonProject, module: PythonModule, node: ast.Constant) -> Change | None:
    """Leave out a literal that stands in for a missing variable: `getenv("X", "key")`, `getenv("X") or "key"`."""
    parent = module.parent(node)
    if isinstance(parent, ast.keyword):
        call = module.parent(parent)
        if isinstance(call, ast.Call) and call.args and env_read(project, module, call) is not None:
            return module.end(call.args[0]), module.end(parent), ""
    if isinstance(parent, ast.Call) and len(parent.args) == 2 and parent.args[1] is node:
        if env_read(project, module, parent) is not None:
            return module.end(parent.args[0]), module.end(node), ""
    if isinstance(parent, ast.BoolOp) and isinstance(parent.op, ast.Or) and parent.values[-1] is node:
        before = parent.values[-2]
        between = module.code[module.end(before) : module.start(node)]
        if env_read(project, module, before) is not None and between.strip() == b"or":
            return module.end(before), module.end(node), ""
    return None


def _check_place(module: PythonModule, node: ast.Constant) -> None:
    """Raise where a call can't stand in the place of a literal, or would not mean the same."""
    parent = module.parent(node)
    match parent:
        case ast.Assign() | ast.AnnAssign() | ast.Return() | ast.keyword():
            pass
        case ast.Call() if parent.func is not node:
            pass
        case ast.Dict() if any(value is node for value in parent.values):
            pass
        case ast.arguments():
            raise CannotReplaceError("it is the default of a parameter, which is evaluated only once")
        case ast.JoinedStr() | ast.FormattedValue():
            raise CannotReplaceError("it is a part of a longer text")
        case ast.Compare():
            raise CannotReplaceError("it is compared with something")
        case _:
            raise CannotReplaceError("it is a part of a longer expression")
    statement = module.statement(node)
    if isinstance(module.parent(statement), ast.ClassDef) and getattr(module.parent(statement), "bases", []):
        raise CannotReplaceError("it is the default of a field")
    if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
        raise CannotReplaceError("it is in a decorator or a default, which is evaluated only once")


def _must_be_text(project: PythonProject, module: PythonModule, node: ast.Constant) -> bool:
    """Whether None would fail where the literal stands."""
    parent = module.parent(node)
    if isinstance(parent, (ast.Dict, ast.Return)):
        return True
    call = module.parent(parent) if isinstance(parent, ast.keyword) else parent
    if isinstance(call, ast.Call):
        return not _takes_none(project, module, call)
    if isinstance(parent, ast.AnnAssign):
        return module.source(parent.annotation).strip("\"'") == "str"
    if not isinstance(parent, ast.Assign):
        return False
    for target in parent.targets:
        if isinstance(target, ast.Name):
            owner = module.lookup(target.id, target)
            for name in module.named(target.id):
                if module.lookup(name.id, name) is owner and _is_stored(project, module, name):
                    return True
    return False


def _takes_none(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    """Whether a call is of a client or of what configures one: these know what a missing key is."""
    if construction(project, module, call) is not None:
        return True
    names = project.origins.external(module, call.func)
    return any(project.catalogue.module_config("python", name) is not None for name in names)


def _is_stored(project: PythonProject, module: PythonModule, name: ast.Name) -> bool:
    """Whether a name is what `os.environ[...] = name` stores."""
    statement = module.parent(name)
    if not isinstance(statement, ast.Assign) or statement.value is not name:
        return False
    return any(
        isinstance(target, ast.Subscript) and "os.environ" in project.origins.external(module, target.value)
        for target in statement.targets
    )


def idle_imports(project: PythonProject, module: PythonModule) -> Iterator[tuple[ast.alias, Change]]:
    """The imports of `os` that nothing uses any more since this run has removed the keys that were stored by them."""
    text = project.texts.original(module.path)
    if text is None or text == module.text:
        return
    for name in _STORES:
        if any(isinstance(node.ctx, ast.Load) for node in module.named(name)):
            continue
        for change in _unneeded_import(project, module, name, ()):
            alias = module.bindings(name)[0].node
            if isinstance(alias, ast.alias) and _was_used(module.path, text, name):
                yield alias, change


def _was_used(path: str, text: str, name: str) -> bool:
    """Whether the text that the run began with uses a name: what was imported for nothing before is not ours."""
    try:
        before = PythonModule(path, text)
    except SyntaxProblem:
        return False
    return any(isinstance(node.ctx, ast.Load) for node in before.named(name))


def _unneeded_import(
    project: PythonProject, module: PythonModule, name: str, doomed: Collection[ast.stmt]
) -> Iterator[Change]:
    """Remove the import of a name that only the statements of `doomed` use, in the module's own head."""
    gone = [node for node in module.named(name) if any(up in doomed for up in module.ancestors(node))]
    for start, end, text in unused_import(module, name, gone):
        # An annotation in quotes may use it as well, and another file may have it from here.
        if any(re.search(rf"\b{name}\b[.\[]", str(each.value)) for each in module.strings):
            return
        if taken_from(project, module, name):
            return
        statement = module.bindings(name)[0].statement
        if statement in module.tree.body:
            whole = module.code[end - 1 : end] in (b"\n", b"\r")
            change = (start, end, text)
            yield _with_blank_line(module, change, first=statement is module.tree.body[0]) if whole else change


def _with_blank_line(module: PythonModule, change: Change, *, first: bool = False) -> Change:
    """A removal of whole lines, with one of the two blank lines between which they stood."""
    start, end, text = change
    blank_before = first or start == 0 or not module.code[module.line_start(start - 1) : start].strip()
    after = module.next_line(end) if end < len(module.code) else end
    if text == "" and blank_before and after > end and not module.code[end:after].strip():
        end = after
    return start, end, text
