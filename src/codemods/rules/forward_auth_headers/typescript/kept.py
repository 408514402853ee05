"""Objects that an application keeps for its handlers: `app.locals.users`, Fastify's `decorate`, Hono's `c.set`."""

from __future__ import annotations

from collections.abc import Mapping

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, string_value, walk

Place = tuple[str, str]
"""A place for an object: how it is put there, and under which name."""
_KINDS = {"locals": "locals", "var": "set", "server": "decorate", "app": "decorate"}
"""How objects are put where a member of this name holds them."""
_PUTS = frozenset({"decorate", "set"})


def kept_at(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> tuple[TypeScriptModule, Node] | None:
    """The one value that the project puts into the place which an expression names, and its file; None where there is
    no such place, or it gets another value too."""
    found = project.once(_kept)
    place = _place(module, node) if found else None
    values = found.get(place, ()) if place is not None else ()
    return values[0] if len(values) == 1 else None


def _place(module: TypeScriptModule, node: Node) -> Place | None:
    """The place that an expression reads: `app.locals.users`, `fastify.users`, `c.var.users`, `c.get("users")`."""
    callee = node.child_by_field_name("function")
    if callee is not None:
        prop, given = callee.child_by_field_name("property"), arguments_of(node)
        name = string_value(module.tree, given[0]) if len(given) == 1 else None
        return ("set", name) if name and prop is not None and module.source(prop) == "get" else None
    holder, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
    if holder is None or prop is None:
        return None
    around = holder.child_by_field_name("property")
    kind = _KINDS.get(module.source(around)) if around is not None else "decorate"
    return (kind, module.source(prop)) if kind and holder.type in {"identifier", "member_expression"} else None


def _kept(project: TypeScriptProject) -> Mapping[Place, list[tuple[TypeScriptModule, Node]]]:
    """The values that the project puts into places of its applications."""
    found: dict[Place, list[tuple[TypeScriptModule, Node]]] = {}
    for path in project.texts.grep(project.files, [b".locals.", b".decorate(", b"hono"]):
        home = project.module(path)
        for node in walk(home.root) if home is not None else ():
            put = _put(home, node) if home is not None else None
            if home is not None and put is not None:
                found.setdefault(put[0], []).append((home, put[1]))
    return found


def _put(module: TypeScriptModule, node: Node) -> tuple[Place, Node] | None:
    """The place that a node puts something into, and this."""
    if node.type == "assignment_expression":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        place = _place(module, left) if left is not None and left.type == "member_expression" else None
        return (place, right) if place is not None and place[0] == "locals" and right is not None else None
    callee = node.child_by_field_name("function") if node.type == "call_expression" else None
    prop = callee.child_by_field_name("property") if callee is not None else None
    given = arguments_of(node) if prop is not None else []
    name = string_value(module.tree, given[0]) if len(given) == 2 else None
    is_put = prop is not None and module.source(prop) in _PUTS
    return ((module.source(prop), name), given[1]) if is_put and name and prop is not None else None
