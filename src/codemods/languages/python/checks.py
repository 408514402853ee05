"""The text of checks that fail fast where a variable is missing, and whether one may stand before a call."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.languages.python.credentials import Requirement
from codemods.languages.python.module import PythonModule

_LONGEST_ROW = 88
"""Characters that a generated line may take, its function's indentation aside."""


def fail_where(condition: str, requirement: Requirement, step: str) -> str:
    """`if <condition>: raise`, with `step` as one level of indentation."""
    return f'if {condition}:\n{step}raise RuntimeError("Missing {requirement.label}")'


def unset(requirement: Requirement, getenv: str) -> str:
    """The condition that holds where none of a requirement's variables is set; an empty one counts as not set."""
    reads = _reads(requirement, getenv)
    return f"not ({reads})" if len(requirement.all_variables) > 1 else f"not {reads}"


def fail_where_any(requirements: Sequence[Requirement], getenv: str, step: str) -> str:
    """One error that names all that is missing."""
    if all(len(requirement.all_variables) == 1 for requirement in requirements):
        names = ", ".join(f'"{requirement.variables[0]}"' for requirement in requirements)
        parts = ("name", f"for name in ({names})", f"if not {getenv}(name)")
        gather = f"missing = [{' '.join(parts)}]"
        if len(gather) > _LONGEST_ROW:
            rows = "".join(f"{step}{part}\n" for part in parts)
            gather = f"missing = [\n{rows}]"
    else:
        rows = "".join(_row(each, getenv, step) for each in requirements)
        gather = f"needed = {{\n{rows}}}\nmissing = [names for names, value in needed.items() if not value]"
    return f'{gather}\nif missing:\n{step}raise RuntimeError("Missing " + ", ".join(missing))'


def is_conditional(module: PythonModule, call: ast.Call, statement: ast.stmt) -> bool:
    """Whether a statement may run without the call in it: a nullable client keeps its None."""
    child: ast.AST = call
    for up in module.ancestors(call):
        if isinstance(up, ast.IfExp) and child is not up.test:
            return True
        if isinstance(up, ast.BoolOp) and child is not up.values[0]:
            return True
        if isinstance(up, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)):
            return True
        if up is statement:
            return False
        child = up
    return False


def _row(requirement: Requirement, getenv: str, step: str) -> str:
    row = f'{step}"{requirement.label}": {_reads(requirement, getenv)},\n'
    if len(row) <= _LONGEST_ROW:
        return row
    reads = _reads(requirement, getenv).replace(" or ", f"\n{step * 2}or ")
    return f'{step}"{requirement.label}": (\n{step * 2}{reads}\n{step}),\n'


def _reads(requirement: Requirement, getenv: str) -> str:
    return " or ".join(f'{getenv}("{variable}")' for variable in requirement.all_variables)
