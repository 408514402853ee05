"""Tells which variable a class asks Nest's `ConfigService` for, which it is handed as it is built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node as Tree

from codemods.languages.programs import Place, Read
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import ancestors, string_value, unwrap, walk

_SERVICE = External("@nestjs/config#ConfigService")
_ASKS = frozenset({"get", "getOrThrow"})
_VARIABLE = re.compile(r"^[A-Z][A-Z0-9_]*$")
_TAKEN = frozenset({"required_parameter", "optional_parameter", "public_field_definition"})


def asked_of_service(project: TypeScriptProject, module: TypeScriptModule, call: Tree) -> Read | None:
    """The read that a call `config.get("X")` makes, where `config` is an object of Nest's `ConfigService`; a name with
    a dot in it is one of a namespace, and no variable."""
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if function is None or function.type != "member_expression" or arguments is None:
        return None
    method, holder = function.child_by_field_name("property"), function.child_by_field_name("object")
    if method is None or holder is None or module.source(method) not in _ASKS or not arguments.named_children:
        return None
    given = arguments.named_children
    variable = string_value(module.tree, given[0])
    if variable is None or not _VARIABLE.match(variable) or not _is_service(project, module, unwrap(holder)):
        return None
    written = module.source(given[1]) if len(given) > 1 and given[1].type != "object" else ""
    default = "" if written in {'""', "''", "undefined"} else written
    fails = module.source(method) == "getOrThrow"
    return Read(variable, Place(module.path, module.line(call)), "", default, fails)


def _is_service(project: TypeScriptProject, module: TypeScriptModule, holder: Tree) -> bool:
    if holder.type == "identifier":
        binding = module.resolve(holder)
        taken = binding.declaration.parent if binding is not None else None
        return taken is not None and _is_typed(project, module, taken)
    prop = holder.child_by_field_name("property") if holder.type == "member_expression" else None
    owner = holder.child_by_field_name("object") if prop is not None else None
    if prop is None or owner is None or owner.type != "this":
        return False
    name = module.source(prop)
    return any(module.source(each) == name and _is_typed(project, module, taken) for each, taken in _fields(holder))


def _fields(member: Tree) -> Iterator[tuple[Tree, Tree]]:
    """Yield the name and the declaration of each field of the class around a node, and of what its constructor
    takes."""
    body = next((up for up in ancestors(member) if up.type == "class_body"), None)
    for node in walk(body) if body is not None else ():
        if node.type in _TAKEN:
            name = node.child_by_field_name("pattern") or node.child_by_field_name("name")
            if name is not None:
                yield name, node


def _is_typed(project: TypeScriptProject, module: TypeScriptModule, taken: Tree) -> bool:
    """Whether the type that is written for a parameter or a field is the service."""
    written = taken.child_by_field_name("type") if taken.type in _TAKEN else None
    names = [each for each in walk(written) if each.type == "type_identifier"] if written is not None else []
    return bool(names) and project.origin(module, names[0]) == _SERVICE
