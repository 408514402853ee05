"""Claims: edits that change nothing, by which Fixes that read the same constant wait for each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from codemods.files.edits import overlaps
from codemods.languages.typescript.module import TypeScriptModule, statement_of
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.needs import Needs
from codemods.rules.build_client_per_invocation.typescript.units import DECLARATIONS, Unit
from codemods.rules.build_client_per_invocation.typescript.unused import whole_imports

_IMPORTED = frozenset({"import_specifier", "namespace_import"})


def claims(
    module: TypeScriptModule, needs: Needs, units: Sequence[Unit], edits: Sequence[Edit], number: int
) -> Iterator[Edit]:
    """The claims of a Fix that makes `edits` in a file: the last Fix to read a constant takes it along, with its checks
    and its import.

    The Fix that holds the last reference waits for all others at once. A check of no constant tells no last one: each
    `number` stands for another Fix, and these go one by one.
    """

    def is_last(binding: Binding) -> bool:
        last = max(module.scopes.references(binding), key=lambda node: node.start_byte, default=None)
        return last is not None and any(unit.holds(last) for unit in units)

    staying: list[tuple[tuple[Node, ...], int]] = []
    for guard in (each for each in needs.guards if each not in needs.gone):
        asked = _asked_by(module, needs, guard)
        staying.append(((guard,), int(is_last(asked)) if asked is not None else number))
    bindings = [each.binding for each in needs.constants.values() if not each.moves]
    for binding in [*bindings, *whole_imports(module, needs)]:
        staying.append((_declared_by(binding), int(is_last(binding))))
    for nodes, each in staying:
        found = (_claim(module, node, each) for node in nodes)
        yield from itertools.islice((claim for claim in found if not overlaps([claim], edits)), 1)


def _asked_by(module: TypeScriptModule, needs: Needs, guard: Node) -> Binding | None:
    """The constant that a check asks for by its name."""
    for constant in needs.constants.values():
        for node in module.scopes.references(constant.binding):
            if guard.start_byte <= node.start_byte < guard.end_byte:
                return constant.binding
    return None


def _claim(module: TypeScriptModule, node: Node, number: int) -> Edit:
    """An edit around the middle of a node that changes nothing. Equal edits are one, so each `number` gets a range of
    its own as far as there are any."""
    size = node.end_byte - node.start_byte
    middle = size // 2
    start = node.start_byte + number % (middle + 1)
    end = node.start_byte + middle + 1 + number // (middle + 1) % (size - middle)
    return Edit(module.path, start, end, module.tree.slice(start, end))


def _declared_by(binding: Binding) -> tuple[Node, ...]:
    """Return the nodes that declare a name: the statement, and for a name of another file its part of the import."""
    statement, part = statement_of(binding.declaration), binding.declaration.parent
    if part is not None and part.type in _IMPORTED:
        return statement, part
    return (statement,) if statement.type in DECLARATIONS else ()
