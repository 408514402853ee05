"""Members of objects and of classes that hold one value for the whole project, such as those of a config."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from tree_sitter import Node

from codemods.languages.typescript.environment import (
    NAMES,
    Constant,
    constant_value,
    env_read,
    env_reads,
    is_told_once,
    reads_environment,
)
from codemods.languages.typescript.exported import changes, is_changed_elsewhere, is_named_by_es
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import string_value, unwrap, walk

_MEMBERS = frozenset({"member_expression"})
NOT_OF_GETTERS = frozenset({"decorator", "declare", "override_modifier"})
"""Modifiers of a field in whose place no getter can stand."""

_Find: TypeAlias = Callable[[TypeScriptModule, Node, str], Node | None]


def _member(
    project: TypeScriptProject, module: TypeScriptModule, node: Node, kinds: frozenset[str], find: _Find
) -> tuple[Constant | None, Node | None, Node, list[str]]:
    """The constant object of which a node is a member, what it holds for it, its name, and the members in order."""
    members: list[str] = []
    current = unwrap(node)
    held = constant_value(project, module, current)
    while held is None and current.type in kinds:
        prop = current.child_by_field_name("property")
        index = string_value(module.tree, current.child_by_field_name("index")) if prop is None else None
        if prop is None and index is None:
            break
        members.insert(0, module.source(prop) if prop is not None else index or "")
        current = unwrap(current.named_children[0])
        held = constant_value(project, module, current)
    value: Node | None = held.value if held is not None else None
    for member in members:
        value = find(held.module, unwrap(value), member) if held is not None and value is not None else None
    return held, value, current, members


def held_member(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Constant | None:
    """The value that a member of a constant object holds, which nothing in the project changes; None for any other
    node."""
    held, value, name, members = _member(project, module, node, _MEMBERS | {"subscript_expression"}, entry_of)
    if held is None or value is None or not members or _is_changed_anywhere(project, module, name, held):
        return None
    return Constant(held.module, value)


def env_member(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Constant | None:
    """The value that a member of a constant object holds, as in `config.openai.apiKey`, where it reads the environment.

    None where the object is changed anywhere in the project, or the value means something else outside it.
    """
    held, value, current, members = _member(project, module, node, _MEMBERS, _given)
    if held is None:
        return _static_member(project, module, current, members)
    if value is None or unwrap(value).type in {"object", "array"} or "\n" in held.module.source(value):
        return None
    around = value.parent.type if value.parent is not None else ""
    if around not in {"pair", "return_statement"} and (around != "variable_declarator" or is_told_once(value)):
        # A value without an entry that can become a getter would be copied.
        return None
    if _is_changed_anywhere(project, module, current, held):
        return None
    names = [each for each in walk(value) if each.type in NAMES and not _is_asked(project, held.module, each)]
    portable = all(held.module.resolve(each) is None for each in names)
    return Constant(held.module, value) if portable and reads_environment(project, held.module, value) else None


def is_asked_afresh(held: Constant) -> bool:
    """Whether the value of a member is read at each access: a getter returns it."""
    return held.value.parent is not None and held.value.parent.type == "return_statement"


def _static_member(
    project: TypeScriptProject, module: TypeScriptModule, name: Node, members: Sequence[str]
) -> Constant | None:
    """The value that a static field of a class of the project holds, where it reads the environment."""
    origin = project.origin(module, name) if len(members) == 1 else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    declared = binding.declaration.parent if binding is not None and binding.kind is BindingKind.CLASS else None
    body = declared.child_by_field_name("body") if declared is not None else None
    if home is None or binding is None or body is None:
        return None
    found = [
        each
        for each in body.named_children
        if (named := each.child_by_field_name("name")) is not None and home.source(named) == members[0]
    ]
    value = found[0].child_by_field_name("value") if len(found) == 1 else None
    words = {child.type for child in found[0].children} if value is not None else set()
    if value is None or "static" not in words or not words.isdisjoint(NOT_OF_GETTERS):
        return None
    is_changed = any(changes(project, home, each) for each in home.scopes.references(binding))
    if "\n" in home.source(value) or is_changed or is_changed_elsewhere(project, home.path, binding.name):
        return None
    portable = all(home.resolve(each) is None for each in walk(value) if each.type in NAMES)
    return Constant(home, value) if portable and reads_environment(project, home, value) else None


def _is_asked(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> bool:
    """Whether a name is that of a function which the expression asks for a variable: a getter beside it asks it too."""
    call = name.parent
    return call is not None and call.type == "call_expression" and env_read(project, module, call) is not None


def _is_changed_anywhere(project: TypeScriptProject, module: TypeScriptModule, node: Node, held: Constant) -> bool:
    """Whether anything writes into the object that a name holds: in its file, or in one that imports it."""
    origin = project.origin(module, node)
    declarator = held.value.parent
    name = declarator.child_by_field_name("name") if declarator is not None else None
    binding = held.module.resolve(name) if name is not None and name.type == "identifier" else None
    if binding is None and (origin is None or isinstance(origin, External)):
        return True
    references = held.module.scopes.references(binding) if binding is not None else ()
    if any(changes(project, held.module, each) for each in references):
        return True
    if declarator is not None and declarator.type == "pair" and is_named_by_es(project, held.module.path):
        return True
    return is_changed_elsewhere(project, held.module.path, binding.name if binding is not None else "")


def is_plain_member(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> bool:
    """Whether a name is an object of which only a member is asked that has nothing to do with the environment."""
    member = name.parent
    if member is None or member.type != "member_expression" or member.named_children[0] != name:
        return False
    held, prop = constant_value(project, module, name), member.child_by_field_name("property")
    literal = unwrap(held.value) if held is not None else None
    if held is None or literal is None or prop is None or literal.type != "object":
        return False
    value = entry_of(held.module, literal, module.source(prop))
    return value is not None and not any(env_reads(project, held.module, value))


def _given(module: TypeScriptModule, literal: Node, name: str) -> Node | None:
    """The value of an entry of an object literal, or what its getter returns: that is read at each access."""
    getter = getter_in(module, literal, name)
    body = getter.child_by_field_name("body") if getter is not None else None
    if body is not None and [each.type for each in body.named_children] == ["return_statement"]:
        return next(iter(body.named_children[0].named_children), None)
    return entry_of(module, literal, name)


def getter_in(module: TypeScriptModule, literal: Node, name: str) -> Node | None:
    """The getter of an object that is written out."""
    for each in literal.named_children if literal.type == "object" else ():
        named = each.child_by_field_name("name") if each.type == "method_definition" else None
        is_getter = any(child.type == "get" for child in each.children)
        if named is not None and is_getter and module.source(named) == name:
            return each
    return None


def entry_of(module: TypeScriptModule, literal: Node, name: str) -> Node | None:
    """The value of an entry of an object literal, where nothing in the literal could hide it."""
    found: Node | None = None
    for entry in literal.named_children if literal.type == "object" else ():
        key = entry.child_by_field_name("key") if entry.type == "pair" else None
        if entry.type == "spread_element" or (key is not None and key.type == "computed_property_name"):
            return None
        if key is not None and (string_value(module.tree, key) or module.source(key)) == name:
            found = entry.child_by_field_name("value")
    return found
