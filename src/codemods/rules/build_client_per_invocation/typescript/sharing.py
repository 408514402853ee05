"""Clients of one file that read the same constants of the environment, and so belong to one Fix."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.environment import env_constant, env_member
from codemods.languages.typescript.module import TypeScriptModule, evaluated, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal
from codemods.rules.build_client_per_invocation.typescript.classes import static_field
from codemods.rules.build_client_per_invocation.typescript.stages import Component, Start
from codemods.rules.build_client_per_invocation.typescript.units import holder, import_time_sites


def sharing(project: TypeScriptProject, component: Component) -> Iterator[Start]:
    """The other units of a file whose statements name a constant of the environment that those of a component name."""
    module = next(iter(component.units.values())).module
    statements = [each for unit in component.units.values() if unit.module is module for each in unit.statements]
    constants = {name for statement in statements for name in _constants(project, module, statement)}
    for made in import_time_sites(project, module) if constants else ():
        statement = statement_of(made.call)
        if static_field(made.call) is None and not constants.isdisjoint(_constants(project, module, statement)):
            try:
                yield Start(module, holder(project, module, made.call), made.call)
            except (LeftAsIs, Refusal):
                continue


def _constants(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> Iterator[str]:
    for node in evaluated(statement):
        if node.type == "member_expression" and env_member(project, module, node) is not None:
            yield module.source(node).partition(".")[0]
        if node.type not in {"identifier", "shorthand_property_identifier"}:
            continue
        binding = module.scopes.top_level(module.source(node))
        own = binding is not None and module.resolve(node) is binding
        if own and env_constant(project, module.path, module.source(node)) is not None:
            yield module.source(node)
