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
from codemods.rules.build_client_per_invocation.typescript.units import DECLARATIONS
from codemods.rules.build_client_per_invocation.typescript.unused import whole_imports

_IMPORTED = frozenset({"import_specifier", "namespace_import"})


def claims(module: TypeScriptModule, needs: Needs, number: int, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The claims of a Fix that makes `edits` in a file: the last Fix to read a constant takes it along, with its checks
    and its import. Each `number` stands for another Fix."""
    staying: list[tuple[Node, ...]] = [(each,) for each in needs.guards if each not in needs.gone]
    for constant in needs.constants.values():
        declaration = constant.source.declaration
        if constant.source.module is not module:
            staying.append(_imported_by(constant.binding))
        elif not constant.moves and declaration.type in DECLARATIONS:
            staying.append((declaration,))
    staying += map(_imported_by, whole_imports(module, needs))
    for nodes in staying:
        found = (_claim(module, each, number) for each in nodes)
        yield from itertools.islice((each for each in found if not overlaps([each], edits)), 1)


def _claim(module: TypeScriptModule, node: Node, number: int) -> Edit:
    """An edit around the middle of a node that changes nothing. Equal edits are one, so each `number` gets a range of
    its own as far as there are any."""
    size = node.end_byte - node.start_byte
    middle = size // 2
    start = node.start_byte + number % (middle + 1)
    end = node.start_byte + middle + 1 + number // (middle + 1) % (size - middle)
    return Edit(module.path, start, end, module.tree.slice(start, end))


def _imported_by(binding: Binding) -> tuple[Node, ...]:
    """The import statement by which a file has a name of another file, and the part of it that names it."""
    part = binding.declaration.parent
    return (statement_of(part), part) if part is not None and part.type in _IMPORTED else ()
