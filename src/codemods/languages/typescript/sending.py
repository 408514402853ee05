"""Finds the keys that a TypeScript file sends to a provider by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tree_sitter import Node as Tree

from codemods.languages.sending import carries_key, is_key_of_address, receiver
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import string_value, unwrap, walk


def sent(
    project: TypeScriptProject, module: TypeScriptModule, read: Callable[[Tree], Iterable[str]]
) -> Iterator[tuple[Construction, Tree]]:
    """The keys that requests carry to a host of the catalogue which the file names, each as what a client is given.
    `read` tells of which variables a value is made."""
    if not any(word in module.code for word in project.catalogue.host_words()):
        return
    nodes = list(walk(module.root))
    addresses = [module.source(each) for each in nodes if each.type == "string_fragment"]
    for key in (key for node in nodes for key in _keys(module, node)):
        client = receiver(project.catalogue, "typescript", addresses, read(key))
        if client is not None:
            yield Construction(key, client), key


def _keys(module: TypeScriptModule, node: Tree) -> Iterator[Tree]:
    """The keys that an object of headers, an entry set in one, or an address holds."""
    name, value = None, None
    if node.type == "pair":
        name, value = node.child_by_field_name("key"), node.child_by_field_name("value")
    elif node.type == "assignment_expression":
        left = node.child_by_field_name("left")
        named = left.child_by_field_name("property") or left.child_by_field_name("index") if left is not None else None
        name, value = named, node.child_by_field_name("right")
    elif node.type == "template_string":
        for before, held in zip(node.named_children, node.named_children[1:], strict=False):
            if held.type == "template_substitution" and is_key_of_address(module.source(before)):
                yield from held.named_children[:1]
    if name is not None and value is not None and carries_key(string_value(module.tree, name) or module.source(name)):
        yield from _key(unwrap(value))


def _key(value: Tree) -> Iterator[Tree]:
    """The one value in a header: `Bearer ${key}`."""
    if value.type == "template_string":
        held = [each for each in value.named_children if each.type == "template_substitution"]
        yield from held[0].named_children[:1] if len(held) == 1 else ()
    else:
        left, right = value.child_by_field_name("left"), value.child_by_field_name("right")
        yield right if left is not None and right is not None and left.type == "string" else value
