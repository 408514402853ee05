"""Finds what the members of classes, of namespaces and of instances hold since their module loaded."""

from __future__ import annotations

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node, ancestors, walk
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.typescript.frames import bases

_DEPTH = 6
"""How many classes are followed that extend one another."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method that does nothing but hand out what its object has, and all that the object may have kept."""

    module: TypeScriptModule
    kept: tuple[Node, ...]


def static_field(project: TypeScriptProject, module: TypeScriptModule, declared: Node | None, name: str) -> Node | None:
    """The field that a class, or one which it extends, has under a name; None where a method or an accessor has it."""
    for _ in range(_DEPTH):
        body = declared.child_by_field_name("body") if declared is not None else None
        if declared is None or body is None:
            return None
        for each in body.named_children:
            named = each.child_by_field_name("name")
            if named is not None and module.source(named) == name:
                return each if each.type in FIELDS else None
        found = extended(project, module, declared)
        if found is None:
            return None
        module, declared = found
    return None


FIELDS = frozenset({"public_field_definition", "field_definition"})


def extended(
    project: TypeScriptProject, module: TypeScriptModule, declared: Node
) -> tuple[TypeScriptModule, Node] | None:
    """The class of the project that another one extends, with its file."""
    parent = next(bases(declared), None)
    return _class_of(project, module, parent) if parent is not None else None


def _class_of(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> tuple[TypeScriptModule, Node] | None:
    """The class of the project that a name means, with its file."""
    origin = project.origin(module, name)
    home = project.module(origin.path) if isinstance(origin, Local) else None
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    declared = binding.declaration.parent if binding is not None else None
    return (home, declared) if home is not None and declared is not None and "class" in declared.type else None


def exported_constant(module: TypeScriptModule, binding: Binding, name: str) -> Node | None:
    """The value of a constant of a namespace."""
    spaces = (
        next((up for up in ancestors(each) if up.type in {"internal_module", "module"}), None)
        for each in binding.declarations
    )
    for space in spaces:
        inside = walk(space) if space is not None else ()
        for declarator in (each for each in inside if each.type == "variable_declarator"):
            named = declarator.child_by_field_name("name")
            if named is not None and module.source(named) == name:
                return declarator.child_by_field_name("value")
    return None


def method_of(project: TypeScriptProject, module: TypeScriptModule, value: Node, name: str) -> Method | None:
    """The method of an object literal, or of an instance of the project's own class, that hands out what `this` has.

    None for one that asks somebody else: what that gives is as fresh as the answer.
    """
    home, body = module, value
    if value.type == "new_expression":
        callee = value.child_by_field_name("constructor")
        found = _class_of(project, module, callee) if callee is not None else None
        inside = found[1].child_by_field_name("body") if found is not None else None
        if found is None or inside is None:
            return None
        home, body = found[0], inside
    elif value.type != "object":
        return None
    members = body.named_children
    method = next((each for each in members if each.type == "method_definition" and _name(home, each) == name), None)
    if method is None or not any(each.type == "this" for each in walk(method)):
        return None
    if any(each.type in _ASKING for each in walk(method)):
        return None
    return Method(home, tuple(_kept(home, body, method)))


_ASKING = frozenset({"call_expression", "new_expression", "await_expression", "yield_expression"})


def _kept(module: TypeScriptModule, body: Node, method: Node) -> list[Node]:
    """Yield the values that an object may have kept: those of its entries and fields, and of its constructor."""
    found: list[Node] = []
    for each in body.named_children:
        value = each.child_by_field_name("value")
        if value is not None and each.type in {*FIELDS, "pair"}:
            found.append(value)
        is_constructor = each.type == "method_definition" and _name(module, each) == "constructor"
        inside = each.child_by_field_name("body") if is_constructor and each != method else None
        if inside is not None:
            found.append(inside)
    return found


def _name(module: TypeScriptModule, member: Node) -> str:
    named = member.child_by_field_name("name")
    return module.source(named) if named is not None else ""
