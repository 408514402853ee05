"""Imports that nothing uses any more, since factories read the environment themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.needs import Needs
from codemods.rules.build_client_per_invocation.typescript.units import Unit


def unused_imports(module: TypeScriptModule, needs: Needs, units: Iterable[Unit]) -> Iterator[Edit]:
    """Imports of constants that the factories now read from the environment themselves."""
    gone: dict[Node, list[Node]] = {}
    moved = [*needs.gone, *(each for unit in units for each in unit.statements)]
    spans = [(each.start_byte, each.end_byte) for each in moved]
    for constant in needs.constants.values():
        specifier = constant.binding.declaration.parent
        references = module.scopes.references(constant.binding)
        used = any(not any(start <= node.start_byte < end for start, end in spans) for node in references)
        if specifier is not None and specifier.type == "import_specifier" and specifier.parent and not used:
            gone.setdefault(specifier.parent, []).append(specifier)
    for named, specifiers in gone.items():
        yield from _without(module, named, specifiers)


def _without(module: TypeScriptModule, named: Node, specifiers: list[Node]) -> Iterator[Edit]:
    """Take specifiers out of `{ a, b }`; where none is left the file is still imported, for what else it does."""
    clause = named.parent
    kept = [each for each in named.named_children if each.type == "import_specifier" and each not in specifiers]
    if not kept and clause is not None and clause.named_child_count == 1:
        source = clause.next_named_sibling
        if source is not None:
            yield Edit(module.path, clause.start_byte, source.start_byte, "")
        return
    for specifier in specifiers:
        following = specifier.next_sibling
        if following is not None and following.type == ",":
            after = following.next_sibling
            end = following.end_byte if after is None or after.type == "}" else after.start_byte
            yield Edit(module.path, specifier.start_byte, end, "")
        elif specifier.prev_named_sibling is not None:
            yield Edit(module.path, specifier.prev_named_sibling.end_byte, specifier.end_byte, "")
        else:
            yield Edit(module.path, specifier.start_byte, specifier.end_byte, "")
