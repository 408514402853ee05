"""Tells which variable a class asks Nest's configuration for, which it is handed as it is built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tree_sitter import Node as Tree

from codemods.languages.programs import Place, Read
from codemods.languages.typescript.environment import constant_value
from codemods.languages.typescript.members import entry_of
from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, ancestors, string_value, unwrap, walk

_SERVICE = External("@nestjs/config#ConfigService")
_REGISTERS = External("@nestjs/config#registerAs")
_MODULE = External("@nestjs/config#ConfigModule")
_ASKS = frozenset({"get", "getOrThrow"})
_VARIABLE = re.compile(r"^[A-Z][A-Z0-9_]*$")
_TAKEN = frozenset({"required_parameter", "optional_parameter", "public_field_definition"})


def asked_of_service(project: TypeScriptProject, module: TypeScriptModule, call: Tree) -> Read | None:
    """The read that a call `config.get("X")` makes, where `config` is an object of Nest's `ConfigService`; a name with
    a dot in it is one of a namespace, and no variable."""
    variable = _asked_name(project, module, call)
    if not _VARIABLE.match(variable):
        return None
    method, given = _method(module, call), call.child_by_field_name("arguments")
    rest = given.named_children[1:] if given is not None else []
    written = module.source(rest[0]) if rest and rest[0].type != "object" else ""
    default = "" if written in {'""', "''", "undefined"} else written
    return Read(variable, Place(module.path, module.line(call)), "", default, method == "getOrThrow")


def configured(
    project: TypeScriptProject, module: TypeScriptModule, value: Tree
) -> tuple[TypeScriptModule, Tree] | None:
    """Return the value that Nest's configuration holds for what is asked of it, with its file: by a name with dots, of
    a `registerAs` or of a function that a module loads, or as a member of what a class is handed."""
    if value.type == "call_expression":
        namespace, *members = _asked_name(project, module, value).split(".")
        homes = project.once(_Configurations).of(namespace) if members else []
        found = [each for home, made in homes if (each := _entry(home, made, members)) is not None]
        return found[0] if len(found) == 1 else None
    prop, holder = value.child_by_field_name("property"), value.child_by_field_name("object")
    if value.type != "member_expression" or prop is None or holder is None:
        return None
    for name in _named_by_type(module, unwrap(holder)):
        held = constant_value(project, module, name)
        made = _registered(project, held.module, held.value) if held is not None else None
        if held is not None and made is not None:
            return _entry(held.module, made[1], [module.source(prop)])
    return None


class _Configurations:
    """Holds the objects that Nest's configuration has, by their namespaces."""

    def __init__(self, project: TypeScriptProject) -> None:
        self._known: dict[str, list[tuple[TypeScriptModule, Tree]]] = {}
        for path in project.texts.grep(project.files, [b"@nestjs/config"]):
            module = None if is_test_file(path) else project.module(path)
            for node in walk(module.root) if module is not None else ():
                if module is not None and node.type == "call_expression":
                    made = _registered(project, module, node)
                    if made is not None:
                        self._known.setdefault(made[0], []).append((module, made[1]))
                    for home, loaded in _loaded(project, module, node):
                        for name in _names(home, loaded):
                            inner = entry_of(home, loaded, name)
                            if inner is not None:
                                self._known.setdefault(name, []).append((home, unwrap(inner)))

    def of(self, namespace: str) -> list[tuple[TypeScriptModule, Tree]]:
        return self._known.get(namespace, [])


def _registered(project: TypeScriptProject, module: TypeScriptModule, call: Tree) -> tuple[str, Tree] | None:
    """The namespace and the object of a `registerAs("name", () => ({ ... }))`."""
    call = unwrap(call)
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if function is None or arguments is None or project.origin(module, function) != _REGISTERS:
        return None
    given = arguments.named_children
    name = string_value(module.tree, given[0]) if len(given) == 2 else None
    made = _made_by(given[1]) if name else None
    return (name, made) if name and made is not None else None


def _loaded(
    project: TypeScriptProject, module: TypeScriptModule, call: Tree
) -> Iterator[tuple[TypeScriptModule, Tree]]:
    """Yield the objects of the functions that `ConfigModule.forRoot({ load: [a, b] })` names, with their files."""
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    holder = function.child_by_field_name("object") if function is not None else None
    if holder is None or arguments is None or project.origin(module, holder) != _MODULE:
        return
    options = arguments.named_children[0] if arguments.named_children else None
    listed = entry_of(module, options, "load") if options is not None and options.type == "object" else None
    for each in unwrap(listed).named_children if listed is not None else ():
        held = constant_value(project, module, each)
        made = _made_by(held.value) if held is not None else None
        if held is not None and made is not None:
            yield held.module, made


def _made_by(function: Tree) -> Tree | None:
    """The object that a function gives back, where that is all it does."""
    function = unwrap(function)
    body = function.child_by_field_name("body") if function.type in FUNCTIONS else None
    if body is not None and body.type == "statement_block":
        last = body.named_children[-1] if body.named_children else None
        body = last.named_children[0] if last is not None and last.type == "return_statement" else None
    made = unwrap(body) if body is not None else None
    return made if made is not None and made.type == "object" else None


def _names(module: TypeScriptModule, literal: Tree) -> Iterator[str]:
    for each in literal.named_children:
        key = each.child_by_field_name("key") if each.type == "pair" else None
        if key is not None:
            yield string_value(module.tree, key) or module.source(key)


def _entry(module: TypeScriptModule, literal: Tree, members: Sequence[str]) -> tuple[TypeScriptModule, Tree] | None:
    value: Tree | None = literal
    for member in members:
        value = entry_of(module, unwrap(value), member) if value is not None else None
    return (module, value) if value is not None else None


def _named_by_type(module: TypeScriptModule, holder: Tree) -> Iterator[Tree]:
    """Yield the names in the type `ConfigType<typeof name>` of a parameter or a field."""
    binding = module.resolve(holder) if holder.type == "identifier" else None
    taken = binding.declaration.parent if binding is not None else None
    prop = holder.child_by_field_name("property") if holder.type == "member_expression" else None
    if taken is None and prop is not None and module.source(holder).startswith("this."):
        name = module.source(prop)
        taken = next((node for each, node in _fields(holder) if module.source(each) == name), None)
    written = taken.child_by_field_name("type") if taken is not None and taken.type in _TAKEN else None
    for node in walk(written) if written is not None else ():
        if node.type == "type_query" and node.named_children and "ConfigType" in module.source(written or node):
            yield node.named_children[0]


def _method(module: TypeScriptModule, call: Tree) -> str:
    function = call.child_by_field_name("function")
    method = function.child_by_field_name("property") if function is not None else None
    return module.source(method) if method is not None else ""


def _asked_name(project: TypeScriptProject, module: TypeScriptModule, call: Tree) -> str:
    """The name that a call asks an object of Nest's `ConfigService` for, or an empty text."""
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    holder = function.child_by_field_name("object") if function is not None else None
    if holder is None or arguments is None or _method(module, call) not in _ASKS or not arguments.named_children:
        return ""
    name = string_value(module.tree, arguments.named_children[0])
    return name if name and _is_service(project, module, unwrap(holder)) else ""


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
