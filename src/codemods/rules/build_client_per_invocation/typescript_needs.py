"""What factories need of their file: constants of the environment and guards, and which of them move along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from codemods.languages.typescript.environment import (
    EnvConstant,
    constant_value,
    env_constant,
    env_member,
    env_read,
    env_reads,
    is_environment,
    is_plain_member,
)
from codemods.languages.typescript.module import TypeScriptModule, evaluated, statement_of
from codemods.languages.typescript.project import Local, TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.spans import comments_of
from codemods.languages.typescript.syntax import FUNCTIONS, Node, unwrap, walk
from codemods.languages.typescript.validated import gives_environment
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript_units import BLOCKS, Refusal, Unit, assigned, declarators


@dataclass(slots=True)
class Constant:
    """A name whose value comes from the environment, read afresh by the factories of `users`.

    `moves`: nothing else uses it, so that its statement goes into the factory.
    """

    name: str
    binding: Binding
    source: EnvConstant
    variables: frozenset[str]
    users: list[Unit] = field(default_factory=list)
    moves: bool = False


@dataclass(slots=True)
class Needs:
    """What the units of one file need of it: constants by name, and the guards that move into factories.

    `guarded` are the variables that a unit's guards check; `afresh` the edits that read a member of a constant object
    from the environment; `kept` the expressions that go on to hold what was read while the module loaded.
    """

    constants: dict[str, Constant] = field(default_factory=dict)
    guards: dict[Node, list[Unit]] = field(default_factory=dict)
    guarded: dict[Unit, set[str]] = field(default_factory=dict)
    afresh: list[Edit] = field(default_factory=list)
    kept: dict[str, None] = field(default_factory=dict)


def needs_of(project: TypeScriptProject, module: TypeScriptModule, units: list[Unit]) -> Needs:
    """What the units of a file need. Raises Refusal for a name that has more than one value."""
    needs = Needs()
    variables: dict[Unit, set[str]] = {}
    own = {id(unit.binding) for unit in units if unit.binding is not None}
    for unit in units:
        seen = variables[unit] = set()
        for statement in unit.statements:
            seen.update(read.variable for read in env_reads(project, module, statement))
            elsewhere = others_in(module, unit, statement)
            members = _members(project, module, statement)
            needs.afresh += members.values()
            seen.update(each for node in members for each in _variables(project, module, node))
            for node in evaluated(statement):
                if node.type == "call_expression" and gives_environment(project, module, node):
                    needs.kept.setdefault(module.text(node))
            pending = [
                node
                for node in evaluated(statement)
                if node.type in _NAMES
                and not any(each.start_byte <= node.start_byte < each.end_byte for each in members)
            ]
            while pending:
                node = pending.pop()
                binding = module.resolve(node)
                if binding is None or id(binding) in own or unit.holds(binding.declaration):
                    continue
                inside = any(each.start_byte <= node.start_byte < each.end_byte for each in elsewhere)
                if inside or binding.scope.type != "program":
                    continue
                _check_binding(module, binding)
                if is_plain_member(project, module, node):
                    continue
                constant = needs.constants.get(binding.name) or _constant(project, module, binding)
                if constant is None and _reads(project, module, node):
                    needs.kept.setdefault(module.text(node))
                if constant is None or unit in constant.users:
                    continue
                needs.constants[binding.name] = constant
                constant.users.append(unit)
                seen.update(constant.variables)
                if constant.source.module is module:
                    # A constant may be made of others, which are then read afresh as well.
                    pending += [each for each in evaluated(constant.source.declaration) if each.type in _NAMES]
        for made in unit.constructions:
            seen.update(made.client.key_env)
    _find_guards(project, module, needs, variables)
    moved = [*needs.guards, *(statement for unit in units for statement in unit.statements)]
    for constant in needs.constants.values():
        constant.moves = constant.source.module is module
    while still := [each for each in needs.constants.values() if each.moves and not _moves(module, each, needs, moved)]:
        for constant in still:
            constant.moves = False
    return needs


def _members(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> dict[Node, Edit]:
    """The members of constant objects that hold a variable's value, with the edits that read it again."""
    found: dict[Node, Edit] = {}
    for node in evaluated(statement):
        if node.type != "member_expression" or any(each.end_byte > node.start_byte for each in found):
            continue
        held = env_member(project, module, node)
        if held is not None:
            text = held.module.text(held.value)
            alone = node.parent is not None and node.parent.type in {"pair", "arguments", "variable_declarator"}
            text = text if alone or held.value.type == "member_expression" else f"({text})"
            found[node] = Edit(module.path, node.start_byte, node.end_byte, text)
    return found


def _variables(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Iterator[str]:
    held = env_member(project, module, node)
    if held is not None:
        yield from (read.variable for read in env_reads(project, held.module, held.value))


def _reads(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether the constant that a name means read the environment while its module loaded."""
    held = constant_value(project, module, node)
    if held is None or unwrap(held.value).type in FUNCTIONS:
        return False
    return any(
        env_read(project, held.module, each) is not None or is_environment(project, held.module, each)
        for each in evaluated(held.value)
    )


def others_in(module: TypeScriptModule, unit: Unit, statement: Node) -> list[Node]:
    """The statements in a block that make other names than the unit's: they do not go into its factory."""
    if statement.type not in BLOCKS:
        return []
    return [each for name, each in assigned(module, statement) if name != unit.name]


_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


def _check_binding(module: TypeScriptModule, binding: Binding) -> None:
    """An expression moves only if each name in it has one value, before and after."""
    if binding.kind not in {BindingKind.LET, BindingKind.VAR}:
        return
    for node in module.scopes.references(binding):
        parent = node.parent
        if parent is None:
            continue
        target = parent.type in {"assignment_expression", "augmented_assignment_expression"}
        if parent.type == "update_expression" or (target and parent.child_by_field_name("left") == node):
            raise Refusal(f"`{binding.name}`, which it needs, is assigned again on line {module.line(node)}")


def _constant(project: TypeScriptProject, module: TypeScriptModule, binding: Binding) -> Constant | None:
    origin = project.meaning(module, binding)
    if not isinstance(origin, Local) or not origin.name:
        return None
    source = env_constant(project, origin.path, origin.name)
    if source is None:
        return None
    if source.module is not module and not _is_portable(source):
        return None
    variables = frozenset(read.variable for read in env_reads(project, source.module, source.declaration))
    return Constant(binding.name, binding, source, variables or frozenset({source.expression.rpartition(".")[2]}))


def _is_portable(source: EnvConstant) -> bool:
    """Whether the expression means the same in another file: it is one line, and all its names are globals."""
    declarator = next((each for each in walk(source.declaration) if each.type == "variable_declarator"), None)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if value is None or "\n" in source.expression:
        return False
    return all(source.module.resolve(each) is None for each in walk(value) if each.type == "identifier")


def _find_guards(
    project: TypeScriptProject, module: TypeScriptModule, needs: Needs, variables: Mapping[Unit, set[str]]
) -> None:
    """Top-level checks that throw where a variable is missing: the import would still fail, so they move in."""
    all_variables = set().union(*variables.values()) if variables else set()
    for statement in module.root.named_children:
        if statement.type != "if_statement" or statement.child_by_field_name("alternative") is not None:
            continue
        checked = _checked(project, module, statement)
        if not checked or not checked <= all_variables or not _throws(statement):
            continue
        users = [unit for unit, own in variables.items() if own & checked]
        if users:
            needs.guards[statement] = users
        for unit in users:
            needs.guarded.setdefault(unit, set()).update(checked)


def _checked(project: TypeScriptProject, module: TypeScriptModule, guard: Node) -> set[str]:
    """The variables that a guard's condition asks for; empty where it asks for anything else."""
    condition = guard.child_by_field_name("condition")
    if condition is None:
        return set()
    found = {read.variable for read in env_reads(project, module, condition)}
    for node in evaluated(condition):
        if node.type in {"call_expression", "new_expression", "assignment_expression"}:
            return set()
        if node.type == "identifier":
            binding = module.resolve(node)
            if binding is None:
                if module.text(node) not in {"process", "undefined", "Deno", "Bun"}:
                    return set()
                continue
            constant = _constant(project, module, binding)
            if constant is None:
                return set()
            found |= constant.variables
    return found


def _throws(guard: Node) -> bool:
    body = guard.child_by_field_name("consequence")
    if body is None:
        return False
    inner = (
        [each for each in body.named_children if each.type != "comment"] if body.type == "statement_block" else [body]
    )
    return len(inner) == 1 and inner[0].type == "throw_statement"


def _moves(module: TypeScriptModule, constant: Constant, needs: Needs, moved: Iterable[Node]) -> bool:
    """Whether nothing but what moves uses a constant, so that its statement can go along."""
    statement = statement_of(constant.binding.declaration)
    declaration = constant.source.declaration
    is_part = declaration.type == "variable_declarator"
    if statement != (declaration.parent if is_part else declaration) or (is_part and comments_of(declaration)):
        return False
    if any(export.local == constant.name for export in module.facts.exports):
        return False
    declarator = declaration if is_part else next(iter(declarators(declaration)))
    name = declarator.child_by_field_name("name")
    if name is None or name.type != "identifier":
        return False
    others = [each.source.declaration for each in needs.constants.values() if each.moves and each is not constant]
    spans = [(each.start_byte, each.end_byte) for each in (*moved, *others)]
    return all(
        any(start <= node.start_byte < end for start, end in spans)
        for node in module.scopes.references(constant.binding)
    )
