"""Tells what factories call the constants that they read: names of locals, or no name at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from codemods.languages.typescript.checks import passed
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.spans import comment_behind, own_start
from codemods.languages.typescript.syntax import TYPE_WRAPPERS, Node, walk
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.names import camel
from codemods.rules.build_client_per_invocation.typescript.constants import Constant
from codemods.rules.build_client_per_invocation.typescript.needs import Needs
from codemods.rules.build_client_per_invocation.typescript.units import DECLARATIONS, Unit

CONSTANT = re.compile(r"_*[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
"""A name that is written as that of a constant."""

RESERVED = frozenset(
    (
        *("await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do"),
        *("else", "enum", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import"),
        *("in", "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public"),
        *("return", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while"),
        *("with", "yield"),
    )
)
"""Words that are no names in a module."""


@dataclass(frozen=True, slots=True)
class Locals:
    """The names that constants get in factories, and the edits that give them, by the names that they had."""

    names: Mapping[str, str] = field(default_factory=dict)
    edits: Mapping[str, Sequence[Edit]] = field(default_factory=dict)


def locals_of(module: TypeScriptModule, needs: Needs) -> Locals:
    """The names for the constants of a file that go into factories and are written as constants, where nothing
    hinders."""
    names: dict[str, str] = {}
    edits: dict[str, list[Edit]] = {}
    for constant in needs.constants.values():
        declaration = constant.binding.declaration
        is_plain = declaration.parent is not None and declaration.parent.child_by_field_name("name") == declaration
        is_taken_along = constant.moves or constant.source.module is not module
        if not is_plain or (is_taken_along and not CONSTANT.fullmatch(constant.name)):
            continue
        references = module.scopes.references(constant.binding)
        name = _passed_as(module, constant) or (camel(constant.name) if is_taken_along else constant.name)
        if name == constant.name or (not is_taken_along and _is_asked_for(module, needs, constant)):
            # A local hides the constant that stays beside it only where it has no better name.
            continue
        is_passed = name != camel(constant.name)
        if name in RESERVED or name in names.values() or (not is_passed and module.has_name(name)):
            continue
        names[constant.name] = name
        found = edits[constant.name] = [Edit(module.path, declaration.start_byte, declaration.end_byte, name)]
        for node in references:
            if is_passed and any(unit.holds(node) for unit in constant.users):
                found.append(passed(module, node, name))
                continue
            key = f"{constant.name}: " if node.type == "shorthand_property_identifier" else ""
            found.append(Edit(module.path, node.start_byte, node.end_byte, f"{key}{name}"))
    return Locals(names, edits)


def _is_asked_for(module: TypeScriptModule, needs: Needs, constant: Constant) -> bool:
    """Whether a check that stays in the file, and is copied, names a constant."""
    return any(_names(module, constant, guard) for guard in needs.guards if guard not in needs.gone)


def _passed_as(module: TypeScriptModule, constant: Constant) -> str:
    """The name under which each factory that reads a constant passes it on, once, or an empty text."""
    names = {_passed_by(module, constant, unit) for unit in constant.users}
    return names.pop() if len(names) == 1 else ""


def _passed_by(module: TypeScriptModule, constant: Constant, unit: Unit) -> str:
    nodes = [node for node in module.scopes.references(constant.binding) if unit.holds(node)]
    entry = _entry(nodes[0]) if len(nodes) == 1 else None
    key = entry.child_by_field_name("key") if entry is not None else None
    if key is None or key.type != "property_identifier":
        return ""
    name = module.source(key)
    inside = (node for statement in unit.statements for node in walk(statement))
    taken = {module.source(node) for node in inside if node.type in {"identifier", "shorthand_property_identifier"}}
    return name if name not in taken else ""


def _entry(node: Node) -> Node | None:
    """The entry of an object of which a node is the value."""
    while node.parent is not None and node.parent.type in TYPE_WRAPPERS:
        node = node.parent
    is_value = node.parent is not None and node.parent.type == "pair"
    return node.parent if is_value else None


def given_in_place(module: TypeScriptModule, needs: Needs, unit: Unit, constant: Constant, given: str) -> Edit | None:
    """Pass what a check gives for a constant as it is: for the one use of a name that says no more. None elsewhere."""
    declaration = constant.source.declaration
    if constant.moves and constant.source.module is module:
        is_told = own_start(module, declaration) < declaration.start_byte or comment_behind(module, declaration)
        if declaration.type not in DECLARATIONS or is_told:
            return None
    nodes = [node for node in module.scopes.references(constant.binding) if unit.holds(node)]
    if len(nodes) != 1 or any(_names(module, constant, each) for each in _beside(needs, unit, constant)):
        return None
    if nodes[0].type == "shorthand_property_identifier":
        return Edit(module.path, nodes[0].start_byte, nodes[0].end_byte, f"{constant.name}: {given}")
    return passed(module, nodes[0], given)


def _beside(needs: Needs, unit: Unit, constant: Constant) -> Iterator[Node]:
    """Yield what goes into a factory beside its statements: checks, and other constants."""
    yield from (guard for guard, users in needs.guards.items() if unit in users)
    others = (each for each in needs.constants.values() if unit in each.users and each is not constant)
    yield from (each.source.declaration for each in others)


def _names(module: TypeScriptModule, constant: Constant, around: Node) -> bool:
    inside = module.scopes.references(constant.binding)
    return any(around.start_byte <= node.start_byte < around.end_byte for node in inside)
