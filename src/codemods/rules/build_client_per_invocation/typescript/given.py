"""Finds what statements of the top level put into an object, and what functions give."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.clients import arguments_of, functions_of
from codemods.languages.typescript.exported import may_change
from codemods.languages.typescript.module import TypeScriptModule, deferring, evaluated
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node

_MEMBERS = frozenset({"member_expression", "subscript_expression"})
_PUTTING = frozenset({"push", "unshift", "set", "append", "add", "fill", "splice"})
"""Methods of the language's containers that keep what they are given."""


def put_into(module: TypeScriptModule, binding: Binding) -> Iterator[Node]:
    """The values that statements of the top level put into what a name holds: `config.key = ...`, `keys.push(...)`,
    `Object.assign(config, ...)`."""
    for reference in module.scopes.references(binding):
        if deferring(reference) is not None:
            continue
        chain = reference
        while chain.parent is not None and chain.parent.type in _MEMBERS and chain.parent.named_children[0] == chain:
            chain = chain.parent
        parent = chain.parent
        if parent is None:
            continue
        if parent.type == "assignment_expression" and chain != reference:
            value = parent.child_by_field_name("right")
            if value is not None and value != chain:
                yield value
        elif parent.type == "call_expression" and parent.child_by_field_name("function") == chain:
            method = chain.child_by_field_name("property")
            if method is not None and module.source(method) in _PUTTING:
                yield from arguments_of(parent)
        elif parent.type == "arguments" and may_change(module, reference):
            yield from (each for each in parent.named_children[1:] if each.type != "comment")


def returned_by(
    project: TypeScriptProject, module: TypeScriptModule, call: Node
) -> Iterator[tuple[TypeScriptModule, Node]]:
    """The expressions that a called function of the project gives, each with its file."""
    callee = call.child_by_field_name("function")
    origin = project.origin(module, callee) if callee is not None else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    if home is None or not isinstance(origin, Local):
        return
    for function in functions_of(project, home, origin):
        body = function.child_by_field_name("body")
        if body is None:
            continue
        if body.type != "statement_block":
            yield home, body
            continue
        for each in evaluated(body):
            if each.type == "return_statement" and each.named_children:
                yield home, each.named_children[0]
