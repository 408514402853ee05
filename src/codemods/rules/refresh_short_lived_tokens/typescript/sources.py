"""Tells what gives a short-lived token, recognised by where the object that gives it comes from."""

from __future__ import annotations

from dataclasses import replace

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import is_bound_once
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node, ancestors, string_value, unwrap
from codemods.records import dataclass

_IDENTITY = "@azure/identity"
_LIBRARIES = {
    "acquireTokenByClientCredential": ("MSAL", "@azure/msal-node", False),
    "getAccessToken": ("google-auth-library", "google-auth-library", True),
}
"""Methods that give a token which their library renews: what people call it, its package, whether it is the text."""
_DEEP = 4


@dataclass(frozen=True, slots=True)
class Token:
    """Holds what an expression gives: a token, or an answer that holds one.

    `call` fetches it. `is_text`: the expression is the token itself. `through` are the names between the two.
    `is_azure`: a credential of Azure gives it, which keeps tokens itself; else the endpoint of some service does, or
    the `library` that renews it.
    """

    call: Node
    is_text: bool
    is_azure: bool
    through: tuple[Node, ...] = ()
    library: str = ""


def token_of(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int = 0) -> Token | None:
    """Return what an expression gives, through names that are bound once."""
    node = unwrap(node)
    if depth > _DEEP:
        return None
    if node.type == "await_expression":
        return token_of(project, module, node.named_children[0], depth)
    if node.type in {"identifier", "shorthand_property_identifier_pattern"}:
        return _named(project, module, node, depth)
    if node.type == "member_expression":
        prop, holder = node.child_by_field_name("property"), node.child_by_field_name("object")
        held = token_of(project, module, holder, depth + 1) if holder is not None else None
        if held is None or held.is_text or prop is None:
            return None
        return replace(held, is_text=True) if module.source(prop) == _wanted(held) else None
    if node.type == "binary_expression":
        # `token?.token ?? ""`
        left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
        is_default = operator is not None and operator.type in {"??", "||"}
        return token_of(project, module, left, depth + 1) if left is not None and is_default else None
    return _fetched(project, module, node, depth) if node.type == "call_expression" else None


def _named(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int) -> Token | None:
    binding = module.resolve(node)
    declarator = declarator_of(binding) if binding is not None and is_bound_once(module, binding) else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    name = declarator.child_by_field_name("name") if declarator is not None else None
    if value is None or name is None or binding is None:
        return None
    found = token_of(project, module, value, depth + 1)
    if found is None:
        return None
    if name.type == "identifier":
        return replace(found, through=(node, *found.through))
    # `const { token } = await credential.getToken(scope)`
    key = _key(module, binding.declaration)
    is_it = name.type == "object_pattern" and key == _wanted(found) and not found.is_text
    return replace(found, is_text=True, through=(node, *found.through)) if is_it else None


def _wanted(held: Token) -> str:
    """The field of an answer that is the token."""
    if held.library == "MSAL":
        return "accessToken"
    return "token" if held.is_azure or held.library else "access_token"


def _key(module: TypeScriptModule, declaration: Node) -> str:
    parent = declaration.parent
    key = parent.child_by_field_name("key") if parent is not None and parent.type == "pair_pattern" else declaration
    return module.source(key) if key is not None else ""


def declarator_of(binding: Binding) -> Node | None:
    """The declarator of a variable; None for other bindings."""
    for up in (binding.declaration, *ancestors(binding.declaration)):
        if up.type == "variable_declarator":
            return up
        if up.type not in {
            *("identifier", "shorthand_property_identifier_pattern", "object_pattern", "pair_pattern"),
        }:
            return None
    return None


def _fetched(project: TypeScriptProject, module: TypeScriptModule, call: Node, depth: int) -> Token | None:
    function = call.child_by_field_name("function")
    if function is None:
        return None
    if function.type == "identifier":
        is_fetch = module.source(function) == "fetch" and module.resolve(function) is None
        return Token(call, False, False) if is_fetch and _asks_for_credentials(module, call) else None
    if function.type != "member_expression":
        return None
    holder, prop = function.child_by_field_name("object"), function.child_by_field_name("property")
    name = module.source(prop) if prop is not None else ""
    if holder is None:
        return None
    if name == "json" and not arguments_of(call):
        held = token_of(project, module, holder, depth + 1)
        return held if held is not None and not held.is_azure and not held.is_text else None
    if name in _LIBRARIES:
        library, package, is_text = _LIBRARIES[name]
        made = _made_by(project, module, unwrap(holder), f"{package}#")
        return Token(call, is_text, False, library=library) if made else None
    if name == "getToken" and arguments_of(call):
        return Token(call, False, True) if made_by_identity(project, module, unwrap(holder)) else None
    return None


def _asks_for_credentials(module: TypeScriptModule, call: Node) -> bool:
    return "client_credentials" in module.source(call)


def made_by_identity(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether an expression is a credential of @azure/identity, by what made it."""
    return _made_by(project, module, node, f"{_IDENTITY}#")


def _made_by(project: TypeScriptProject, module: TypeScriptModule, node: Node, package: str) -> bool:
    """Whether an expression is an object of a package, by what made it."""
    if node.type == "new_expression":
        made = node.child_by_field_name("constructor")
        origin = project.origin(module, made) if made is not None else None
        return isinstance(origin, External) and origin.name.startswith(package)
    if node.type == "member_expression":
        holder, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
        if holder is None or holder.type != "this" or prop is None:
            return False
        return any(_made_by(project, module, value, package) for value in _fields(module, node, prop))
    if node.type != "identifier":
        return False
    origin = project.origin(module, node)
    home = project.module(origin.path) if isinstance(origin, Local) else module
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    binding = binding or module.resolve(node)
    declarator = declarator_of(binding) if binding is not None else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    return home is not None and value is not None and _made_by(project, home, unwrap(value), package)


def _fields(module: TypeScriptModule, node: Node, prop: Node) -> list[Node]:
    """Return what the class around a node puts into a field: its own value, and what methods assign to it."""
    body = next((up for up in ancestors(node) if up.type == "class_body"), None)
    found: list[Node] = []
    if body is None:
        return found
    pending = list(body.named_children)
    while pending:
        member = pending.pop()
        left = member.child_by_field_name("left") if member.type == "assignment_expression" else None
        name = member.child_by_field_name("name") if member.type == "public_field_definition" else None
        value = member.child_by_field_name("value" if name is not None else "right")
        is_left = left is not None and module.source(left) == f"this.{module.source(prop)}"
        if value is not None and (is_left or (name is not None and module.source(name) == module.source(prop))):
            found.append(unwrap(value))
        pending.extend(member.named_children)
    return found


def text_of(module: TypeScriptModule, node: Node) -> str | None:
    """The text that a literal is."""
    return string_value(module.tree, node)
