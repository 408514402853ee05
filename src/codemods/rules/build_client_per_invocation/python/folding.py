"""Units that become locals of another's factory."""

from __future__ import annotations

import ast
import builtins
import keyword
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change
from codemods.rules.build_client_per_invocation.core.names import snake
from codemods.rules.build_client_per_invocation.python.moving import is_private, own_call
from codemods.rules.build_client_per_invocation.python.placement import is_surely_evaluated
from codemods.rules.build_client_per_invocation.python.slices import bound_names, leaves, makes
from codemods.rules.build_client_per_invocation.python.stages import Component
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit


def may_fold(project: PythonProject, component: Component, unit: Unit, host: Unit) -> bool:
    """Whether a unit may be a local of the factory of another: nothing but statements of units names it, in its own
    file alone, and it is made above what is made of it, on each way that needs it and on no other."""
    module = unit.module
    if module is not host.module or unit.value is not None or host.value is not None:
        return False
    own = own_call(project, unit)
    uses = next(iter(component.seen[unit.key].uses.values()))
    if (own is not None and not own.passed) or uses.direct or uses.closed:
        return False
    is_near = _is_in_block(unit, host) if unit.last is host.last else _is_above(component, unit, host)
    return is_near and is_private(project, component, unit)


def _is_above(component: Component, unit: Unit, host: Unit) -> bool:
    """Whether each statement of a unit is a line of its own above the end of another that surely needs it."""
    module = unit.module
    if module.end(unit.last) > module.start(host.last) or not all(_is_plain(unit, each) for each in unit.statements):
        return False
    taken = [each for other in component.units.values() if other is not unit for each in other.statements]
    if any(each in taken for each in unit.statements):
        return False
    # No client is built on a way that needs none.
    named = (nodes for uses in component.seen[unit.key].uses.values() for nodes in uses.derived.values())
    return any(is_surely_evaluated(module, module.top_statement(node), node) for nodes in named for node in nodes)


def _is_in_block(unit: Unit, host: Unit) -> bool:
    """Whether a unit is made in the one block that makes another as well, and each time right above that."""
    module, block = unit.module, unit.last
    if not isinstance(block, BLOCKS) or len(unit.statements) > 1:
        return False
    made = {leaf for leaf in leaves(block) if makes(host, leaf)}
    for leaf in leaves(block):
        value = getattr(leaf, "value", None)
        if unit.name not in bound_names(leaf) or (isinstance(value, ast.Constant) and value.value is None):
            continue
        below = module.block(leaf)[module.position(leaf) + 1 :]
        nodes = [node for each in below if each in made for node in walk(each)]
        if not any(isinstance(node, ast.Name) and node.id == unit.name for node in nodes):
            return False
    return True


def _is_plain(unit: Unit, statement: ast.stmt) -> bool:
    """Whether a statement binds or changes one name, in no block."""
    if isinstance(statement, ast.Assign):
        return len(statement.targets) == 1 and not isinstance(statement.targets[0], (ast.Tuple, ast.List, ast.Starred))
    return not isinstance(statement, (*BLOCKS, ast.Assert, ast.Delete))


def joined(host: Unit, parts: Sequence[Unit]) -> Unit:
    """A unit with others as its parts."""
    module = host.module
    statements = dict.fromkeys(each for unit in (*parts, host) for each in unit.statements)
    own = frozenset(host.own)
    inner = (replace(each, statements=tuple(one for one in each.statements if one not in own)) for each in parts)
    constructions = (each for unit in (*parts, host) for each in unit.constructions)
    return replace(
        host,
        statements=tuple(sorted(statements, key=module.start)),
        constructions=tuple(sorted(constructions, key=lambda made: module.start(made.call))),
        beside=tuple(dict.fromkeys(name for unit in (*parts, host) for name in unit.beside)),
        parts=(*host.parts, *inner),
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
