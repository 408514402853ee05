"""Names that the environment is unpacked into, as `const { A, B: b } = process.env`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codemods.languages.typescript.module import TypeScriptModule, statement_of
from codemods.languages.typescript.syntax import Node, ancestors, walk
from codemods.rules.build_client_per_invocation.typescript.constants import Constant
from codemods.rules.build_client_per_invocation.typescript.units import declarators

_BOUND = frozenset({"identifier", "shorthand_property_identifier_pattern"})
_DEFAULTED = frozenset({"object_assignment_pattern", "assignment_pattern"})
_ENTRIES = frozenset({"shorthand_property_identifier_pattern", "pair_pattern", "object_assignment_pattern"})
_REST = "rest_pattern"
_DECLARING = frozenset({"lexical_declaration", "variable_declaration"})


def unpacked(
    module: TypeScriptModule, constants: Mapping[str, Constant], moved: Iterable[Node]
) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Find what is left of declarations as `const { A, B: b } = process.env` for nobody but what moves: those of which
    all names are, and of the others the entries."""
    moving = list(moved)
    spans = [(each.start_byte, each.end_byte) for each in moving]
    patterns = {
        pattern.id: pattern
        for constant in constants.values()
        if constant.source.module is module
        for pattern in ancestors(constant.binding.declaration)
        if pattern.type == "object_pattern"
    }
    emptied: list[Node] = []
    unread: list[Node] = []
    for pattern in patterns.values():
        statement, declarator = statement_of(pattern), pattern.parent
        if declarator is None or statement.type not in _DECLARING or declarator.parent != statement:
            continue
        readers = {entry: _readers(module, entry) for entry in pattern.named_children if entry.type != "comment"}
        left = {
            entry: nodes is None or any(not any(start <= at < end for start, end in spans) for at in nodes)
            for entry, nodes in readers.items()
        }
        if not any(left.values()):
            emptied.append(statement if len(declarators(statement)) == 1 else declarator)
        elif _REST not in {entry.type for entry in left} and not any(each in moving for each in declarators(statement)):
            # The names beside `...rest` say what it holds; a name that nothing used before is not this Fix's affair.
            unread += [entry for entry, is_left in left.items() if not is_left and readers[entry]]
    return tuple(emptied), tuple(unread)


def _readers(module: TypeScriptModule, entry: Node) -> list[int] | None:
    """The place where the name of an entry as `A`, `A: b` or `A = "x"` is read; None for an entry that does more."""
    names = [each for each in walk(entry) if each.type in _BOUND]
    defaults = [each.child_by_field_name("right") for each in walk(entry) if each.type in _DEFAULTED]
    binding = module.scopes.top_level(module.source(names[0])) if len(names) == 1 else None
    if binding is None or any(each is None or each.type != "string" for each in defaults):
        return None
    return [node.start_byte for node in module.scopes.references(binding)] if entry.type in _ENTRIES else None
