"""Which literals of a file are keys, and which variables hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import arguments, constructions_everywhere
from codemods.languages.typescript.environment import constant_value, env_read
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.recipients import recipient
from codemods.languages.typescript.syntax import Node, string_value, unwrap
from codemods.rules.read_key_from_env.core.literals import FIREBASE, SHARED_SHAPES, may_be_key

_LONG_TEXT = re.compile(rb"\"[^\"\\\r\n]{16,}\"|'[^'\\\r\n]{16,}'|`[^`\\$\r\n]{16,}`")


@dataclass(frozen=True, slots=True)
class Key:
    """A literal key in `module`.

    `variables` are those from which it may be read, the first one best; empty where that is unknown. `provider` is
    whose key it is, as far as known, and `shape` whether its form alone tells. `store` is the statement that does
    nothing but put it into the environment.
    """

    node: Node
    variables: tuple[str, ...]
    provider: str = ""
    shape: bool = False
    store: Node | None = None


def keys_of(project: TypeScriptProject, module: TypeScriptModule) -> list[Key]:
    """The literal keys of a file, in the order of the text, each once."""
    found: dict[int, Key] = {}
    for made in constructions_everywhere(project, module):
        for key in _passed(project, module, made):
            earlier = found.get(key.node.start_byte)
            if earlier is not None and earlier.variables[:1] != key.variables[:1]:
                # Of a key that goes to two providers no variable is known.
                key = replace(key, variables=(), provider="")
            found[key.node.start_byte] = key
    for node in _texts(module):
        stored = _stored(project, module, node)
        known = stored or (_shaped(project, module, node) if node.start_byte not in found else None)
        if known is not None:
            found[node.start_byte] = known
    return [found[start] for start in sorted(found)]


def _texts(module: TypeScriptModule) -> Iterator[Node]:
    """The literals of the file that are long enough for a key."""
    for match in _LONG_TEXT.finditer(module.code):
        node = module.root.named_descendant_for_byte_range(match.start(), match.end())
        if node is not None and node.type in {"string", "template_string"} and node.start_byte == match.start():
            yield node


def _passed(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> Iterator[Key]:
    """Literals that a call gives to a client as its key, straight or through a constant of the file."""
    given = arguments(module, made.client, made.call)
    if given is None:
        return
    target = recipient(project, module, made.client, given)
    for parameter in (*made.client.key_params, *made.client.ignored_key_params):
        node = _literal(project, module, given.get(parameter))
        if node is None:
            continue
        shaped = _shaped(project, module, node)
        if target is not None and may_be_key(project.catalogue, string_value(module.tree, node) or ""):
            yield Key(node, target.variables, target.provider, shaped is not None)
        elif shaped is not None:
            yield shaped


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


def _stored(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Key | None:
    """A literal that is put into the environment, or that stands in for a variable that is missing."""
    parent = node.parent
    if parent is None:
        return None
    target, store = None, None
    if parent.type == "assignment_expression" and parent.child_by_field_name("right") == node:
        target = parent.child_by_field_name("left")
        store = parent.parent if parent.parent is not None and parent.parent.type == "expression_statement" else None
    elif parent.type == "binary_expression" and parent.child_by_field_name("right") == node:
        target = parent.child_by_field_name("left")
    read = env_read(project, module, unwrap(target)) if target is not None else None
    if read is None or (parent.type == "assignment_expression" and store is None):
        return None
    provider_ids = [
        owner
        for owner in project.catalogue.env_owners(read.variable)
        if (provider := project.catalogue.provider(owner)) is not None and read.variable in provider.key_env
    ]
    shaped = _shaped(project, module, node)
    literal = string_value(module.tree, node) or ""
    if shaped is None and not (provider_ids and may_be_key(project.catalogue, literal)):
        return None
    provider_id = shaped.provider if shaped else min(provider_ids, key=len)
    return Key(node, (read.variable,), provider_id, shaped is not None, store)


def _shaped(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Key | None:
    """A literal that some provider's keys look like."""
    literal = string_value(module.tree, node)
    provider_id = project.catalogue.key_shape(literal) if literal else None
    provider = project.catalogue.provider(provider_id) if provider_id else None
    if provider is None or _is_of_firebase(module, node):
        return None
    variables = provider.key_env if provider.id not in SHARED_SHAPES else ()
    return Key(node, variables, provider.id, shape=True)


def _is_of_firebase(module: TypeScriptModule, node: Node) -> bool:
    literal = node.parent.parent if node.parent is not None and node.parent.type == "pair" else None
    keys = (each.child_by_field_name("key") for each in literal.named_children) if literal is not None else ()
    return any(key is not None and (string_value(module.tree, key) or module.source(key)) in FIREBASE for key in keys)
