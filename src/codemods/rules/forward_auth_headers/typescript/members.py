"""Members of classes: what a field of an instance is, and which method `this.name` means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from codemods.files.search import Expression
from codemods.languages.remembered import remembered
from codemods.languages.typescript.environment import constant_value
from codemods.languages.typescript.exported import may_change
from codemods.languages.typescript.module import TypeScriptModule, is_changed, is_target
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap, walk
from codemods.records import dataclass

_NO_METHODS = frozenset({"static", "get", "set", "*", "abstract"})


def own_class(node: Node) -> Node | None:
    """The body of the class of whose instance `node`, such as `this.name` in one of its methods, is a member."""
    holder = node.child_by_field_name("object") if node.type == "member_expression" else None
    if holder is None or holder.type != "this":
        return None
    for up in ancestors(node):
        if up.type in FUNCTIONS and up.type not in {"arrow_function", "method_definition"}:
            return None
        if up.type == "method_definition" and up.parent is not None and up.parent.type != "class_body":
            return None
        if up.type == "class_body":
            return up
    return None


def class_of(function: Node) -> Node | None:
    """The body of the class that a function is a plain method of, called for an instance: one that is declared, or a
    field that holds an arrow function."""
    member = function.parent if function.type == "arrow_function" else function
    owner = member.parent if member is not None else None
    kinds = {"arrow_function": "public_field_definition"}
    if (
        member is None
        or owner is None
        or member.type != kinds.get(function.type, "method_definition")
        or owner.type != "class_body"
    ):
        return None
    name = member.child_by_field_name("name")
    if (
        name is None
        or (name.text or b"") == b"constructor"
        or any(each.type in _NO_METHODS for each in member.children)
    ):
        return None
    return owner


def name_of(function: Node) -> Node | None:
    """The node that names a function which is declared, or a method that is an arrow function in a field."""
    holder = function.parent
    is_field = holder is not None and holder.type == "public_field_definition"
    return (holder if is_field and holder is not None else function).child_by_field_name("name")


def method_of(module: TypeScriptModule, node: Node) -> Node | None:
    """The method that `this.name` means, where its class has one of that name."""
    owner, prop = own_class(node), node.child_by_field_name("property")
    return _method_in(module, owner, module.source(prop)) if owner is not None and prop is not None else None


def _method_in(module: TypeScriptModule, owner: Node, wanted: str) -> Node | None:
    """The one method of that name in the body of a class."""
    found = [each for each in owner.named_children if _name(module, each) == wanted]
    member = found[0] if len(found) == 1 else None
    value = member.child_by_field_name("value") if member is not None else None
    function = value if value is not None and value.type == "arrow_function" else member
    return function if function is not None and class_of(function) is not None else None


def method_at(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> tuple[TypeScriptModule, Node] | None:
    """The method that `name` in `object.name` is, and its file, where the object is of one class of the project: what
    Nest injects by its type, or what is made once of a class. None where another class extends it."""
    holder, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
    if node.type != "member_expression" or holder is None or prop is None or holder.type == "this":
        return None
    found = _class_at(project, module, holder)
    method = _method_in(found[0], found[1], module.source(prop)) if found is not None else None
    return (found[0], method) if found is not None and method is not None else None


def _class_at(
    project: TypeScriptProject, module: TypeScriptModule, holder: Node
) -> tuple[TypeScriptModule, Node] | None:
    """The one class of the project that an object is of: its file and its body."""
    value, kind, home = None, None, module
    if holder.type == "member_expression":
        value, kind = field_of(module, holder)
    elif (constant := constant_value(project, module, holder)) is not None:
        value, home = constant.value, constant.module
    made = unwrap(value) if value is not None else None
    maker = made.child_by_field_name("constructor") if made is not None and made.type == "new_expression" else None
    if kind is not None:
        named = kind.named_children[0] if kind.named_children else None
        maker = named if named is not None and named.type == "type_identifier" else None
    origin = project.origin(home, maker) if maker is not None else None
    where = project.module(origin.path) if isinstance(origin, Local) else None
    binding = where.scopes.top_level(origin.name) if where is not None and isinstance(origin, Local) else None
    declared = binding.declaration.parent if binding is not None and len(binding.declarations) == 1 else None
    if where is None or binding is None or declared is None or declared.type != "class_declaration":
        return None
    if project.once(_IsExtended(binding.name)):
        return None
    body = declared.child_by_field_name("body")
    return (where, body) if body is not None else None


@dataclass(frozen=True, slots=True)
class _IsExtended:
    """Asks whether a class of the project may extend one of this name, or implement it."""

    name: str

    def __call__(self, project: TypeScriptProject) -> bool:
        name = self.name.encode()
        extended = Expression(
            rb"\b(?:extends|implements)\s[^{]*\b" + re.escape(name) + rb"\b", b"extends", b"implements"
        )
        return any(name in (raw := project.raw(path)) and extended.search(raw) for path in project.files)


def field_of(module: TypeScriptModule, node: Node) -> tuple[Node | None, Node | None]:
    """The one value that the class gives to the field which `this.name` is, and the type that its constructor's
    parameter of that name has; two Nones for a field that others may set: one that is neither private nor read-only,
    or is set twice."""
    owner, prop = own_class(node), node.child_by_field_name("property")
    if owner is None or prop is None:
        return None, None
    wanted = module.source(prop)
    values, types, guarded = [], [], False
    for each in owner.named_children:
        if each.type == "public_field_definition" and _name(module, each) == wanted:
            guarded = _is_guarded(each) or wanted.startswith("#")
            value = each.child_by_field_name("value")
            values += [value] if value is not None else []
        if each.type == "method_definition" and _name(module, each) == "constructor":
            for parameter in _parameters(each):
                pattern = parameter.child_by_field_name("pattern")
                if pattern is not None and module.source(pattern) == wanted and _is_guarded(parameter):
                    guarded = True
                    types += [kind for kind in (parameter.child_by_field_name("type"),) if kind is not None]
    assigned = _assigned(module, owner) if guarded else {}
    given = assigned.get(wanted, ()) if assigned is not None else (None,)
    if None in given:
        return None, None
    values += filter(None, given)
    if not guarded or len(values) + len(types) != 1:
        return None, None
    return (values[0], None) if values else (None, types[0])


@remembered(16)
def _assigned(module: TypeScriptModule, owner: Node) -> Mapping[str, tuple[Node | None, ...]] | None:
    """The values that the code of a class gives to its fields, by their names, each None for a change of another kind;
    None where it may give values to any of them."""
    found: dict[str, tuple[Node | None, ...]] = {}
    for node in walk(owner):
        if node.type == "this" and _is_written_whole(module, node):
            return None
        if node.type != "member_expression" or not is_target(node) or own_class(node) != owner:
            continue
        name, parent = node.child_by_field_name("property"), node.parent
        is_plain = parent is not None and parent.type == "assignment_expression"
        right = parent.child_by_field_name("right") if parent is not None and is_plain else None
        if name is not None:
            wanted = module.source(name)
            found[wanted] = (*found.get(wanted, ()), right)
    return found


def _is_written_whole(module: TypeScriptModule, this: Node) -> bool:
    """Whether the fields of an instance get values by names that are not written out: `Object.assign(this, values)`,
    `this[name] = value`."""
    inner, up = this, this.parent
    while up is not None and unwrap(up) == inner:
        this, up = up, up.parent
    if up is not None and up.type == "subscript_expression" and up.named_children[0] == this:
        return is_target(up)
    return not is_changed(this) and may_change(module, this)


def _is_guarded(node: Node) -> bool:
    """Whether what is declared is set by its class alone: it is private."""
    return any(each.type == "accessibility_modifier" and each.text == b"private" for each in node.children)


def _parameters(function: Node) -> Iterator[Node]:
    around = function.child_by_field_name("parameters")
    yield from (each for each in (around.named_children if around is not None else ()) if each.type != "comment")


def _name(module: TypeScriptModule, member: Node) -> str:
    name = member.child_by_field_name("name")
    return module.source(name) if name is not None else ""


def type_of(project: TypeScriptProject, module: TypeScriptModule, annotation: Node) -> tuple[str, Binding | None]:
    """The import path of an annotation's type, empty for one of the project or the platform, and what binds it."""
    node = next((each for each in walk(annotation) if each.type in {"type_identifier", "identifier"}), None)
    binding = module.resolve(node) if node is not None else None
    origin = project.meaning(module, binding) if binding is not None else None
    return (origin.name if isinstance(origin, External) else ""), binding
