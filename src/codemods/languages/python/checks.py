"""The text of checks that fail fast where a variable is missing, and whether one may stand before a call."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.languages.checked import Shape
from codemods.languages.python.credentials import Requirement
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import COMPREHENSIONS, FUNCTIONS, walk
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass

_CAUGHT = frozenset({"builtins.RuntimeError", "builtins.Exception", "builtins.BaseException"})
_LONGEST_ROW = 88
"""Characters that a generated line may take, its function's indentation aside."""


def fail_where(condition: str, requirement: Requirement, step: str) -> str:
    """`if <condition>: raise`, with `step` as one level of indentation."""
    return f'if {condition}:\n{step}raise RuntimeError("Missing {requirement.label}")'


def unset(requirement: Requirement, getenv: str) -> str:
    """The condition that holds where none of a requirement's variables is set; an empty one counts as not set."""
    reads = _reads(requirement, getenv)
    return f"not ({reads})" if len(requirement.asked_for) > 1 else f"not {reads}"


def fail_where_any(
    requirements: Sequence[Requirement], getenv: str, step: str, held: Sequence[str] | None = None
) -> str:
    """One error that names all that is missing. `held` are the names that hold what was read for the requirements, of
    which none is read again; an empty text stands for what the class reads itself."""
    names_held = held or [""] * len(requirements)
    pairs = list(zip(requirements, names_held, strict=True))
    if any(len(each.asked_for) > 1 and not name for each, name in pairs):
        rows = "".join(_row(each, name or _reads(each, getenv), step) for each, name in pairs)
        gather = f"needed = {{\n{rows}}}\nmissing = [names for names, value in needed.items() if not value]"
    elif any(names_held):
        values = ", ".join(f'"{each.label}": {name or _reads(each, getenv)}' for each, name in pairs)
        gather = f"needed = {{{values}}}\nmissing = [name for name, value in needed.items() if not value]"
    else:
        names = ", ".join(f'"{requirement.variables[0]}"' for requirement in requirements)
        gather = f"missing = [name for name in ({names}) if not {getenv}(name)]"
    return f'{gather}\nif missing:\n{step}raise RuntimeError("Missing " + ", ".join(missing))'


@dataclass(frozen=True, slots=True)
class ByName:
    """A check that reads each variable once, by its name: its statements, and what gives the value of each requirement.

    Where the class itself reads a variable there is no such text.
    """

    lines: tuple[str, ...]
    values: tuple[str, ...]


def ask(helper: str, shape: Shape, needed: Sequence[Requirement], local: str, step: str, room: int) -> ByName:
    """The check of requirements by the function that a file has for its checks; `local` holds what several give.

    `step` is one level of indentation, `room` the characters that a statement may take.
    """
    names = [f'"{each.variables[0]}"' for each in needed if len(each.asked_for) == 1]
    is_passed = [each.node is not None for each in needed]
    if shape is Shape.ALONE:
        is_passed = [False] * len(needed)
    if not shape.gives_several:
        calls = [f"{helper}({name})" for name in names]
        lines = tuple(call for call, passed in zip(calls, is_passed, strict=True) if not passed)
        return ByName(lines, tuple(call if passed else "" for call, passed in zip(calls, is_passed, strict=True)))
    choices = [each.asked_for for each in needed if len(each.asked_for) > 1]
    names += [f"any_of=({', '.join(map(_quoted, each))})" for each in choices]
    head = f"{local} = {helper}(" if any(is_passed) else f"{helper}("
    return ByName((_spread(head, names, ")", room, step),), _taken(local, needed))


def ask_held(helper: str, needed: Sequence[Requirement], held: Sequence[str], step: str, room: int) -> str:
    """The check of requirements whose values names hold, by the function that a file has for it."""
    given = [f"{each.label}={name}" for each, name in zip(needed, held, strict=True)]
    return _spread(f"{helper}(", given, ")", room, step)


def ask_here(needed: Sequence[Requirement], getenv: str, local: str, step: str, room: int) -> ByName:
    """The check of several requirements in its own place, one error for all that is missing."""
    names = [f'"{each.variables[0]}"' for each in needed]
    gather = f"{local} = {{name: {getenv}(name) for name in ({', '.join(names)})}}"
    if len(gather) > room:
        rows = _spread("for name in (", names, ")", room - len(step), step).replace("\n", f"\n{step}")
        gather = f"{local} = {{\n{step}name: {getenv}(name)\n{step}{rows}\n}}"
    missing = f"missing = [name for name, value in {local}.items() if not value]"
    error = f'if missing:\n{step}raise RuntimeError("Missing " + ", ".join(missing))'
    return ByName((gather, missing, error), _taken(local, needed))


def _quoted(variable: str) -> str:
    return f'"{variable}"'


def _taken(local: str, needed: Sequence[Requirement]) -> tuple[str, ...]:
    return tuple(f'{local}["{each.variables[0]}"]' if each.node is not None else "" for each in needed)


def _spread(head: str, names: Sequence[str], tail: str, room: int, step: str) -> str:
    """Names between a head and a tail on one line, or on as many as it takes."""
    whole = f"{head}{', '.join(names)}{tail}"
    if len(whole) <= room:
        return whole
    rows = "".join(f"{step}{name},\n" for name in names)
    return f"{head}\n{rows}{tail}"


def is_conditional(module: PythonModule, call: ast.expr, statement: ast.stmt) -> bool:
    """Whether a statement may run without the call in it: a nullable client keeps its None."""
    return deciding_on(module, call, statement) is not None


def deciding_on(module: PythonModule, call: ast.expr, statement: ast.stmt) -> ast.expr | None:
    """The innermost expression that decides whether the call in a statement runs with it, or None."""
    child: ast.AST = call
    for up in module.ancestors(call):
        if isinstance(up, ast.IfExp) and child is not up.test:
            return up
        if isinstance(up, ast.BoolOp) and child is not up.values[0]:
            return up
        if isinstance(up, (*COMPREHENSIONS, ast.Lambda)):
            return up
        if up is statement:
            return None
        child = up
    return None


def answering_handler(
    project: PythonProject, module: PythonModule, statement: ast.Try | ast.TryStar
) -> ast.ExceptHandler | None:
    """The handler that catches the error of a check in a try's body, or None: what it answers to, it shall go on to."""
    return next((each for each in statement.handlers if catches_check(project, module, each)), None)


def excused_by(project: PythonProject, module: PythonModule, call: ast.expr) -> ast.ExceptHandler | None:
    """The handler on account of which a client may fail to be built, so that a check would be another error; or None.

    A handler that catches whatever a try's body raises, a check included, excuses nothing where the body goes on to
    use the client, or where the handler raises again.
    """
    statement = module.statement(call)
    child: ast.AST = statement
    for up in module.ancestors(statement):
        if isinstance(up, (*FUNCTIONS, ast.Lambda)):
            break
        if isinstance(up, (ast.Try, ast.TryStar)) and up.handlers and any(each is child for each in up.body):
            first = up.handlers[0]
            goes_on = isinstance(first.body[-1], ast.Raise) or _is_used_in(module, call, statement, up)
            if not (catches_check(project, module, first) and goes_on):
                return first
        child = up
    return None


def catches_check(project: PythonProject, module: PythonModule, handler: ast.ExceptHandler) -> bool:
    """Whether a handler takes the error that a check raises."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(each is None or set(project.origins.external(module, each)) & _CAUGHT for each in caught)


def _is_used_in(module: PythonModule, call: ast.expr, statement: ast.stmt, around: ast.Try | ast.TryStar) -> bool:
    """Whether a try's body asks the client that a statement in it builds for something."""
    if isinstance(module.parent(call), ast.Attribute):
        return True
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    return any(
        isinstance(node, ast.Name) and node.id in names and isinstance(module.parent(node), ast.Attribute)
        for each in around.body
        for node in walk(each)
    )


def _row(requirement: Requirement, value: str, step: str) -> str:
    row = f'{step}"{requirement.label}": {value},\n'
    if len(row) <= _LONGEST_ROW:
        return row
    return f'{step}"{requirement.label}": (\n{step * 2}{value}\n{step}),\n'


def _reads(requirement: Requirement, getenv: str) -> str:
    return " or ".join(f'{getenv}("{variable}")' for variable in requirement.asked_for)
