"""Clients in default arguments: the default becomes None, and the body asks a factory where none was passed."""

from __future__ import annotations

import ast

from codemods.languages.python.construction import Construction
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.nodes import FunctionNode
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start, shares_line
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.python.classes import edits_with, factory_before
from codemods.rules.build_client_per_invocation.python.plan import Plan
from codemods.rules.build_client_per_invocation.python.text import factory_names
from codemods.rules.build_client_per_invocation.python.units import Refusal, Unit, at, default_of


def default_fix(
    project: PythonProject, module: PythonModule, made: Construction, taken: dict[str, set[str]]
) -> tuple[tuple[Edit, ...], str]:
    """The edits for a client that is built as a default argument, and why they are not safe. Raises Refusal."""
    found = default_of(module, made.call)
    assert found is not None
    function, argument = found
    for node in free_names([made.call]):
        if not module.is_global(node) and module.lookup(node.id, node) is not None:
            raise Refusal(f"it needs `{node.id}`, which `{function.name}` is given where it is defined")
    reason = f"the default of `{argument.arg}` in `{function.name}` becomes None"
    if made.factory is not None and not made.call.args and not made.call.keywords:
        # The project's own factory is called where it is needed.
        changes = default_changes(module, function, argument, module.span(made.call), module.source(made.call))
        return tuple(Edit(module.path, *change) for change in changes), reason
    plan = Plan(project, taken)
    statement = module.top_statement(function)
    unit = Unit(module, argument.arg, [statement], [made], value=made.call)
    plan.units[unit.key] = unit
    plan.settle(unit)
    imports = Imports(project, module)
    changes = factory_before(plan, unit, statement, factory_names(argument.arg), imports, taken)
    changes += default_changes(module, function, argument, module.span(made.call), f"{unit.factory}()")
    return edits_with(plan, unit, [*changes, *imports.changes]), "; ".join([reason, *plan.unsafe])


def default_changes(
    module: PythonModule, function: FunctionNode, argument: ast.arg, default: tuple[int, int], call: str
) -> list[Change]:
    """`def f(x, llm=llm)` with None as the default, replaced inside by what `call` gives. Raises Refusal."""
    name = argument.arg
    changes: list[Change] = [(*default, "None")]
    annotation = argument.annotation
    if annotation is not None and "None" not in module.source(annotation):
        end = module.end(annotation)
        if isinstance(annotation, ast.Constant):
            changes.append((end - 1, end - 1, " | None"))
        else:
            changes.append((end, end, " | None"))
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        if len(function.body) == 1:
            return changes
        first = function.body[1]
    if shares_line(module, first):
        raise Refusal(f"{at(module, function)} has it as a default, and its body on the same line")
    indentation, step = module.indentation(first), module.indent_unit
    place = module.line_start(comment_start(module, first))
    changes.append((place, place, f"{indentation}if {name} is None:\n{indentation}{step}{name} = {call}\n"))
    return changes
