"""Constants of the environment that factories read again."""

from __future__ import annotations

from codemods.languages.typescript.environment import EnvConstant, env_constant, env_reads, is_portable
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node, ancestors, walk
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.typescript.units import Unit


@dataclass(frozen=True, slots=True)
class Constant:
    """A name whose value comes from the environment, read afresh by the factories of `users`.

    `moves`: nothing else uses it, so that its statement goes into the factory.
    """

    name: str
    binding: Binding
    source: EnvConstant
    variables: frozenset[str]
    users: tuple[Unit, ...] = ()
    moves: bool = False


def constant_of(project: TypeScriptProject, module: TypeScriptModule, binding: Binding) -> Constant | None:
    """The constant of the environment that a name of a file's top level means, through imports."""
    origin = project.meaning(module, binding)
    if not isinstance(origin, Local) or not origin.name:
        return None
    source = env_constant(project, origin.path, origin.name)
    if source is None:
        return None
    if source.module is not module and not is_portable(source):
        return None
    declarator = next(each for each in walk(source.declaration) if each.type == "variable_declarator")
    name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
    variables: set[str] = set()
    if name is not None and name.type == "identifier" and value is not None:
        variables.update(read.variable for read in env_reads(project, source.module, value))
    # The other names of a pattern are read from other variables.
    return Constant(
        binding.name,
        binding,
        source,
        frozenset(variables or _destructured_variable(source)),
    )


def _destructured_variable(source: EnvConstant) -> set[str]:
    """The variable that `const { X } = process.env` reads."""
    text = source.expression.partition(" ?? ")[0].rpartition(".")[2]
    return {text} if text.isidentifier() else set()


def value_of(binding: Binding) -> Node:
    """The value that a declarator gives its names; the names of a pattern beside this one are no part of it."""
    declarator = next(each for each in ancestors(binding.declaration) if each.type == "variable_declarator")
    return declarator.child_by_field_name("value") or declarator
