"""Uses of a client for what it is, and not for what it does: another one would not do in its place."""

from __future__ import annotations

import re

from codemods.languages.typescript.module import TypeScriptModule, is_target
from codemods.languages.typescript.syntax import Node, unwrap, walk
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.typescript.units import Unit, at

_COMPARING = frozenset({"==", "===", "!=", "!=="})
_NOTHING = frozenset({"null", "undefined", "true", "false", "string"})
_WRAPPING = frozenset({"parenthesized_expression", "non_null_expression", "as_expression"})
_BY_KEY = frozenset({"add", "delete", "get", "has", "includes", "indexOf", "lastIndexOf"})


def keeper(module: TypeScriptModule, node: Node) -> str:
    """The object of the file's top level, or the variable, that a function puts a client into, as the text has it; ""
    where it keeps none: later calls are given the first client again."""
    parent = node.parent
    while parent is not None and parent.type in _WRAPPING:
        node, parent = parent, parent.parent
    if parent is None:
        return ""
    target = None
    if parent.type in {"assignment_expression", "augmented_assignment_expression"}:
        target = parent.child_by_field_name("left") if parent.child_by_field_name("right") == node else None
    elif parent.type == "arguments" and parent.parent is not None and parent.named_children[-1] == node:
        function = parent.parent.child_by_field_name("function")
        prop = function.child_by_field_name("property") if function is not None else None
        target = function.named_children[0] if function is not None and prop is not None else None
        target = target if prop is not None and module.source(prop) == "set" else None
    root = target
    while root is not None and root.type in {"member_expression", "subscript_expression", *_WRAPPING}:
        root = root.named_children[0]
    binding = module.resolve(root) if root is not None and root.type == "identifier" else None
    is_kept = binding is not None and binding.scope.type == "program"
    return module.source(target) if target is not None and is_kept else ""


def refuse_identity(module: TypeScriptModule, node: Node) -> None:
    """Raise Refusal where a reference compares the unit, or looks it up."""
    parent = node.parent
    while parent is not None and parent.type in _WRAPPING:
        node, parent = parent, parent.parent
    if parent is None:
        return
    if _is_dependency(module, node):
        what = "gives it to React, which compares it each time, but would compare a new object"
        raise refusals.identity(at(module, node), what)
    operator = parent.child_by_field_name("operator")
    if parent.type == "binary_expression" and operator is not None and operator.type in _COMPARING:
        sides = [parent.child_by_field_name(each) for each in ("left", "right")]
        other = next((each for each in sides if each is not None and each != node), None)
        if other is not None and unwrap(other).type not in _NOTHING:
            raise refusals.identity(at(module, node), "compares it, but would compare a new object")
    if parent.type == "arguments" and parent.parent is not None and parent.named_children[0] == node:
        made = parent.parent.child_by_field_name("constructor")
        if made is not None and module.source(made) == "WeakRef":
            raise refusals.identity(at(module, node), "needs this exact object: nothing else would hold a new one")
        function = parent.parent.child_by_field_name("function")
        prop = function.child_by_field_name("property") if function is not None else None
        method = module.source(prop) if prop is not None else ""
        if method in _BY_KEY or (method == "set" and parent.named_child_count > 1):
            what = f"keeps or finds this exact object by `{method}()`, and would use a new one each time"
            raise refusals.identity(at(module, node), what)


def _is_dependency(module: TypeScriptModule, node: Node) -> bool:
    """Whether a reference stands where React compares it with that of the last time: among the dependencies of a hook,
    or as the value of a context."""
    parent = node.parent
    if parent is not None and parent.type == "jsx_expression" and parent.parent is not None:
        element = parent.parent.parent
        name = element.child_by_field_name("name") if element is not None else None
        return name is not None and module.source(name).endswith(".Provider")
    if parent is None or parent.type != "array" or parent.parent is None or parent.parent.type != "arguments":
        return False
    function = parent.parent.parent.child_by_field_name("function") if parent.parent.parent is not None else None
    is_last = parent.parent.named_child_count > 1 and parent.parent.named_children[-1] == parent
    return function is not None and is_last and _HOOK.search(module.source(function)) is not None


_HOOK = re.compile(r"(?:^|\.)use[A-Z]\w*$")


def refuse_rebound(module: TypeScriptModule, unit: Unit, node: Node) -> None:
    """Raise Refusal for a use while the module loads, after which the name is bound again."""
    for statement in unit.statements[1:]:
        if statement.start_byte > node.start_byte and any(
            is_target(each) and module.source(each) == unit.name
            for each in walk(statement)
            if each.type == "identifier"
        ):
            what = f"uses it before line {module.line(statement)} binds it again"
            raise refusals.identity(at(module, node), what)
