"""Constants of the environment, which factories read afresh, and the guards that check them while the module loads."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.environment import env_read, reads_environment
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.origin import Local
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.python.draft import Constant, Draft
from codemods.rules.build_client_per_invocation.python.units import Unit, leaves_the_block

_SHORTEST_KEY = 16


def take_constant(plan: Draft, unit: Unit, module: PythonModule, name: str) -> None:
    """A constant of the environment is read afresh in the unit's factory, and so are those that it is made of."""
    if not _is_constant(plan, module, name):
        return
    binding = module.bindings(name)[0]
    assert binding.value is not None
    assert binding.statement is not None
    for node in ast.walk(binding.value):
        if isinstance(node, ast.Name) and node.id != name and module.is_global(node):
            take_constant(plan, unit, module, node.id)
    constant = plan.constants.setdefault((module.path, name), Constant(name, module, binding.statement, binding.value))
    constant.users[unit.key] = unit


def _is_constant(plan: Draft, module: PythonModule, name: str, around: frozenset[str] = frozenset()) -> bool:
    """Whether a module-level name is bound once, to what the environment or other such names hold."""
    bindings = module.bindings(name)
    if len(bindings) != 1 or bindings[0].value is None or name in around:
        return False
    statement = bindings[0].statement
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or module.parent(statement) is not module.tree:
        return False
    if len(statement.targets if isinstance(statement, ast.Assign) else [statement.target]) != 1:
        return False

    def holds(node: ast.Name) -> bool:
        return module.is_global(node) and _is_constant(plan, module, node.id, around | {name})

    return reads_environment(plan.project, module, bindings[0].value, holds)


def settle_constants(plan: Draft) -> None:
    """Which constants move into the factories, and which guards go along."""
    # Those that others are made of were taken before them.
    for constant in reversed(plan.constants.values()):
        module = constant.module
        elsewhere: list[ast.Name] = []
        for node in module.globals_named(constant.name):
            if not isinstance(node.ctx, ast.Load):
                continue
            if any(unit.holds(node) for unit in constant.users.values()):
                continue
            top = module.top_statement(node)
            if any(other.moves and other.statement is top for other in plan.constants.values()):
                continue
            if isinstance(top, (ast.If, ast.Assert)) and _is_guard(plan, module, top):
                if top not in constant.guards:
                    constant.guards.append(top)
            else:
                elsewhere.append(node)
        shared = bool(elsewhere) or _leaves_file(plan, module, constant.name)
        constant.moves = not shared and _alone(plan, module, constant.statement)
        if constant.guards and elsewhere:
            plan.unsafe.setdefault(
                f"the check of `{constant.name}` on line {module.line(constant.guards[0])} moves into the factory; "
                f"its use on line {module.line(elsewhere[0])} is then unchecked"
            )


def literals_in(plan: Draft, unit: Unit) -> Iterator[Edit]:
    """Empty edits in the literals that a unit is given by their names.

    One of them may be a key, which another Fix turns into a read of the environment. The two then want the same bytes,
    so that this one waits, and has its factory read the variable instead of the name.
    """
    for statement in unit.statements:
        for part in plan.kept(unit, statement):
            for node in free_names([part]):
                origins = plan.project.origins.name(unit.module, node.id, node)
                origin = origins[0] if len(origins) == 1 else None
                home = plan.project.module(origin.path) if isinstance(origin, Local) else None
                if home is None or not isinstance(origin, Local) or not plan.project.texts.selected(home.path):
                    continue
                for binding in home.bindings(origin.name):
                    value = binding.value
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        if len(value.value) >= _SHORTEST_KEY and not any(map(str.isspace, value.value)):
                            place = home.start(value) + 1
                            yield Edit(home.path, place, place, "")


def _is_guard(plan: Draft, module: PythonModule, statement: ast.If | ast.Assert) -> bool:
    """Whether an if or assert does nothing but end the import where constants of the environment are missing."""
    if not _alone(plan, module, statement):
        return False
    for node in ast.walk(statement.test):
        if isinstance(node, ast.Name) and (module.path, node.id) not in plan.constants:
            return False
        if isinstance(node, (ast.Call, ast.Attribute, ast.NamedExpr, ast.Await)):
            return False
    if isinstance(statement, ast.Assert):
        return True
    last = statement.body[-1]
    if (
        statement.orelse
        or len(statement.body) > 2
        or not all(isinstance(each, (ast.Raise, ast.Expr)) for each in statement.body)
    ):
        return False
    return leaves_the_block(plan.project, module, last)


def _alone(plan: Draft, module: PythonModule, statement: ast.stmt) -> bool:
    first, last = module.line(statement), statement.end_lineno or 0
    return not any(
        other is not statement and module.line(other) <= last and (other.end_lineno or 0) >= first
        for other in module.block(statement)
    )


def _leaves_file(plan: Draft, module: PythonModule, name: str) -> bool:
    """Whether another file may use a module-level name."""
    return any(
        name in (plan.project.texts.text(importer) or "") for importer in plan.project.importers(module.path)
    ) or any(
        not env_read(plan.project, module, module.parent(constant) or constant)
        for constant in module.strings_equal(name)
    )
