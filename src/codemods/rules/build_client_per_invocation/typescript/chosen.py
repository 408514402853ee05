"""Finds what a called expression may give: one of several functions, or one that an object holds under a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import constant_value
from codemods.languages.typescript.module import TypeScriptModule, is_invoked
from codemods.languages.typescript.origins import External, Local, Module
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, parent_of, string_value, unwrap

_LAZY = frozenset({"??", "||", "&&"})
_WHOLES = frozenset({"object", "array", "internal_module"})
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
    if value.type == "sequence_expression":
        return tuple(value.named_children[-1:])
    if value.type == "assignment_expression":
        return tuple(value.named_children[-1:])
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
        if node.type in _WHOLES:
            found = _entry(module, node, keys[0])
            if found is not None:
                return self._under(module, unwrap(found), keys[1:], depth + 1)
            spread = (unwrap(each.named_children[0]) for each in node.named_children if each.type == "spread_element")
            inner = (self._under(module, each, keys, depth + 1) for each in spread if node.type == "object")
            return next((each for each in inner if each is not None), None)
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
    index = member.child_by_field_name("index")
    return module.source(index) if index is not None and index.type == "number" else string_value(module.tree, index)


def _entry(module: TypeScriptModule, whole: Node, name: str) -> Node | None:
    """The value that an object literal holds under a name, its function where that is a method."""
    if whole.type == "array":
        return whole.named_children[int(name)] if name.isdigit() and int(name) < len(whole.named_children) else None
    if whole.type == "internal_module":
        body = whole.child_by_field_name("body")
        for statement in body.named_children if body is not None else ():
            declared = statement.child_by_field_name("declaration") or statement
            for each in (declared, *declared.named_children):
                named = each.child_by_field_name("name")
                if named is not None and module.source(named) == name:
                    return each.child_by_field_name("value") or each
        return None
    for entry in whole.named_children:
        if entry.type == "shorthand_property_identifier" and module.source(entry) == name:
            return entry
        key = entry.child_by_field_name("key" if entry.type == "pair" else "name")
        if key is not None and key.type == "computed_property_name":
            key = key.named_children[0]
        if key is not None and name in {module.source(key), string_value(module.tree, key)}:
            return entry.child_by_field_name("value") if entry.type == "pair" else entry
    return None


def handed_on(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> Node | None:
    """Return what is called when the function that a call gives is called: `f` for `f.bind(x)` and `once(f)`."""
    callee = call.child_by_field_name("function")
    if callee is None:
        return None
    callee = unwrap(callee)
    if callee.type == "member_expression" and _key(module, callee) == "bind":
        return callee.named_children[0]
    origin = project.origin(module, callee)
    arguments = call.child_by_field_name("arguments")
    first = arguments.named_children[0] if arguments is not None and arguments.named_children else None
    return first if isinstance(origin, External) and origin.name in _HANDING_ON else None


def elements_given(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> list[Held]:
    """Return what a loop, or a method of arrays, gives to a name one after another, and what a Map may give for a key,
    where that is written out."""
    binding = module.resolve(name) if name.type == "identifier" else None
    up, keys = (binding.declaration if binding is not None else None), list[int]()
    while up is not None and up.parent is not None and up.parent.type in _PATTERNS:
        if up.parent.type == "array_pattern":
            keys.insert(0, up.parent.named_children.index(up))
        up = up.parent
    around = up.parent if up is not None else None
    through: Node | None = None
    if name.type == "call_expression":
        callee = name.child_by_field_name("function")
        if callee is None or callee.type != "member_expression" or _key(module, callee) != "get":
            return []
        return [
            (home, each.named_children[1])
            for home, each in _elements(project, module, callee.named_children[0])
            if each.type == "array" and each.named_child_count == 2
        ]
    if around is not None and around.type == "for_in_statement":
        is_of = any(child.type == "of" for child in around.children)
        through = around.child_by_field_name("right") if is_of and around.child_by_field_name("left") == up else None
    elif around is not None and (function := _first_of(around, up)) is not None:
        call = parent_of(parent_of(function) or function)
        callee = call.child_by_field_name("function") if call is not None else None
        if callee is not None and callee.type == "member_expression" and is_invoked(function):
            through = callee.named_children[0]
    found = list(_elements(project, module, unwrap(through))) if through is not None else []
    for key in keys:
        found = [(home, each.named_children[key]) for home, each in found if key < each.named_child_count]
    return found


def _first_of(around: Node, name: Node | None) -> Node | None:
    """The function of which a name is the first parameter."""
    function = around if around.type in FUNCTIONS else None
    if around.type in {"required_parameter", "optional_parameter"}:
        given = around.parent
        function = given.parent if given is not None and given.named_children[0] == around else None
    elif function is not None and function.child_by_field_name("parameter") != name:
        return None
    return function


def _elements(project: TypeScriptProject, module: TypeScriptModule, through: Node) -> Iterator[Held]:
    """Yield what is gone through: the elements of an array, the values of an object, its entries as pairs."""
    callee = through.child_by_field_name("function") if through.type == "call_expression" else None
    given = through.child_by_field_name("arguments")
    if callee is not None and given is not None and module.source(callee) in _GIVING and given.named_children:
        home, held = _held(project, module, given.named_children[0])
        for each in held.named_children if held.type == "object" else ():
            value = each.child_by_field_name("value") or each
            yield home, each if module.source(callee) == "Object.entries" and each.type == "pair" else value
        return
    home, held = _held(project, module, through)
    made = held.child_by_field_name("constructor")
    if made is not None and home.source(made) in {"Map", "Set"} and home.resolve(made) is None:
        held = next((each for each in arguments_of(held) if each.type == "array"), held)
    yield from ((home, each) for each in held.named_children if held.type == "array")


def _held(project: TypeScriptProject, module: TypeScriptModule, value: Node) -> Held:
    held = constant_value(project, module, value)
    return (held.module, unwrap(held.value)) if held is not None else (module, unwrap(value))


_PATTERNS = frozenset({"array_pattern"})
_GIVING = frozenset({"Object.values", "Object.entries"})
_HANDING_ON = (
    frozenset(
        f"{module}#{name}"
        for name in ("once", "memoize", "debounce", "throttle")
        for module in ("lodash", "lodash-es", "underscore", f"lodash/{name}", f"lodash-es/{name}", f"lodash.{name}")
    )
    | frozenset(
        f"{module}#default"
        for name in ("once", "memoize")
        for module in (
            f"lodash/{name}",
            f"lodash-es/{name}",
            f"lodash.{name}",
            name,
            "memoizee",
            "p-memoize",
            "onetime",
        )
    )
    | {"react#cache", "lodash#default.once", "lodash#default.memoize"}
)
"""Functions that give one which calls the function that they are given."""
