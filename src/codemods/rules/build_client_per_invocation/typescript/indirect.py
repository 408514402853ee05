"""Finds what builds a client of its own while a module loads: `const service = new Service()`, `const agent =
makeAgent()`.

It is reported and left to a person. What such a call does or keeps beside its client can't be known, so that to make it
for each invocation may change what the program does.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.effects import NOTHING, Effect, together
from codemods.languages.typescript.clients import arguments_of, class_of, construction
from codemods.languages.typescript.module import (
    TypeScriptModule,
    called_in_place,
    deferring,
    evaluated,
    statement_of,
)
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, ancestors
from codemods.rules.build_client_per_invocation.core.indirect import Indirect
from codemods.rules.build_client_per_invocation.typescript.begun import Begun
from codemods.rules.build_client_per_invocation.typescript.effects import Effects
from codemods.rules.build_client_per_invocation.typescript.frames import Frame


def indirect_sites(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Indirect[Node]]:
    """Find what builds a client while the module loads without constructing it in the module's own code."""
    if not project.leading(module.path):
        return
    found = list(_effects(project, module))
    works = any(effect.requests for _, effect in found)
    for node, effect in found:
        if not effect.client and not effect.handed:
            continue
        name = _name_of(module, node)
        binding = module.scopes.top_level(name) if name else None
        references = module.scopes.references(binding) if binding is not None else ()
        is_shared = any(deferring(each) is not None for each in references)
        is_work = effect.requests or statement_of(node).type == "expression_statement" or (works and not is_shared)
        yield Indirect(node, name, _made_by(module, node), effect, is_work)


def _effects(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[tuple[Node, Effect]]:
    effects, frame = Effects(project), Frame(module)
    begun = Begun(project, module, effects)
    for node in evaluated(module.root):
        if node.type in {"new_expression", "call_expression"}:
            # The body of a function that is called where it stands is the module's own code.
            if called_in_place(node) is None and construction(project, module, node) is None:
                effect = effects.of_call(node, frame)
                effect = (
                    effect if effect.client else together([effect, begun.of(node), effects.of_running(node, frame)])
                )
                yield node, effect if effect != NOTHING else Effect(handed=_handed(project, module, node))
        elif node.type == "decorator":
            yield node, begun.of(node)
        elif (effect := effects.of_running(node, frame)) != NOTHING:
            yield node, effect


def _handed(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> str:
    """The client whose class a call hands to something that may call it at any time, "" where it hands none on."""
    for given in arguments_of(call):
        for name in project.qualified(class_of(project, project.origin(module, given))):
            client = project.catalogue.client("typescript", name)
            if client is not None and client.is_always_client and client.kind != "function":
                return client.name
    return ""


def _made_by(module: TypeScriptModule, node: Node) -> str:
    if node.type == "object_pattern" and node.parent is not None:
        node = node.parent
    called = node.child_by_field_name("constructor") or node.child_by_field_name("function")
    text = module.source(called or node).partition("\n")[0][:60]
    word = "new " if node.type == "new_expression" else ""
    return f"{word}{text}()" if called is not None else text


def _name_of(module: TypeScriptModule, node: Node) -> str:
    """The top-level name that is bound to what a node gives, or to something that it is part of."""
    for up in ancestors(node):
        if up.type == "variable_declarator":
            name = up.child_by_field_name("name")
            return module.source(name) if name is not None and name.type == "identifier" else ""
        if up.type == "assignment_expression":
            left = up.child_by_field_name("left")
            return module.source(left) if left is not None and left.type == "identifier" else ""
    return ""
