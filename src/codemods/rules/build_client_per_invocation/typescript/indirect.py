"""What builds a client of its own while a module loads: `const service = new Service()`, `const agent = makeAgent()`.

It is reported and left to a person. What such a call does or keeps beside its client can't be known, so that to make it
for each invocation may change what the program does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codemods.languages.effects import Effect
from codemods.languages.typescript.clients import construction
from codemods.languages.typescript.module import TypeScriptModule, evaluated, is_target, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap
from codemods.rules.build_client_per_invocation.typescript.effects import Effects
from codemods.rules.build_client_per_invocation.typescript.frames import Frame


@dataclass(frozen=True, slots=True)
class Indirect:
    """A call, a `new` expression, or the reading of a getter, that builds a client on the way to something else.

    `name` is the top-level name that holds what it gives, "" where there is none. `is_work` tells whether the module
    does its work by it, as a program does, rather than keeps what it gives.
    """

    node: Node
    name: str
    made_by: str
    effect: Effect
    is_work: bool


def indirect_sites(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Indirect]:
    """What builds a client while the module loads, and is no construction of one in the module's own code."""
    if not project.leads_to_client(module.path):
        return
    effects, frame = Effects(project), Frame(module)
    for node in evaluated(module.root):
        if node.type in {"new_expression", "call_expression"}:
            called = node.child_by_field_name("function")
            # What a function does that is called where it stands is the module's own code.
            if construction(project, module, node) is not None or (called and unwrap(called).type in FUNCTIONS):
                continue
            effect = effects.of_call(node, frame)
        elif node.type == "member_expression" and not is_target(node):
            effect = effects.of_reading(node, frame)
        else:
            continue
        if effect.client:
            is_work = effect.requests or statement_of(node).type == "expression_statement"
            yield Indirect(node, _name_of(module, node), _made_by(module, node), effect, is_work)


def _made_by(module: TypeScriptModule, node: Node) -> str:
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
