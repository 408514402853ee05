"""Constants of the environment that stay in their file, and that no client needs for its credential or its address."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from codemods.languages.python.nodes import walk
from codemods.rules.build_client_per_invocation.core.stages import Key
from codemods.rules.build_client_per_invocation.core.tuning import tunes
from codemods.rules.build_client_per_invocation.python.constants import Constant
from codemods.rules.build_client_per_invocation.python.units import Unit


def settings_of(
    units: Collection[Unit],
    parts: Mapping[Key, Sequence[ast.AST]],
    constants: Mapping[Key, Constant],
) -> list[Key]:
    """The constants, such as the name of a model, that factories name instead of having a copy of their own."""
    needed: set[Key] = set()
    pending: list[tuple[str, ast.AST]] = [
        (constant.module.path, guard) for constant in constants.values() for guard in constant.guards
    ]
    pending += [(unit.module.path, node) for unit in units for node in _weighty(unit, parts[unit.key])]
    while pending:
        path, root = pending.pop()
        for node in walk(root):
            key = (path, node.id) if isinstance(node, ast.Name) else None
            constant = constants.get(key) if key is not None else None
            if key is not None and constant is not None and key not in needed:
                needed.add(key)
                pending += [(path, each) for each in (constant.value, *constant.additions)]
    return [key for key, constant in constants.items() if key not in needed and not constant.moves]


def _weighty(unit: Unit, parts: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """The nodes of a unit that may say who asks, or where: all but plain arguments of its clients."""
    plain = {id(each) for each in _plain_arguments(unit)}
    pending = list(parts)
    while pending:
        node = pending.pop()
        if id(node) in plain:
            continue
        if isinstance(node, ast.Name):
            yield node
        pending.extend(ast.iter_child_nodes(node))


def _plain_arguments(unit: Unit) -> Iterator[ast.expr]:
    """The values of arguments that only tune a client, as in `model=MODEL`."""
    for made in unit.constructions:
        yield from (each.value for each in made.call.keywords if each.arg is not None and tunes(each.arg))
