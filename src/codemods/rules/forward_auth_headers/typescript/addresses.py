"""Addresses: what is written out of a text, from its beginning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import constant_value, env_read, is_bound_once
from codemods.languages.typescript.module import TypeScriptModule, is_changed, is_target
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, string_value, unwrap, walk
from codemods.rules.forward_auth_headers.core.hosts import Address, joined, led_to
from codemods.rules.forward_auth_headers.typescript.members import field_of

_DEEP = 4
_MANY = 50
"""Elements of the longest list of addresses that is looked at."""

_PER_ELEMENT = frozenset({"map", "flatMap", "forEach"})
_FILLING = frozenset({"push", "unshift", "splice", "concat", "assign", "set"})

Given = Mapping[str, Node | Address]
"""The values of names: an argument for a parameter, an element for the variable of a loop."""


def addresses(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> tuple[Address, ...]:
    """Return where an expression may lead: one address, or one for each element of a list that a loop goes through;
    nothing where one of them is not written out."""
    rounds = (written(project, module, node, given) for given in _rounds(project, module, node))
    return led_to(written(project, module, node), rounds)


def written(
    project: TypeScriptProject, module: TypeScriptModule, node: Node, given: Given | None = None, depth: int = 0
) -> Address | None:
    """Return what is written out of a text, from its beginning; None where its beginning is not.

    `given` says what names stand for. It is not asked for what these stand for in turn.
    """
    node = unwrap(node)
    text = string_value(module.tree, node)
    if text is not None:
        return Address(text, whole=True)
    if node.type == "template_string":
        parts = [each for each in node.named_children if each.type in {"string_fragment", "template_substitution"}]
        return joined([written(project, module, each, given, depth) for each in parts])
    if node.type == "string_fragment":
        return Address(module.source(node), whole=True)
    if node.type == "template_substitution":
        return written(project, module, node.named_children[0], given, depth) if node.named_children else None
    if node.type == "binary_expression":
        return _operated(project, module, node, given, depth)
    if node.type == "identifier" and depth < _DEEP:
        return _named(project, module, node, given, depth)
    if node.type == "member_expression" and depth < _DEEP:
        value, _ = field_of(module, node)
        return written(project, module, value, None, depth + 1) if value is not None else None
    return None


def _operated(
    project: TypeScriptProject, module: TypeScriptModule, node: Node, given: Given | None, depth: int
) -> Address | None:
    operator = node.child_by_field_name("operator")
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if operator is None or left is None or right is None:
        return None
    if operator.type == "+":
        return joined([written(project, module, each, given, depth) for each in (left, right)])
    if operator.type in {"||", "??"} and env_read(project, module, unwrap(left)) is not None:
        held = written(project, module, right, given, depth + 1)
        return Address(held.text, held.whole, configured=True) if held is not None else None
    return None


def _named(
    project: TypeScriptProject, module: TypeScriptModule, node: Node, given: Given | None, depth: int
) -> Address | None:
    stands_for = given.get(module.source(node)) if given is not None else None
    if isinstance(stands_for, Address):
        return stands_for
    if stands_for is not None:
        return written(project, module, stands_for, None, depth + 1)
    constant = constant_value(project, module, node)
    if constant is not None and constant.value != node:
        return written(project, constant.module, constant.value, None, depth + 1)
    value = value_of(module, node)
    return written(project, module, value, given, depth + 1) if value is not None else None


def value_of(module: TypeScriptModule, node: Node) -> Node | None:
    """The value of a name that is bound once and by itself."""
    binding = module.resolve(node)
    declarator = binding.declaration.parent if binding is not None and is_bound_once(module, binding) else None
    if declarator is None or declarator.type != "variable_declarator" or binding is None:
        return None
    value = declarator.child_by_field_name("value")
    return value if declarator.child_by_field_name("name") == binding.declaration else None


def parameter_of(module: TypeScriptModule, node: Node) -> Binding | None:
    """The parameter that says where an address begins; None where none does."""
    first = unwrap(node)
    while first.type != "identifier":
        if first.type in {"template_string", "template_substitution"} and first.named_children:
            first = unwrap(first.named_children[0])
        elif first.type == "binary_expression" and (left := first.child_by_field_name("left")) is not None:
            first = unwrap(left)
        else:
            return None
    binding = module.resolve(first)
    return binding if binding is not None and is_plain_parameter(module, binding) else None


def is_plain_parameter(module: TypeScriptModule, binding: Binding) -> bool:
    """Whether a binding is a parameter by itself, without a default, that nothing assigns again."""
    holder = binding.declaration.parent
    if binding.kind is not BindingKind.PARAMETER or holder is None or len(binding.declarations) > 1:
        return False
    if holder.type in {"required_parameter", "optional_parameter"}:
        is_alone = holder.child_by_field_name("value") is None
    else:
        is_alone = holder.type in FUNCTIONS or holder.type == "formal_parameters"
    return is_alone and not any(map(is_target, module.scopes.references(binding)))


def _rounds(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Sequence[Given]:
    """Return what the variables of the loop around stand for in each of its rounds, where it goes through a list that
    is written out."""
    bindings = [module.resolve(each) for each in walk(node) if each.type == "identifier"]
    for binding in bindings:
        if binding is None or any(map(is_target, module.scopes.references(binding))):
            continue
        for up in ancestors(binding.declaration):
            if up.type == "for_in_statement":
                left, right = up.child_by_field_name("left"), up.child_by_field_name("right")
                operator = up.child_by_field_name("operator")
                if left is None or right is None or operator is None or operator.type != "of":
                    return ()
                return _bound(module, left, _elements(project, module, right))
            if up.type in FUNCTIONS:
                list_ = _mapped(module, up)
                target = first_parameter(up)
                if binding.kind is not BindingKind.PARAMETER or list_ is None or target is None:
                    return ()
                return _bound(module, target, _elements(project, module, list_))
    return ()


def _mapped(module: TypeScriptModule, function: Node) -> Node | None:
    """The list for each of whose elements a function is called."""
    call = function.parent.parent if function.parent is not None and function.parent.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None else None
    prop = callee.child_by_field_name("property") if callee is not None else None
    if call is None or callee is None or prop is None or arguments_of(call)[:1] != [function]:
        return None
    return callee.child_by_field_name("object") if module.source(prop) in _PER_ELEMENT else None


def first_parameter(function: Node) -> Node | None:
    """The first parameter of a function, a pattern or a name, without its type."""
    given = parameters_of(function)
    return (given[0].child_by_field_name("pattern") or given[0]) if given else None


def parameters_of(function: Node) -> list[Node]:
    """The parameters of a function."""
    alone = function.child_by_field_name("parameter")
    if alone is not None:
        return [alone]
    parameters = function.child_by_field_name("parameters")
    return [each for each in parameters.named_children if each.type != "comment"] if parameters is not None else []


def _bound(module: TypeScriptModule, target: Node, elements: Sequence[Node]) -> Sequence[Given]:
    found: list[Given] = []
    for element in elements:
        if target.type == "identifier":
            found.append({module.source(target): element})
        elif target.type == "array_pattern" and element.type in {"array", "pair"}:
            parts = element.named_children
            pairs = zip(target.named_children, parts, strict=False)
            found.append({module.source(name): value for name, value in pairs if name.type == "identifier"})
        else:
            return ()
    return found


def _elements(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Sequence[Node]:
    """The elements of a list, or of `Object.values` and `Object.entries`, that is written out and nothing changes."""
    node, part = unwrap(node), ""
    if node.type == "call_expression":
        part = module.source(node.child_by_field_name("function") or node)
        given = arguments_of(node)
        if part not in {"Object.values", "Object.entries"} or len(given) != 1:
            return ()
        node = unwrap(given[0])
    if node.type == "identifier":
        binding = module.resolve(node)
        if binding is None or is_filled(module, binding):
            return ()
        value = value_of(module, node)
        node = unwrap(value) if value is not None else node
    wanted = "object" if part else "array"
    found = [unwrap(each) for each in node.named_children if each.type != "comment"] if node.type == wanted else []
    if part and any(each.type != "pair" for each in found):
        return ()
    if part == "Object.values":
        found = [value for each in found if (value := each.child_by_field_name("value")) is not None]
    return found if len(found) <= _MANY and not any(each.type == "spread_element" for each in found) else ()


def _is_unknown(call: Node) -> bool:
    return False


def is_filled(module: TypeScriptModule, binding: Binding, *, is_known: Callable[[Node], bool] = _is_unknown) -> bool:
    """Whether something puts into an object or array what its own declaration does not say.

    What the object is given to may fill it, but for calls that are `is_known` not to.
    """
    for node in module.scopes.references(binding):
        parent = node.parent
        if is_changed(node):
            return True
        if parent is not None and parent.type == "member_expression":
            prop = parent.child_by_field_name("property")
            if prop is not None and module.source(prop) in _FILLING:
                return True
        if parent is not None and parent.type == "arguments" and parent.parent is not None:
            callee = parent.parent.child_by_field_name("function")
            text = module.source(callee) if callee is not None else ""
            is_read = text.startswith("Object.") and text != "Object.assign"
            if not is_read and not is_known(parent.parent):
                return True
    return False
