"""Units that become locals of another's factory."""

from __future__ import annotations

import ast
import builtins
import keyword
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change
from codemods.rules.build_client_per_invocation.core.names import snake
from codemods.rules.build_client_per_invocation.python.moving import is_private, own_call
from codemods.rules.build_client_per_invocation.python.placement import is_surely_evaluated
from codemods.rules.build_client_per_invocation.python.stages import Component
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit


def may_fold(project: PythonProject, component: Component, unit: Unit, host: Unit) -> bool:
    """Whether a unit may be a local of the factory of another: nothing but statements of units names it, in its own
    file alone, and each statement of it is a line of its own above the end of the other."""
    module = unit.module
    if module is not host.module or unit.value is not None or host.value is not None:
        return False
    if module.end(unit.last) > module.start(host.last) or not all(_is_plain(unit, each) for each in unit.statements):
        return False
    taken = [each for other in component.units.values() if other is not unit for each in other.statements]
    own = own_call(project, unit)
    if any(each in taken for each in unit.statements) or (own is not None and not own.passed):
        return False
    uses = next(iter(component.seen[unit.key].uses.values()))
    if uses.direct or uses.closed:
        return False
    # No client is built on a way that needs none.
    nodes = [node for named in uses.derived.values() for node in named]
    if not any(is_surely_evaluated(module, module.top_statement(node), node) for node in nodes):
        return False
    return is_private(project, component, unit)


def _is_plain(unit: Unit, statement: ast.stmt) -> bool:
    """Whether a statement binds or changes one name, in no block."""
    if isinstance(statement, ast.Assign):
        return len(statement.targets) == 1 and not isinstance(statement.targets[0], (ast.Tuple, ast.List, ast.Starred))
    return not isinstance(statement, (*BLOCKS, ast.Assert, ast.Delete))


def joined(host: Unit, parts: Sequence[Unit]) -> Unit:
    """A unit with others as its parts."""
    module = host.module
    statements = (each for unit in (*parts, host) for each in unit.statements)
    constructions = (each for unit in (*parts, host) for each in unit.constructions)
    return replace(
        host,
        statements=tuple(sorted(statements, key=module.start)),
        constructions=tuple(sorted(constructions, key=lambda made: module.start(made.call))),
        beside=tuple(dict.fromkeys(name for unit in (*parts, host) for name in unit.beside)),
        parts=(*host.parts, *parts),
    )


def renamed(module: PythonModule, unit: Unit) -> Iterator[Change]:
    """The parts of a unit that are written as constants or private names, and get the name of a local where nothing
    hinders."""
    taken: set[str] = set()
    for part in unit.parts:
        name = snake(part.name)
        nodes = module.globals_named(part.name)
        is_free = name.isidentifier() and not keyword.iskeyword(name) and not hasattr(builtins, name)
        if name == part.name or not (part.name.isupper() or part.name.startswith("_")) or not is_free:
            continue
        if name in taken or module.has_name(name) or not all(module.holds_name(node) for node in nodes):
            continue
        taken.add(name)
        yield from ((*module.span(node), name) for node in nodes)
