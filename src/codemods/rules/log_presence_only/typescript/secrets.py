"""Tells which expressions of a file hold a key: by the variable that they are read from, or by the client that gets
them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.catalogue import Catalogue
from codemods.languages.typescript.credentials import (
    arguments,
    constructions_everywhere,
    literal_text,
    passed_read,
)
from codemods.languages.typescript.environment import env_read, is_bound_once
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.syntax import Node, ancestors, string_value, unwrap
from codemods.records import dataclass
from codemods.rules.log_presence_only import WRITES
from codemods.rules.log_presence_only.core.findings import is_secret, variables

_WORDS = re.compile(rb"(?:[kK]ey|KEY|[tT]oken|TOKEN)(?![\w$])")
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


_EVERYTHING = re.compile(rb"process\.env\b(?!\s*(?:\?\.|[.\[]))")
_WINDOW = 400
"""Bytes behind the beginning of a call that writes something out in which its arguments are looked for."""


def may_hold(catalogue: Catalogue, code: bytes) -> bool:
    """Whether a file may write out a key, as its text tells: it names a variable that carries one, or writes out
    something that is called like one, or the whole environment."""
    if any(is_secret(catalogue, code[start:end].decode()) for start, end in variables(code)):
        return True
    if _EVERYTHING.search(code) is not None:
        return True
    writes = WRITES["typescript"].finditer(code)
    return any(_WORDS.search(code, match.end(), match.end() + _WINDOW) is not None for match in writes)


@dataclass(frozen=True, slots=True)
class Secret:
    """An expression that holds a key, and how it is named to a person. `whole`: it is the key itself."""

    node: Node
    name: str
    whole: bool = True


def words(module: TypeScriptModule) -> Iterator[Node]:
    """The expressions of the file that may hold a key, by a name in them."""
    for match in _WORDS.finditer(module.code):
        node = module.root.named_descendant_for_byte_range(match.start(), match.end())
        if node is None or node.end_byte != match.end() or node.child_count:
            continue
        if node.type in {"property_identifier", "string_fragment"}:
            around = node.parent if node.type == "property_identifier" else node.parent and node.parent.parent
            if around is None:
                continue
            if around.type == "pair_pattern":
                value = around.child_by_field_name("value")
                if value is not None and value.type == "identifier":
                    yield value
            if around.type == "arguments":
                around = around.parent
            if around is not None and around.type in {"member_expression", "subscript_expression", "call_expression"}:
                yield around
        elif node.type in _NAMES or node.type == "shorthand_property_identifier_pattern":
            yield node


def variable_of(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> str:
    """The variable of a key that an expression holds, or an empty text."""
    read = env_read(project, module, node)
    if read is not None:
        return read.variable if is_secret(project.catalogue, read.variable) else ""
    if node.type in {*_NAMES, "member_expression"}:
        passed = passed_read(project, module, node, "")
        names = passed.variables if passed is not None else ()
        return next((name for name in names if is_secret(project.catalogue, name)), "")
    return ""


def given(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Secret]:
    """The names and members that the file gives to a client as its key, wherever else they stand in it."""
    for made in constructions_everywhere(project, module):
        passed = arguments(module, made.client, made.call) if made.factory is None else None
        if passed is None:
            continue
        urls = (literal_text(project, module, passed.get(name)) for name in made.client.base_url_params)
        if any(url and (end := project.catalogue.endpoint(url)) is not None and end.keyless for url in urls):
            continue
        for parameter in made.client.key_params:
            value = passed.get(parameter)
            if value is not None and not parameter.endswith("Id"):
                for node in _same(module, unwrap(value)):
                    yield Secret(node, f"the key of `{made.name}`")


def _same(module: TypeScriptModule, value: Node) -> Iterator[Node]:
    """The other expressions of the file that hold what `value` holds, as far as that is certain."""
    if value.type in _NAMES:
        binding = module.resolve(value)
        if binding is not None and _may_hold(module, binding):
            yield from (node for node in module.scopes.references(binding) if node != value)
    elif value.type == "member_expression":
        text, head = module.source(value), _head(value)
        for match in re.finditer(re.escape(text.encode()) + rb"(?![\w$])", module.code):
            node = module.root.named_descendant_for_byte_range(match.start(), match.end())
            if node is None or node == value or node.type != "member_expression" or module.source(node) != text:
                continue
            other = _head(node)
            if head.type == "this":
                same = _class(node) == _class(value)
            else:
                same = module.resolve(head) is not None and module.resolve(other) is module.resolve(head)
            if same:
                yield node


def _may_hold(module: TypeScriptModule, binding: Binding) -> bool:
    """Whether a name holds a key for certain: no literal, and nothing else later."""
    if binding.kind is BindingKind.PARAMETER:
        return True
    if not is_bound_once(module, binding):
        return False
    declarator = binding.declaration.parent
    value = declarator.child_by_field_name("value") if declarator is not None else None
    return value is None or string_value(module.tree, unwrap(value)) is None


def _head(node: Node) -> Node:
    while node.type == "member_expression":
        node = unwrap(node.named_children[0])
    return node


def _class(node: Node) -> Node | None:
    return next((up for up in ancestors(node) if up.type == "class_body"), None)
