"""Tells where in the body of a function, or of a main guard, a check stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.spans import shares_line
from codemods.rules.check_env_at_startup.core.starts import RefusedError

LATE = frozenset({"load_dotenv", "read_env", "read_envfile", "parse_args", "parse_known_args"})
"""Methods and functions behind whose calls a check stands: they bring variables, or end a call for `--help`."""


_RUNS = frozenset({"run", "run_app", "serve", "start", "main", "worker_main"})
"""The last words of calls that do not come back."""


def last_beside(module: PythonModule, statement: ast.stmt) -> ast.stmt:
    """The last of the plain statements behind one of the top level: those that set up an app stay beside it."""
    for each in module.tree.body[module.position(statement) + 1 :]:
        if not isinstance(each, (ast.Expr, ast.Assign, ast.AnnAssign)):
            break
        value = each.value
        head = value.func if isinstance(value, ast.Call) else None
        if (head.attr if isinstance(head, ast.Attribute) else getattr(head, "id", "")) in _RUNS:
            break
        statement = each
    return statement


def first_of(module: PythonModule, body: list[ast.stmt], where: str) -> ast.stmt:
    """The statement of a body before which a check stands: behind the docstring, and what brings variables."""
    position = 0
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        position = 1
    for index, each in enumerate(body):
        if any(isinstance(node, (ast.Yield, ast.Return)) for node in walk(each)):
            break
        if is_late(each):
            position = index + 1
    if position >= len(body):
        raise RefusedError(f"{where} has no statement that a check could be placed before")
    statement = body[position]
    if shares_line(module, statement):
        raise RefusedError(f"line {module.line(statement)} has several statements: put each on a line of its own")
    return statement


def is_late(statement: ast.stmt) -> bool:
    for node in walk(statement):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in LATE:
                return True
    return False


def called_by(module: PythonModule, guard: ast.If) -> FunctionNode | None:
    """The one function of the file that a main guard calls."""
    found: list[FunctionNode] = []
    for statement in guard.body:
        for node in walk(statement):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                bindings = module.bindings(node.func.id)
                function = bindings[0].node if len(bindings) == 1 else None
                if isinstance(function, FUNCTIONS):
                    found.append(function)
    return found[0] if len(found) == 1 else None


def imported(statement: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(statement, ast.ImportFrom):
        yield statement.module or ""
    else:
        yield from (alias.name for alias in statement.names)
