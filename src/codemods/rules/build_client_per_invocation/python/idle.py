"""Constants and settings that nothing reads any more, since the factories and accessors of their file read afresh."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Collection, Iterator, Sequence

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.environment import (
    env_reads,
    is_named_by_text,
    may_read_while_loading,
    reads_environment,
)
from codemods.languages.python.imports import taken_from
from codemods.languages.python.layout import tail
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.removals import whole_removal
from codemods.languages.python.settings import made_settings
from codemods.languages.python.spans import Change
from codemods.rules.build_client_per_invocation.core.names import snake
from codemods.rules.build_client_per_invocation.python.constants import is_alone, is_guard
from codemods.rules.build_client_per_invocation.python.slices import bound_names, leaves_file


def idle_constants(project: PythonProject, module: PythonModule) -> Iterator[tuple[str, ast.stmt, list[Change]]]:
    """The constants of a file that a function of it reads afresh and nothing else uses, with what removes each.

    Two clients may share a constant and get a Fix each: that of neither is its last reader. The checks that end the
    import where it is missing are no use of it, for they are in the factories as well.
    """
    held = dict(_constants(project, module)) if may_read_while_loading(project, module.path) else {}
    afresh = set(_read_afresh(module)) if held else set()
    idle = {name for name, statement in held.items() if _is_in(project, module, statement, name, afresh)}
    guards: dict[str, list[ast.stmt]] = {}
    used = idle
    while used:
        guards = {name: _guards(project, module, idle, name) for name in idle}
        used = {name for name in idle if _is_used(module, name, guards[name])}
        idle = idle - used
    for name in sorted(idle, key=lambda each: module.start(held[each])):
        gone = {held[name], *guards[name]}
        runs = itertools.groupby(module.tree.body, key=lambda each: each in gone)
        going = [list(run) for is_gone, run in runs if is_gone]
        yield name, held[name], [whole_removal(module, run[0], run[-1]) for run in going]


def idle_settings(project: PythonProject, module: PythonModule) -> Iterator[tuple[str, ast.stmt, Change]]:
    """The settings objects of a file that its accessors make anew and nothing else uses, with what removes each.

    While it stays, the import goes on to fail where a field of it that must be set is missing.
    """
    afresh = set(_read_afresh(module)) if b"def read_" in module.code else set()
    for name, bindings in module.module_scope.bindings.items() if afresh else ():
        statement, value = bindings[0].statement, bindings[0].value
        if len(bindings) != 1 or statement is None or module.parent(statement) is not module.tree:
            continue
        made = made_settings(project, module, value) if isinstance(value, ast.Call) else None
        if made is None or (f"read_{snake(name)}", made[1]) not in afresh or not is_alone(module, statement):
            continue
        if _is_used(module, name, ()) or is_named_by_text(project, module, name) or taken_from(project, module, name):
            continue
        if not project.mentioning([f"{tail(module.path)}.{name}"]):
            yield name, statement, _taken_out(module, statement, name)


def _taken_out(module: PythonModule, statement: ast.stmt, name: str) -> Change:
    """Remove the statement of a settings object. A comment above speaks of the accessor below as well."""
    start, end = module.span(statement)
    for each in module.tree.body[module.tree.body.index(statement) + 1 :][:1]:
        is_accessor = isinstance(each, ast.FunctionDef) and each.name == f"read_{snake(name)}"
        if is_accessor and not module.code[end : module.start(each)].strip():
            return start, module.start(each), ""
    return whole_removal(module, statement, statement)


def _guards(project: PythonProject, module: PythonModule, idle: Collection[str], name: str) -> list[ast.stmt]:
    """The checks that end the import where a constant is missing, and ask for idle ones alone."""
    tops = dict.fromkeys(module.top_statement(node) for node in module.globals_named(name))
    asking = [top for top in tops if isinstance(top, (ast.If, ast.Assert))]
    return [top for top in asking if is_guard(project, module, top, lambda other: other in idle)]


def _is_used(module: PythonModule, name: str, guards: Sequence[ast.stmt]) -> bool:
    reading = (node for node in module.globals_named(name) if isinstance(node.ctx, ast.Load))
    return any(module.top_statement(node) not in guards for node in reading)


def _read_afresh(module: PythonModule) -> Iterator[tuple[str, str]]:
    """The locals that functions of a file read, each with the text that reads it, and the functions that do no more."""
    for function in module.tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        for statement in function.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                yield statement.targets[0].id, module.source(statement.value)
            elif isinstance(statement, ast.Return) and statement.value is not None:
                yield function.name, module.source(statement.value)


def _constants(project: PythonProject, module: PythonModule) -> Iterator[tuple[str, ast.stmt]]:
    for name, bindings in module.module_scope.bindings.items():
        statement = bindings[0].statement
        if len(bindings) != 1 or bindings[0].kind is not BindingKind.ASSIGN or bindings[0].value is None:
            continue
        if statement is None or module.parent(statement) is not module.tree:
            continue
        # Next to no constant reads a variable, and each of these questions goes through more than the one before.
        if not reads_environment(project, module, bindings[0].value) or not is_alone(module, statement):
            continue
        if bound_names(statement) != {name}:
            continue
        if not leaves_file(project, module, name):
            yield name, statement


def _is_in(
    project: PythonProject, module: PythonModule, statement: ast.stmt, name: str, afresh: Collection[tuple[str, str]]
) -> bool:
    """Whether a constant is read again, in a factory or by an accessor. What an accessor serves is other files': of
    such a constant it matters that it ends the import where it is missing."""
    value = getattr(statement, "value", None)
    text = module.source(value) if value is not None else ""
    reads = list(env_reads(project, module, value)) if value is not None else []
    locals_of = {name, snake(name), f"{snake(name)}_value", *(snake(read.variable) for read in reads)}
    if any((local, text) in afresh for local in locals_of):
        return True
    fails = any(read.fails for read in reads)
    return fails and (f"read_{snake(name)}", text) in afresh
