"""Constants of the environment that factories read again."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.clients import constructions
from codemods.languages.typescript.environment import EnvConstant, env_constant, env_reads, is_portable
from codemods.languages.typescript.module import TypeScriptModule, evaluated, is_changed, statement_of
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.syntax import Node, ancestors, unwrap, walk
from codemods.languages.typescript.validated import is_parsed
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.typescript.accessors import is_exported
from codemods.rules.build_client_per_invocation.typescript.units import Unit


@dataclass(frozen=True, slots=True)
class Constant:
    """A name whose value comes from the environment, read afresh by the factories of `users`.

    `moves`: nothing else uses it, so that its statement goes into the factory. `checks`: it validates all
    of what it reads, and goes with the last client that asks it.
    """

    name: str
    binding: Binding
    source: EnvConstant
    variables: frozenset[str]
    users: tuple[Unit, ...] = ()
    moves: bool = False
    checks: bool = False


def constant_of(project: TypeScriptProject, module: TypeScriptModule, binding: Binding) -> Constant | None:
    """The constant of the environment that a name of a file's top level means, through imports."""
    origin = project.meaning(module, binding)
    if not isinstance(origin, Local) or not origin.name:
        return None
    plain = env_constant(project, origin.path, origin.name)
    source = plain or _validated(project, module, binding)
    if source is None:
        return None
    if source.module is not module and not is_portable(source):
        return None
    declarator = next(each for each in walk(source.declaration) if each.type == "variable_declarator")
    name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
    variables: set[str] = set()
    if name is not None and name.type == "identifier" and value is not None:
        variables.update(read.variable for read in env_reads(project, source.module, value))
        if not variables:
            variables.update(_named_variables(project, source.module, value))
    # The other names of a pattern are read from other variables.
    return Constant(
        binding.name,
        binding,
        source,
        frozenset(variables or _destructured_variable(source)),
        checks=plain is None and _is_for_clients(project, module, binding),
    )


def _named_variables(project: TypeScriptProject, module: TypeScriptModule, value: Node) -> Iterator[str]:
    """The variables of the constants above of which one is made: `const trimmed = key.trim()`."""
    for node in evaluated(value):
        binding = module.resolve(node) if node.type == "identifier" else None
        if (
            binding is not None
            and binding.scope.type == "program"
            and binding.declaration.start_byte < value.start_byte
        ):
            above = constant_of(project, module, binding)
            yield from above.variables if above is not None else ()


def _validated(project: TypeScriptProject, module: TypeScriptModule, binding: Binding) -> EnvConstant | None:
    """The environment that a file validates for itself: `const env = schema.parse(process.env)`."""
    declarator = binding.declaration.parent
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if binding.kind is not BindingKind.CONST or declarator is None or value is None:
        return None
    is_named = declarator.child_by_field_name("name") == binding.declaration
    if not is_named or not is_parsed(project, module, unwrap(value)):
        return None
    references = list(module.scopes.references(binding))
    if is_exported(module, binding) or any(map(is_changed, references)):
        return None
    if value.start_point.row < value.end_point.row and len({statement_of(each) for each in references}) > 1:
        # Each factory would write the schema down again.
        return None
    statement = declarator.parent
    declared = statement if statement is not None and statement.named_child_count == 1 else declarator
    return EnvConstant(module, binding.name, declared, module.source(value))


def _is_for_clients(project: TypeScriptProject, module: TypeScriptModule, binding: Binding) -> bool:
    """Whether all that names a constant builds clients while the module loads."""
    statements = {statement_of(each) for each in module.scopes.references(binding)}
    return all(any(True for _ in constructions(project, module, each)) for each in statements)


def _destructured_variable(source: EnvConstant) -> set[str]:
    """The variable that `const { X } = process.env` reads."""
    text = source.expression.partition(" ?? ")[0].rpartition(".")[2]
    return {text} if text.isidentifier() else set()


def value_of(binding: Binding) -> Node:
    """The value that a declarator gives its names; the names of a pattern beside this one are no part of it."""
    declarator = next(each for each in ancestors(binding.declaration) if each.type == "variable_declarator")
    return declarator.child_by_field_name("value") or declarator
