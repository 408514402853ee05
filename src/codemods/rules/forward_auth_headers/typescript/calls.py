"""Calls of `fetch` and axios in a function: where they go, and whether they carry an authorization."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import constant_value, env_read, is_bound_once
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, LOOPS, Node, ancestors, string_value, unwrap
from codemods.rules.forward_auth_headers.core.hosts import is_health_check, is_internal, is_path

_AXIOS = {
    **dict.fromkeys(("get", "delete", "head", "options"), 1),
    **dict.fromkeys(("post", "put", "patch"), 2),
}
"""Methods of axios, with the position of their options."""

_PER_ELEMENT = frozenset({"map", "flatMap", "forEach"})


@dataclass(frozen=True, slots=True)
class Address:
    """Holds where a call goes: `text` is what is written out of it. `configured`: a variable of the environment says
    it."""

    text: str
    whole: bool
    configured: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """An internal call without an authorization. `options` is the object that it is given, `headers` that in it."""

    call: Node
    host: str
    options: Node | None
    headers: Node | None
    position: int
    repeated: bool
    configured: bool


def internal_calls(
    project: TypeScriptProject, module: TypeScriptModule, function: Node, body: Node, hosts: Sequence[str]
) -> Iterator[Sent]:
    """The internal calls that run when a handler does, and that carry no authorization, in the order of the text."""
    for call in _calls(body):
        position = _position(project, module, call)
        given = arguments_of(call)
        if position is None or not given or any(each.type == "spread_element" for each in given):
            continue
        options = given[position] if len(given) > position else None
        if options is not None and (options.type != "object" or not _is_plain(module, options)):
            continue
        if position == 2 and len(given) < 2:
            continue
        entry = _entry(module, options, "headers") if options is not None else None
        headers = unwrap(entry) if entry is not None else None
        if headers is not None and (headers.type != "object" or _names_authorization(module, headers)):
            continue
        address = written(project, module, given[0])
        if address is None or is_health_check(address.text):
            continue
        text = address.text
        is_own = is_path(text) and module.source(call).startswith("fetch")
        if is_own or is_internal(text, hosts, whole=address.whole):
            host = text if is_own else text.partition("://")[2].partition("/")[0].partition("?")[0]
            repeated = _is_repeated(module, call, function)
            yield Sent(call, host, options, headers, position, repeated, address.configured)


def _calls(body: Node) -> Iterator[Node]:
    """The calls that run when a function does: those of inner functions that are called at once for each element of an
    array, or in `Promise.all`, are among them."""
    pending = [body]
    while pending:
        node = pending.pop()
        if node.type == "call_expression":
            yield node
        inner = [each for each in node.named_children if each.type not in FUNCTIONS or _runs_at_once(each)]
        pending.extend(reversed(inner))


def _runs_at_once(function: Node) -> bool:
    if function.parent is None or function.parent.type != "arguments" or function.parent.named_children[0] != function:
        return False
    callee = function.parent.parent.child_by_field_name("function") if function.parent.parent is not None else None
    prop = callee.child_by_field_name("property") if callee is not None else None
    return prop is not None and (prop.text or b"").decode() in _PER_ELEMENT


def _position(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> int | None:
    """The position of a request's options among its arguments; None for other calls."""
    function = call.child_by_field_name("function")
    if function is None:
        return None
    if function.type == "identifier" and module.source(function) == "fetch":
        return 1 if module.resolve(function) is None or _is_undici(project, module, function) else None
    if function.type != "member_expression":
        return None
    prop, origin = function.child_by_field_name("property"), project.origin(module, function)
    name = origin.name if isinstance(origin, External) else ""
    if prop is None or not name.startswith(("axios#default.", "axios#*.", "axios#axios.")):
        return None
    return _AXIOS.get(module.source(prop))


def _is_undici(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> bool:
    origin = project.origin(module, function)
    return isinstance(origin, External) and origin.name in {"undici#fetch", "node-fetch#default"}


def _is_plain(module: TypeScriptModule, options: Node) -> bool:
    """Whether an object of options shows all that it holds, and says nothing of credentials."""
    for entry in options.named_children:
        if entry.type == "comment":
            continue
        key = entry.child_by_field_name("key") if entry.type == "pair" else entry
        if entry.type not in {"pair", "shorthand_property_identifier"} or key is None:
            return False
        name = string_value(module.tree, key) or module.source(key)
        if name in {"credentials", "auth", "withCredentials", "dispatcher", "agent", "baseURL"}:
            return False
        if name == "headers" and entry.type != "pair":
            return False
    return True


def _entry(module: TypeScriptModule, literal: Node, name: str) -> Node | None:
    for entry in literal.named_children:
        key = entry.child_by_field_name("key") if entry.type == "pair" else None
        if key is not None and (string_value(module.tree, key) or module.source(key)) == name:
            return entry.child_by_field_name("value")
    return None


def _names_authorization(module: TypeScriptModule, headers: Node) -> bool:
    for entry in headers.named_children:
        if entry.type == "comment":
            continue
        key = entry.child_by_field_name("key") if entry.type == "pair" else None
        if entry.type == "shorthand_property_identifier":
            key = entry
        name = string_value(module.tree, key) or module.source(key) if key is not None else "authorization"
        if name.lower() in {"authorization", "cookie"} or (key is not None and key.type == "computed_property_name"):
            return True
    return False


def written(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int = 0) -> Address | None:
    """Return what is written out of a text, from its beginning; None where its beginning is not."""
    node = unwrap(node)
    text = string_value(module.tree, node)
    if text is not None:
        return Address(text, whole=True)
    if node.type == "template_string":
        parts = [each for each in node.named_children if each.type in {"string_fragment", "template_substitution"}]
        return _joined(project, module, parts, depth)
    if node.type == "string_fragment":
        return Address(module.source(node), whole=True)
    if node.type == "template_substitution":
        return written(project, module, node.named_children[0], depth) if node.named_children else None
    if node.type == "binary_expression":
        operator = node.child_by_field_name("operator")
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if operator is None or left is None or right is None:
            return None
        if operator.type == "+":
            return _joined(project, module, [left, right], depth)
        if operator.type in {"||", "??"} and env_read(project, module, unwrap(left)) is not None:
            held = written(project, module, right, depth + 1)
            return Address(held.text, held.whole, configured=True) if held is not None else None
    if node.type == "identifier" and depth < 4:
        constant = constant_value(project, module, node)
        if constant is not None and constant.value != node:
            return written(project, constant.module, constant.value, depth + 1)
        binding = module.resolve(node)
        declarator = binding.declaration.parent if binding is not None and is_bound_once(module, binding) else None
        value = declarator.child_by_field_name("value") if declarator is not None else None
        if declarator is not None and declarator.type == "variable_declarator" and value is not None:
            is_name = declarator.child_by_field_name("name") == (binding.declaration if binding is not None else None)
            return written(project, module, value, depth + 1) if is_name else None
    return None


def _joined(project: TypeScriptProject, module: TypeScriptModule, parts: Sequence[Node], depth: int) -> Address | None:
    text, configured = "", False
    for number, part in enumerate(parts):
        held = written(project, module, part, depth)
        if held is None:
            return Address(text, whole=False, configured=configured) if number else None
        text, configured = text + held.text, configured or held.configured
        if not held.whole:
            return Address(text, whole=False, configured=configured)
    return Address(text, whole=True, configured=configured) if parts else None


def _is_repeated(module: TypeScriptModule, call: Node, function: Node) -> bool:
    """Whether a call runs once for each round of a loop, or for each element of an array."""
    child = call
    for up in ancestors(call):
        if up == function:
            return False
        if up.type in LOOPS and up.child_by_field_name("right") != child:
            return True
        if up.type in FUNCTIONS and _runs_at_once(up):
            return True
        child = up
    return False
