"""Credentials that a factory would pass as they were when a module loaded: the finding stays, and names what holds
them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.languages.typescript.checks import KEY_WORDS
from codemods.languages.typescript.clients import arguments_of, constructions, functions_of
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import requirements
from codemods.languages.typescript.environment import (
    PUBLIC_PREFIXES,
    Constant,
    constant_value,
    env_constant,
    env_read,
    held_by,
    is_bound_once,
    is_environment,
    is_portable,
)
from codemods.languages.typescript.facts import WHOLE
from codemods.languages.typescript.members import env_member, is_asked_afresh
from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.origins import External, Local, Module
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, TYPE_WRAPPERS, Node, ancestors, string_value, unwrap
from codemods.languages.typescript.validated import gives_environment, validated_member
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.typescript.accessors import access
from codemods.rules.build_client_per_invocation.typescript.constants import constant_of
from codemods.rules.build_client_per_invocation.typescript.given import put_into, returned_by
from codemods.rules.build_client_per_invocation.typescript.members import exported_constant, method_of, static_field
from codemods.rules.build_client_per_invocation.typescript.units import Unit, at

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_GIVING = _NAMES | {"call_expression"}
_HEADERS = ("headers", "authorization")
_LIVE = ("getBearerTokenProvider", "AzureCredential", "Credential", "GoogleAuth", "fromNodeProviderChain")
"""Words in the names of what gives a fresh token whenever it is asked."""
_CONTAINERS = frozenset({"Map", "Headers", "URLSearchParams", "FormData"})
"""Classes of the language whose methods give what was put in."""
_DATA = (".json", ".jsonc", ".json5", ".yaml", ".yml", ".toml", ".env")
"""Ends of what is imported as data: it is read once, as its module loads."""
_GLOBALS = frozenset({"globalThis", "global", "self"})
"""Names of the object that holds what any file has put there."""
_DEPTH = 4
"""How many constants are followed that are made of each other."""


def refuse_stale(project: TypeScriptProject, unit: Unit, own: Collection[int]) -> None:
    """Raise Refusal where a client of the unit is given a credential that was read while a module loaded, and that no
    factory can read again. `own` are the bindings of units, which become factories."""
    for made in unit.constructions:
        _refuse_own(project, made)
        for needed in requirements(project, unit.module, made):
            public = [each for each in needed.variables if each.startswith(PUBLIC_PREFIXES)]
            if public and needed.node is not None:
                raise refusals.bundled(at(unit.module, needed.node), public[0])
        for value in credentials_of(project, unit.module, made):
            for node in evaluated(value):
                origin = project.origin(unit.module, node) if node.type in _NAMES else None
                if isinstance(origin, External) and origin.name.startswith("$env/static/"):
                    raise refusals.bundled(at(unit.module, node), origin.name.partition("#")[2])
                if (node.type in _NAMES or node.type == "call_expression") and _is_kept(
                    project, unit.module, node, own
                ):
                    raise refusals.kept_credential(at(unit.module, node), unit.module.source(_chain(node)))


def _refuse_own(project: TypeScriptProject, made: Construction, depth: int = 0) -> None:
    """Raise Refusal where a factory of the project passes a credential that was read while a module loaded: to call it
    again gives the same key."""
    home = project.module(made.factory.path) if made.factory is not None else None
    if home is None or made.factory is None or depth > _DEPTH:
        return
    for function in functions_of(project, home, made.factory):
        body = function.child_by_field_name("body")
        built = list(constructions(project, home, body)) if body is not None else []
        # A subclass hands its credential to the class that it extends.
        handed = filter(_is_super, evaluated(body)) if body is not None else ()
        for inner in (*built, *(Construction(each, made.client) for each in handed)):
            _refuse_own(project, inner, depth + 1)
            for value in credentials_of(project, home, inner):
                for node in evaluated(value):
                    if node.type in _NAMES and _is_old(project, home, node, 0):
                        raise refusals.kept_credential(at(home, node), home.source(_chain(node)))


def _is_super(call: Node) -> bool:
    callee = call.child_by_field_name("function") if call.type == "call_expression" else None
    return callee is not None and callee.type == "super"


def _is_old(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int) -> bool:
    """Whether a name in a function, as a part of a credential, gives what was read while a module loaded."""
    binding = module.resolve(node)
    if binding is None or depth > _DEPTH:
        return False
    if binding.scope.type != "program":
        declared = binding.declaration.parent
        value = declared.child_by_field_name("value") if declared is not None else None
        inner = evaluated(value) if value is not None and binding.kind is not BindingKind.CLASS else ()
        return any(_is_old(project, module, each, depth + 1) for each in inner if each.type in _NAMES)
    chain, origin = _chain(node), project.origin(module, node)
    if chain == node and isinstance(origin, Local) and origin.name:
        return env_constant(project, origin.path, origin.name) is not None or _is_kept(project, module, node, ())
    member = env_member(project, module, chain)
    if member is not None:
        return not is_asked_afresh(member)
    return validated_member(project, module, chain) is not None or _is_kept(project, module, node, ())


def credentials_of(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> Iterator[Node]:
    """The expressions of a call that are its credential, or may hold it."""
    names = {parameter.rpartition(".")[2] for parameter in made.client.key_params}
    positional = () if made.factory is not None else made.client.positional
    for position, given in enumerate(arguments_of(made.call)):
        parameter = positional[position] if position < len(positional) else ""
        if given.type == "object":
            yield from _entries(module, given, names)
        elif not parameter or parameter in made.client.key_params:
            yield given


def _entries(module: TypeScriptModule, literal: Node, names: Collection[str]) -> Iterator[Node]:
    """The values in an object that are a credential by their key, or spread what may be one."""
    for entry in literal.named_children:
        if entry.type == "spread_element":
            yield entry
        elif entry.type == "shorthand_property_identifier":
            if _is_credential(module.source(entry), names):
                yield entry
        elif entry.type == "pair":
            key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
            if key is None or value is None:
                continue
            if _is_credential(string_value(module.tree, key) or module.source(key), names):
                yield value
            elif unwrap(value).type == "object":
                yield from _entries(module, unwrap(value), names)


def _is_credential(key: str, names: Collection[str]) -> bool:
    lower = key.lower()
    is_secret = KEY_WORDS.search(key) is not None and not lower.endswith("tokens")
    return key in names or is_secret or lower.endswith(_HEADERS)


def _is_kept(project: TypeScriptProject, module: TypeScriptModule, node: Node, own: Collection[int]) -> bool:
    """Whether a name, as a part of a credential, gives what was read while a module loaded."""
    binding = module.resolve(node) if node.type in _NAMES else None
    if _is_data(module, node, binding):
        return True
    is_required = node.type == "call_expression" and project.origin(module, node) is not None
    if node.type == "identifier" and binding is None and module.source(node) in _GLOBALS and _chain(node) != node:
        return True
    if not is_required and (binding is None or binding.scope.type != "program" or id(binding) in own):
        return False
    chain = _chain(node)
    if chain.parent is not None and chain.parent.type == "call_expression":
        called = chain.parent
        if called.child_by_field_name("function") == chain:
            # The factory calls it for each client; a value that it keeps is old all the same.
            if gives_environment(project, module, called) is True or _gives_kept(project, module, node, chain):
                return True
            return any(
                each.type in _NAMES and _is_old(project, home, each, 0)
                for home, value in returned_by(project, module, called)
                for each in evaluated(value)
            )
    member = env_member(project, module, chain) if chain != node else None
    if member is not None and is_required:
        # To read the variable here would leave the other file unread, and what else it does undone.
        return not is_asked_afresh(member)
    if member is not None or (chain != node and env_read(project, module, unwrap(chain)) is not None):
        # A getter can be made of it, or it is another name of the environment, which is asked whenever it is named.
        return False
    if access(project, module, node) is not None:
        return False
    if validated_member(project, module, chain) is not None:
        return binding is None or constant_of(project, module, binding) is None
    origin = project.origin(module, node)
    if isinstance(origin, Local) and origin.name:
        if env_constant(project, origin.path, origin.name) is not None and unwrap(chain) == node:
            return not _is_read_again(project, module, origin)
        if _is_instance_getter(project, module, node, chain):
            return False
    current = _named(project, module, node, chain)
    held, origin = constant_value(project, module, current), project.origin(module, current)
    if isinstance(origin, Local) and _is_filled(project, origin):
        return True
    if held is not None:
        return _holds_credential(project, held, _member_names(module, current, chain), 0)
    if isinstance(origin, Local):
        return _is_unpacked(project, module, origin, current, chain)
    if isinstance(origin, External) and unwrap(chain) == node:
        # Its import has bound a value for good, unlike an object that is asked for a member whenever it is named.
        return _is_entry(node)
    return origin is None and binding is not None and _is_taken_out(project, module, binding)


def _is_filled(project: TypeScriptProject, origin: Local) -> bool:
    """Whether statements of the top level put what they read into the object that a name holds."""
    home = project.module(origin.path)
    binding = home.scopes.top_level(origin.name) if home is not None and origin.name else None
    return (
        home is not None
        and binding is not None
        and any(_is_read(project, home, each, 0) for each in put_into(home, binding))
    )


def _is_entry(node: Node) -> bool:
    """Whether a name is all that an entry of an object gives, or one side of a choice: no object of options is."""
    around = node.parent
    while around is not None and around.type in {*_WRAPPERS, "binary_expression", "ternary_expression"}:
        around = around.parent
    return node.type == "shorthand_property_identifier" or (around is not None and around.type == "pair")


def _is_data(module: TypeScriptModule, node: Node, binding: Binding | None) -> bool:
    """Whether a name, or `require("./config.json")`, is what a file of data gave while a module loaded."""
    if binding is not None and binding.scope.type == "program":
        taken = module.facts.imported_as(binding.name)
        return taken is not None and taken.source.endswith(_DATA)
    callee = node.child_by_field_name("function") if node.type == "call_expression" else None
    given = arguments_of(node) if callee is not None and module.source(callee) == "require" else []
    return len(given) == 1 and (string_value(module.tree, given[0]) or "").endswith(_DATA)


def _named(project: TypeScriptProject, module: TypeScriptModule, node: Node, chain: Node) -> Node:
    """The part of a chain that names something in a file: `settings.KEY`, where `settings` is a whole module."""
    current = node
    while (
        current != chain
        and current.parent is not None
        and isinstance(project.origin(module, current), Module)
        and constant_value(project, module, current) is None
    ):
        current = current.parent
    return current


def _is_taken_out(project: TypeScriptProject, module: TypeScriptModule, binding: Binding) -> bool:
    """Whether a name was taken out of an object that a file gives as a whole, `const { key } = require("./config")`."""
    taken = module.facts.imported_as(binding.name)
    path = project.resolve(module.path, taken.source) if taken is not None else None
    held = held_by(project, Module(path)) if path is not None else None
    if taken is None or taken.imported == WHOLE or held is None:
        return False
    return _gets(held) or _holds_credential(project, held, [taken.imported], 0)


def _is_unpacked(project: TypeScriptProject, module: TypeScriptModule, origin: Local, node: Node, chain: Node) -> bool:
    """Whether a name was unpacked from what was read while its module loaded, or a member is a static field of that."""
    home = project.module(origin.path)
    binding = home.scopes.top_level(origin.name) if home is not None else None
    if home is None or binding is None:
        return False
    names = _member_names(module, node, chain)
    if binding.kind is BindingKind.CLASS:
        return bool(names) and static_field(project, home, binding.declaration.parent, names[0]) is not None
    if binding.kind is BindingKind.NAMESPACE:
        constant = exported_constant(home, binding, names[0]) if names else None
        return constant is not None and _is_read(project, home, constant, 0)
    declarator = next((each for each in ancestors(binding.declaration) if each.type == "variable_declarator"), None)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    return value is not None and is_bound_once(home, binding) and _is_read(project, home, value, 0)


def _gives_kept(project: TypeScriptProject, module: TypeScriptModule, node: Node, chain: Node) -> bool:
    """Whether what is called, `keys.get("openai")`, gives what an object has kept since its module loaded."""
    held = constant_value(project, module, node)
    names = _member_names(module, node, chain)
    value = unwrap(held.value) if held is not None else None
    if held is None or value is None or not names:
        return False
    origin = project.origin(module, node)
    if isinstance(origin, Local) and _is_filled(project, origin):
        return True
    callee = value.child_by_field_name("constructor") if value.type == "new_expression" else None
    if value.type == "array" or (callee is not None and held.module.source(callee) in _CONTAINERS):
        is_own = callee is not None and held.module.resolve(callee) is not None
        return not is_own and _is_read(project, held.module, value, 0)
    found = method_of(project, held.module, value, names[0])
    return found is not None and any(
        _is_read(project, found.module, each, 0) for each in found.kept if each.type not in FUNCTIONS
    )


def _is_read_again(project: TypeScriptProject, module: TypeScriptModule, origin: Local) -> bool:
    """Whether a factory reads a constant of the environment again: its own file's, or another's that is plain."""
    source = env_constant(project, origin.path, origin.name)
    return source is not None and (source.module is module or is_portable(source))


def _chain(node: Node) -> Node:
    """The whole member chain that a name begins: `config.openai!.key`, `(config as Config).openai["key"]`."""
    chain = node
    while True:
        inner = chain
        while inner.parent is not None and inner.parent.type in _WRAPPERS and inner.parent.named_children[0] == inner:
            inner = inner.parent
        around = inner.parent
        if around is not None and around.type in _ASKING and around.named_children[0] == inner:
            chain = around
        elif chain.parent is not None and chain.parent.type == "non_null_expression":
            chain = chain.parent
        else:
            return chain


_ASKING = frozenset({"member_expression", "subscript_expression"})
_WRAPPERS = TYPE_WRAPPERS | {"parenthesized_expression"}


def _member_names(module: TypeScriptModule, node: Node, chain: Node) -> list[str]:
    """The members that a chain asks for, from the name on."""
    found: list[str] = []
    for up in ancestors(node):
        if node == chain or up.start_byte < chain.start_byte or up.end_byte > chain.end_byte:
            break
        if up.type == "member_expression":
            found.append(module.source(up.named_children[-1]))
        if up.type == "subscript_expression":
            found.append(string_value(module.tree, up.child_by_field_name("index")) or "")
    return found


def _is_instance_getter(project: TypeScriptProject, module: TypeScriptModule, node: Node, chain: Node) -> bool:
    """Whether a member of an instance of the project's own class is a getter, which reads whenever it is asked."""
    names = _member_names(module, node, chain)
    held = constant_value(project, module, node)
    value = unwrap(held.value) if held is not None else None
    if held is None or value is None or value.type != "new_expression" or not names:
        return False
    handed = method_of(project, held.module, value, names[0])
    if handed is not None and any(_is_read(project, handed.module, each, 0) for each in handed.kept):
        return False
    callee = value.child_by_field_name("constructor")
    origin = project.origin(held.module, callee) if callee is not None else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    declared = binding.declaration.parent if binding is not None else None
    body = declared.child_by_field_name("body") if declared is not None else None
    if home is None or body is None:
        return False
    return any(
        each.type == "method_definition"
        and any(child.type == "get" for child in each.children)
        and home.source(each.child_by_field_name("name") or each) == names[0]
        for each in body.named_children
    )


def _holds_credential(project: TypeScriptProject, held: Constant, members: list[str], depth: int) -> bool:
    """Whether the value of a constant, or of a member of it, was read while its module loaded."""
    module, value = held.module, unwrap(held.value)
    if depth > _DEPTH or value.type in FUNCTIONS or value.type == "class":
        return False
    if value.type == "object" and members and not members[0]:
        # An entry that is asked for by a value may be any.
        return any(_is_read(project, module, each, depth) for each in value.named_children)
    if value.type == "object" and members:
        inside = next((each for key, each in _pairs(module, value) if key == members[0]), None)
        if inside is not None:
            return _holds_credential(project, Constant(module, inside), members[1:], depth + 1)
        return any(entry.type == "spread_element" for entry in value.named_children)
    if value.type == "object":
        return any(_is_read(project, module, each, depth) for each in _entries(module, value, ()))
    return _is_read(project, module, value, depth)


def _is_given(module: TypeScriptModule, callee: Node) -> bool:
    """Whether a function is called that a framework gives by its name alone, as Nuxt does."""
    return callee.type == "identifier" and module.resolve(callee) is None and module.source(callee) not in _BUILT_IN


_BUILT_IN = frozenset(
    {
        *("String", "Number", "Boolean", "Object", "Array", "Symbol", "BigInt", "Date", "Map", "Set", "URL", "RegExp"),
        *("Error", "Headers", "URLSearchParams", "parseInt", "parseFloat", "structuredClone", "atob", "btoa"),
        *("encodeURIComponent", "decodeURIComponent", "encodeURI", "decodeURI", "require"),
    }
)


def _gets(held: Constant) -> bool:
    """Whether an object has a getter: what was asked of it while a module loaded is of that time."""
    literal = unwrap(held.value)
    return literal.type == "object" and any(
        entry.type == "method_definition" and any(child.type == "get" for child in entry.children)
        for entry in evaluated(literal)
    )


def _pairs(module: TypeScriptModule, literal: Node) -> Iterator[tuple[str, Node]]:
    for entry in literal.named_children:
        key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
        if entry.type == "pair" and key is not None and value is not None:
            yield string_value(module.tree, key) or module.source(key), value
        elif entry.type == "shorthand_property_identifier":
            yield module.source(entry), entry


def _is_read(project: TypeScriptProject, module: TypeScriptModule, root: Node, depth: int) -> bool:
    """Whether an expression, evaluated while a module loads, asks somebody for what it gives."""
    for node in evaluated(root):
        if node.type == "await_expression" or is_environment(project, module, node):
            return True
        if env_read(project, module, node) is not None:
            return True
        if node.type in _ASKING and isinstance(project.origin(module, node), External):
            # A package's object, such as `conf.openai.key`, is asked there and then.
            return True
        if node.type in {"call_expression", "new_expression"}:
            callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
            text = module.source(callee) if callee is not None else ""
            if any(word in text for word in _LIVE):
                return False
            origin = project.origin(module, callee) if callee is not None else None
            if isinstance(origin, Local | External) or (callee is not None and _is_given(module, callee)):
                return True
        if node.type in _NAMES:
            chain = _chain(node)
            current = _named(project, module, node, chain)
            held = constant_value(project, module, current)
            if held is None or held.value == node:
                continue
            members = _member_names(module, current, chain)
            if _gets(held) or _holds_credential(project, held, members, depth + 1):
                return True
    return False
