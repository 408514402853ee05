"""Finds the expressions of a call that are its credential, or may hold it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.languages.typescript.checks import KEY_WORDS
from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, string_value, unwrap

_HEADERS = ("headers", "authorization")


def credentials_of(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> Iterator[Node]:
    """The expressions of a call that are its credential, or may hold it."""
    names = {parameter.rpartition(".")[2] for parameter in made.client.key_params}
    positional = () if made.factory is not None else made.client.positional
    for position, given in enumerate(arguments_of(made.call)):
        parameter = positional[position] if position < len(positional) else ""
        if given.type == "object":
            yield from entries_of(module, given, names)
        elif not parameter or parameter in made.client.key_params:
            yield given


def entries_of(module: TypeScriptModule, literal: Node, names: Collection[str]) -> Iterator[Node]:
    """The values in an object that are a credential by their key, or spread what may be one."""
    for entry in literal.named_children:
        if entry.type == "spread_element":
            chosen = _chosen(unwrap(entry.named_children[0]))
            for each in chosen:
                yield from entries_of(module, each, names) if each.type == "object" else (each,)
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
                yield from entries_of(module, unwrap(value), names)


def _chosen(spread: Node) -> list[Node]:
    """The objects that a spread takes its entries from: `...(url && { baseURL: url })` gives no more than these."""
    if spread.type == "ternary_expression":
        arms = (spread.child_by_field_name("consequence"), spread.child_by_field_name("alternative"))
    elif spread.type == "binary_expression" and any(each.type == "&&" for each in spread.children):
        arms = (None, spread.child_by_field_name("right"))
    else:
        return [spread]
    return [found for each in arms if each is not None for found in _chosen(unwrap(each))]


def _is_credential(key: str, names: Collection[str]) -> bool:
    lower = key.lower()
    is_secret = KEY_WORDS.search(key) is not None and not lower.endswith("tokens")
    return key in names or is_secret or lower.endswith(_HEADERS)
