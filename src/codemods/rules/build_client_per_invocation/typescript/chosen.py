"""Finds what a called expression may give: one of several functions, or one that an object holds under a name."""

from __future__ import annotations

from collections.abc import Callable

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import Local, Module
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, string_value, unwrap

_LAZY = frozenset({"??", "||", "&&"})
_MEMBERS = frozenset({"member_expression", "subscript_expression"})
_DEPTH = 8
"""How many objects inside one another are looked into."""

Held = tuple[TypeScriptModule, Node]
"""An expression, and its file."""


def choices(value: Node) -> tuple[Node, ...]:
    """The expressions of which one is what an expression gives: the arms of a choice, entries of a literal."""
    if value.type == "ternary_expression":
        arms = (value.child_by_field_name(name) for name in ("consequence", "alternative"))
        return tuple(each for each in arms if each is not None)
    if value.type == "binary_expression":
        operator = value.child_by_field_name("operator")
        sides = (value.child_by_field_name("left"), value.child_by_field_name("right"))
        is_lazy = operator is not None and operator.type in _LAZY
        return tuple(each for each in sides if each is not None) if is_lazy else ()
    if value.type == "subscript_expression":
        whole, index = unwrap(value.named_children[0]), value.child_by_field_name("index")
        if whole.type != "array" or any(each.type == "spread_element" for each in whole.named_children):
            return ()
        text = (index.text or b"") if index is not None else b""
        if text.isdigit():
            return tuple(whole.named_children[int(text) : int(text) + 1])
        return tuple(whole.named_children)
    return ()


class Entries:
    """Looks into constant objects. `declared` gives the value of a top-level name."""

    def __init__(self, project: TypeScriptProject, declared: Callable[[Local], Node | None]) -> None:
        self._project = project
        self._declared = declared

    def of(self, module: TypeScriptModule, value: Node) -> Held | None:
        """Return what an expression means that asks an object, a namespace or a default export for a name, or a name
        that was unpacked from one."""
        keys: list[str] = []
        node = unwrap(value)
        while node.type in _MEMBERS:
            key = _key(module, node)
            if key is None:
                return None
            keys.insert(0, key)
            node = unwrap(node.named_children[0])
        binding = module.resolve(node) if node.type == "identifier" else None
        if node.type != "object" and (binding is None or binding.scope.type != "program"):
            return None
        if not keys:
            return self._unpacked(module, node)
        return self._under(module, node, keys, 0)

    def _unpacked(self, module: TypeScriptModule, name: Node) -> Held | None:
        """Return what a name stands for that `const { make: m } = lib` binds."""
        binding = module.resolve(name)
        node = binding.declaration if binding is not None and len(binding.declarations) == 1 else None
        keys: list[str] = []
        up = node.parent if node is not None else None
        if node is not None and node.type == "shorthand_property_identifier_pattern":
            keys.append(module.source(node))
        while up is not None and up.type in {"object_pattern", "pair_pattern"}:
            key = up.child_by_field_name("key") if up.type == "pair_pattern" else None
            if key is not None:
                keys.insert(0, string_value(module.tree, key) or module.source(key))
            up = up.parent
        given = up.child_by_field_name("value") if up is not None and up.type == "variable_declarator" else None
        return self._under(module, unwrap(given), keys, 0) if given is not None and keys else None

    def _under(self, module: TypeScriptModule, node: Node, keys: list[str], depth: int) -> Held | None:
        """Return what stands under some keys in what an expression gives."""
        if not keys:
            return module, node
        if depth > _DEPTH:
            return None
        if node.type == "object":
            found = _entry(module, node, keys[0])
            return self._under(module, unwrap(found), keys[1:], depth + 1) if found is not None else None
        origin = self._project.origin(module, node)
        if isinstance(origin, Module):
            origin, keys = self._project.exported(origin.path, keys[0]), keys[1:]
        if not isinstance(origin, Local):
            return None
        home, value = self._project.module(origin.path), self._declared(origin)
        if home is None or value is None or (home is module and value == node):
            return None
        return self._under(home, unwrap(value), keys, depth + 1)


def _key(module: TypeScriptModule, member: Node) -> str | None:
    if member.type == "member_expression":
        return module.source(member.named_children[-1])
    return string_value(module.tree, member.child_by_field_name("index"))


def _entry(module: TypeScriptModule, whole: Node, name: str) -> Node | None:
    """The value that an object literal holds under a name, its function where that is a method."""
    for entry in whole.named_children:
        if entry.type == "shorthand_property_identifier" and module.source(entry) == name:
            return entry
        key = entry.child_by_field_name("key" if entry.type == "pair" else "name")
        if key is not None and name in {module.source(key), string_value(module.tree, key)}:
            return entry.child_by_field_name("value") if entry.type == "pair" else entry
    return None
