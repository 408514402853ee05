"""Tells what gives a short-lived token, recognised by where the object that gives it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import is_bound_once
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap
from codemods.records import dataclass

_IDENTITY = "@azure/identity"
_LIBRARIES = {
    "acquireTokenByClientCredential": ("MSAL", "@azure/msal-node", False),
    "getAccessToken": ("google-auth-library", "google-auth-library", True),
}
"""Methods that give a token which their library renews: what people call it, its package, whether it is the text."""
_POSTS = frozenset({"post", "request", "get"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"})
_EXPIRIES = frozenset({"expiresOnTimestamp", "expires_in"})
_PLAIN = frozenset({"arrow_function", "function_expression", "function_declaration"})
_NOTHING = frozenset({"null", "undefined", "false", '""', "''"})
_DEEP = 8


@dataclass(frozen=True, slots=True)
class Token:
    """Holds what an expression gives: a token, or an answer that holds one.

    `call` fetches it. `is_text`: the expression is the token itself. `through` are the names between the two.
    `is_azure`: a credential of Azure gives it, which keeps tokens itself; else the endpoint of some service does, or
    the `library` that renews it. `maker` is the function of the file that fetches it, if any. `wrapped`: what
    was fetched has the answer in its `data`.
    """

    call: Node
    is_text: bool
    is_azure: bool
    through: tuple[Node, ...] = ()
    library: str = ""
    maker: str = ""
    wrapped: bool = False

    @property
    def is_renewed(self) -> bool:
        """Whether it may be asked for each time: what keeps it renews it."""
        return self.is_azure or bool(self.library)


def asks_expiry(module: TypeScriptModule, node: Node) -> bool:
    """Whether a use of an answer asks when its token expires: the code renews it."""
    prop = node.parent.child_by_field_name("property") if node.parent is not None else None
    return prop is not None and module.source(prop) in _EXPIRIES


def token_of(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int = 0) -> Token | None:
    """Return what an expression gives, through names that are bound once."""
    node = unwrap(node)
    if depth > _DEEP:
        return None
    if node.type == "await_expression":
        return token_of(project, module, node.named_children[0], depth)
    if node.type in _NAMES:
        return _named(project, module, node, depth)
    if node.type == "member_expression":
        prop, holder = node.child_by_field_name("property"), node.child_by_field_name("object")
        held = token_of(project, module, holder, depth + 1) if holder is not None else None
        return _taken(held, module.source(prop)) if held is not None and prop is not None else None
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
    taken = _taken(found, _key(module, binding.declaration)) if name.type == "object_pattern" else None
    return replace(taken, through=(node, *taken.through)) if taken is not None else None


def _taken(held: Token, field: str) -> Token | None:
    """The meaning of a field of an answer: the token, or the answer of an endpoint in what was fetched."""
    if held.wrapped and not held.is_text:
        return replace(held, wrapped=False) if field == "data" else None
    return replace(held, is_text=True) if field == _wanted(held) and not held.is_text else None


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
        return Token(call, False, False) if is_fetch else _made_here(project, module, call, function, depth)
    if function.type != "member_expression":
        return None
    holder, prop = function.child_by_field_name("object"), function.child_by_field_name("property")
    name = module.source(prop) if prop is not None else ""
    if holder is None:
        return None
    if name == "then":
        return _then(project, module, holder, arguments_of(call), depth)
    if name in _POSTS and _is_axios(project, module, holder):
        return Token(call, False, False, wrapped=True)
    if name == "json" and not arguments_of(call):
        held = token_of(project, module, holder, depth + 1)
        return held if held is not None and not held.is_azure and not held.is_text else None
    if name in _LIBRARIES:
        library, package, is_text = _LIBRARIES[name]
        made = _made_by(project, module, unwrap(holder), f"{package}#")
        return Token(call, is_text, False, library=library) if made else None
    if name == "getToken" and arguments_of(call):
        if made_by_identity(project, module, unwrap(holder)):
            return Token(call, False, True)
    return _made_here(project, module, call, function, depth)


def _then(
    project: TypeScriptProject, module: TypeScriptModule, holder: Node, given: Sequence[Node], depth: int
) -> Token | None:
    """Return what `fetch(...).then((response) => response.json())` gives."""
    held = token_of(project, module, holder, depth + 1)
    function = given[0] if len(given) == 1 and given[0].type == "arrow_function" else None
    body = function.child_by_field_name("body") if function is not None else None
    called = body.child_by_field_name("function") if body is not None and body.type == "call_expression" else None
    if held is None or held.is_renewed or held.is_text or called is None or body is None:
        return None
    is_json = called.type == "member_expression" and module.source(called).endswith(".json")
    return held if is_json and not arguments_of(body) else None


def _made_here(
    project: TypeScriptProject, module: TypeScriptModule, call: Node, called: Node, depth: int
) -> Token | None:
    """Return what a function of the project gives, or a method of the own class, each of whose returns gives a token,
    or nothing."""
    home, function = _definition(project, module, called)
    body = function.child_by_field_name("body") if function is not None else None
    if body is None:
        return None
    values: Iterable[Node] = (body,)
    if body.type == "statement_block":
        values = (each.named_children[0] for each in _returns(body) if each.named_children)
    found: Token | None = None
    for value in values:
        if home.source(value) in _NOTHING:
            continue
        found = token_of(project, home, value, depth + 1)
        if found is None or not found.is_text:
            return None
    name = module.source(called).rpartition(".")[2]
    return replace(found, call=call, through=(), maker=name) if found is not None else None


def _definition(
    project: TypeScriptProject, module: TypeScriptModule, called: Node
) -> tuple[TypeScriptModule, Node | None]:
    """The function that a call is of, and its file: by a name, imported or not, or `this.method()`."""
    if called.type == "member_expression":
        holder, prop = called.child_by_field_name("object"), called.child_by_field_name("property")
        body = next((up for up in ancestors(called) if up.type == "class_body"), None)
        is_own = holder is not None and holder.type == "this" and prop is not None
        members = body.named_children if body is not None and is_own else ()
        named = [each for each in members if each.type == "method_definition" and _is_called(module, each, prop)]
        return module, named[0] if len(named) == 1 else None
    origin = project.origin(module, called)
    home = project.module(origin.path) if isinstance(origin, Local) else None
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    if home is None or binding is None:
        return module, None
    is_function = binding.kind is BindingKind.FUNCTION and len(binding.declarations) == 1
    if not (is_function or is_bound_once(home, binding)):
        return home, None
    declarator = declarator_of(binding)
    function = declarator.child_by_field_name("value") if declarator is not None else binding.declaration.parent
    is_plain = function is not None and function.type in _PLAIN
    return home, function if is_plain else None


def _is_called(module: TypeScriptModule, member: Node, prop: Node | None) -> bool:
    name = member.child_by_field_name("name")
    return name is not None and prop is not None and module.source(name) == module.source(prop)


def _returns(body: Node) -> Iterator[Node]:
    """The `return`s of a function, none of the functions in it."""
    pending = [body]
    while pending:
        node = pending.pop()
        if node.type == "return_statement":
            yield node
        elif node == body or node.type not in FUNCTIONS:
            pending.extend(node.named_children)


def _is_axios(project: TypeScriptProject, module: TypeScriptModule, holder: Node) -> bool:
    origin = project.origin(module, holder)
    return isinstance(origin, External) and origin.name in {"axios#default", "axios#*", "axios#axios"}


def made_by_identity(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether an expression is a credential of @azure/identity, by what made it."""
    return _made_by(project, module, node, f"{_IDENTITY}#")


def _made_by(project: TypeScriptProject, module: TypeScriptModule, node: Node, package: str) -> bool:
    """Whether an expression is an object of a package, by what made it, in each arm of a choice."""
    if node.type == "ternary_expression":
        arms = (node.child_by_field_name(arm) for arm in ("consequence", "alternative"))
        return all(arm is not None and _made_by(project, module, unwrap(arm), package) for arm in arms)
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
    values = _values(home, binding) if home is not None and binding is not None else []
    return home is not None and bool(values) and all(_made_by(project, home, value, package) for value in values)


def _values(module: TypeScriptModule, binding: Binding) -> list[Node]:
    """Return what a variable is declared with, and all that is assigned to it."""
    declarator = declarator_of(binding)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    found = [value] if value is not None else []
    for reference in module.scopes.references(binding):
        parent = reference.parent
        if parent is not None and parent.type == "assignment_expression":
            right = parent.child_by_field_name("right")
            found += [right] if right is not None and parent.child_by_field_name("left") == reference else []
    return [unwrap(each) for each in found if each.type not in {"null", "undefined"}]


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
