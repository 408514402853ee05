"""Finds the literals of a file that are keys, and the variables that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from codemods.languages.recipients import is_for_gateway
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import arguments, constructions_everywhere, given_of
from codemods.languages.typescript.environment import EnvRead, constant_value, env_read
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.recipients import recipient
from codemods.languages.typescript.syntax import Node, ancestors, string_value, unwrap
from codemods.rules.read_key_from_env.core import keys
from codemods.rules.read_key_from_env.core.literals import FIREBASE, PAIR

_LONG_TEXT = re.compile(rb"(?=(\"[^ \"\\\r\n]{16,}\"|'[^ '\\\r\n]{16,}'|`[^ `\\$\r\n]{16,}`))")
"""A word of some length in quotes, sought at each quote: one that ends a short text must not hide the next one."""


Key: TypeAlias = keys.Key[Node, Node]
Keys: TypeAlias = keys.Keys[Node, Node]


def keys_of(project: TypeScriptProject, module: TypeScriptModule) -> list[Key]:
    """The literal keys of a file, in the order of the text, each once."""
    found: Keys = keys.Keys(project.catalogue)
    for made in constructions_everywhere(project, module):
        _passed(project, module, made, found)
    for node in _texts(module):
        # All forms below ask for this in the end; most texts of a file are words, or the name of a module.
        text = string_value(module.tree, node) or ""
        if not project.catalogue.may_be_key(text):
            continue
        is_public = _is_of_firebase(module, node)
        stored = _stored(project, module, node)
        if not found.holds(node) and _is_for_aws(project, module, node, text, found):
            continue
        if stored is not None and found.add_stored(node, text, *stored, is_public=is_public):
            continue
        if not found.holds(node):
            found.add_given(node, text, "", (), is_public=is_public)
    return sorted(found, key=lambda key: key.node.start_byte)


def _texts(module: TypeScriptModule) -> Iterator[Node]:
    """The literals of the file that are long enough for a key."""
    for match in _LONG_TEXT.finditer(module.code):
        start, end = match.span(1)
        node = module.root.named_descendant_for_byte_range(start, end)
        if node is not None and node.type in {"string", "template_string"} and node.start_byte == start:
            yield node


def _passed(project: TypeScriptProject, module: TypeScriptModule, made: Construction, found: Keys) -> None:
    """Take the literals that a call gives to a client as its key, straight or through a constant of the file."""
    given = arguments(module, made.client, made.call)
    if given is None:
        return
    target = recipient(project, module, made.client, given)
    provider, variables = (target.provider, target.variables) if target is not None else ("", ())
    for parameter in (*made.client.key_params, *made.client.ignored_key_params):
        node = _literal(project, module, given.get(parameter))
        if node is not None:
            text = string_value(module.tree, node) or ""
            found.pass_to(node, made.client.provider)
            found.add_given(node, text, provider, variables, is_public=_is_of_firebase(module, node))
            if not provider and is_for_gateway(project.catalogue, made.client, given_of(project, module, given)):
                found.add_for_gateway(node, text)
    if made.client.provider == "aws":
        named = {name.rpartition(".")[2]: value for name, value in given.items()}
        parts = {name: _literal(project, module, value) for name, value in named.items() if name in PAIR}
        # A pair with a part that is no literal gets no Fix here: the finding of the single key names its owner.
        call = made.call if all(parts.values()) else None
        for parameter, node in parts.items():
            if node is not None:
                found.add_part(node, string_value(module.tree, node) or "", parameter, call)


def _literal(project: TypeScriptProject, module: TypeScriptModule, value: Node | None) -> Node | None:
    if value is None:
        return None
    node = unwrap(value)
    if node.type in {"identifier", "shorthand_property_identifier"}:
        constant = constant_value(project, module, node)
        if constant is None or constant.module is not module:
            return None
        node = unwrap(constant.value)
    return node if string_value(module.tree, node) is not None else None


def _stored(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> tuple[str, Node | None] | None:
    """The variable into which a literal is put, or for which it stands in, and the statement that does nothing but put
    it there."""
    parent = node.parent
    asked = asked_with(project, module, node)
    if asked is not None:
        return asked.variable, None
    if parent is None or parent.child_by_field_name("right") != node:
        return None
    store = None
    if parent.type == "assignment_expression":
        store = parent.parent if parent.parent is not None and parent.parent.type == "expression_statement" else None
        if store is None:
            return None
    elif parent.type != "binary_expression":
        return None
    target = parent.child_by_field_name("left")
    read = env_read(project, module, unwrap(target)) if target is not None else None
    return (read.variable, store) if read is not None else None


def asked_with(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> EnvRead | None:
    """The read by a function that is given a node to stand in for its variable."""
    arguments = node.parent if node.parent is not None and node.parent.type == "arguments" else None
    if arguments is None or arguments.parent is None or arguments.named_children[0] == node:
        return None
    return env_read(project, module, arguments.parent)


def _is_for_aws(project: TypeScriptProject, module: TypeScriptModule, node: Node, text: str, found: Keys) -> bool:
    """Take a part of a key that is given to some service of AWS, where its variable can't be known."""
    pair = node.parent
    key = pair.child_by_field_name("key") if pair is not None and pair.type == "pair" else None
    if key is None or module.source(key) not in PAIR:
        return False
    call = next((up.parent for up in ancestors(node) if up.type == "arguments"), None)
    made = call.child_by_field_name("constructor") or call.child_by_field_name("function") if call is not None else None
    origin = project.origin(module, made) if made is not None else None
    is_aws = isinstance(origin, External) and origin.name.startswith(("@aws-sdk/", "aws-sdk#"))
    return is_aws and found.add_part(node, text, module.source(key), None)


_STANDING_IN = frozenset({"binary_expression", "parenthesized_expression", "ternary_expression", "as_expression"})
"""Expressions in which a literal may stand in for a variable: `process.env.KEY || "..."`."""


def _is_of_firebase(module: TypeScriptModule, node: Node) -> bool:
    around = next((up for up in ancestors(node) if up.type not in _STANDING_IN), None)
    literal = around.parent if around is not None and around.type == "pair" else None
    keys = (each.child_by_field_name("key") for each in literal.named_children) if literal is not None else ()
    return any(key is not None and (string_value(module.tree, key) or module.source(key)) in FIREBASE for key in keys)
