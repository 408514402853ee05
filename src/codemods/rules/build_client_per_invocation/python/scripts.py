"""Files that are programs: what uses a client in them runs once, while they load, or nothing can import them."""

from __future__ import annotations

import ast
import keyword
from collections.abc import Iterable

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode
from codemods.languages.python.project import PythonProject

_PER_RUN = {
    "streamlit": "Streamlit runs the file for every interaction",
    "marimo": "a marimo notebook runs its cells on demand",
}
_NOTEBOOK_HEADS = ("# Databricks notebook source", "# %%", "#%%", "# In[")


def per_run(module: PythonModule) -> str:
    """The reason why the body of a file is its invocation, or an empty text."""
    for statement in module.imports:
        packages = (
            [alias.name for alias in statement.names] if isinstance(statement, ast.Import) else [statement.module or ""]
        )
        for package in packages:
            reason = _PER_RUN.get(package.partition(".")[0])
            if reason:
                return reason
    if module.text.startswith("# Databricks notebook source") or any(
        f"\n{head}" in module.text or module.text.startswith(head) for head in _NOTEBOOK_HEADS[1:]
    ):
        return "a notebook runs its cells one by one"
    return ""


def run_through(module: PythonModule, functions: Iterable[FunctionNode]) -> str:
    """The call by which a file runs all of some functions while it loads, in words; empty where one may be called
    later."""
    calls = _calls_while_loading(module)
    wanted = list(functions)
    if not wanted or any(id(function) not in calls for function in wanted):
        return ""
    first = min((calls[id(function)] for function in wanted), key=module.start)
    return f"line {module.line(first)} runs everything that uses it while the file loads"


def cannot_be_imported(project: PythonProject, module: PythonModule) -> str:
    """The reason why a file is a program by its name, in words: no import can name it, and no other file does."""
    stem, dot, _ = module.path.rpartition("/")[2].rpartition(".")
    if not dot or (stem.isidentifier() and not keyword.iskeyword(stem)) or not module.main_guards:
        return ""
    # A handler, a server or a manifest may load it by its path.
    if any(path != module.path for path in project.mentioning([stem])):
        return ""
    return f"no import can name `{stem}`, and no other file does"


def _calls_while_loading(module: PythonModule) -> dict[int, ast.expr]:
    """The functions of a file's top level that run while it loads and at no other time, by identity, each with the call
    at the top level by which it does.

    One that is handed on, decorated, or called by a function which is, may be called later.
    """
    by_name = {each.name: each for each in module.tree.body if isinstance(each, FUNCTIONS) and not each.decorator_list}
    callers = {id(each): _callers(module, each) for each in by_name.values()}
    known = {function: calls for function, calls in callers.items() if calls}
    while True:
        apart = [
            function
            for function, calls in known.items()
            if any(around is not None and id(around) not in known for around, _ in calls)
        ]
        if not apart:
            break
        known = {function: calls for function, calls in known.items() if function not in apart}
    found: dict[int, ast.expr] = {}
    while fresh := {
        function: node if around is None else found[id(around)]
        for function, calls in known.items()
        if function not in found
        for around, node in calls
        if around is None or id(around) in found
    }:
        found.update(fresh)
    return found


def _callers(module: PythonModule, function: FunctionNode) -> list[tuple[ast.AST | None, ast.expr]]:
    """The calls of a function, each with the function around it; none where something else than a call names it."""
    found: list[tuple[ast.AST | None, ast.expr]] = []
    for node in module.globals_named(function.name):
        parent = module.parent(node)
        if not isinstance(parent, ast.Call) or parent.func is not node or module.main_guard_around(node) is not None:
            return []
        found.append((module.callable_around(node), node))
    return [] if module.strings_equal(function.name) else found
