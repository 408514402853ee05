"""Clients in static fields: the field becomes a getter, so that those who read it need not change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codemods.languages.remembered import remembered
from codemods.languages.typescript.checks import asked_once, check_before, is_conditional, without_assertion
from codemods.languages.typescript.clients import constructions, judge
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.members import NOT_OF_GETTERS
from codemods.languages.typescript.module import TypeScriptModule, deferring
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.spans import own_start, removals, snippet, statement_end
from codemods.languages.typescript.syntax import Node, enclosing, parent_of, walk
from codemods.languages.weights import Weight
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core import cautions, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.typescript.accessors import bindings_of
from codemods.rules.build_client_per_invocation.typescript.afresh import read_first
from codemods.rules.build_client_per_invocation.typescript.claims import claims
from codemods.rules.build_client_per_invocation.typescript.getters import field_end, getter_head
from codemods.rules.build_client_per_invocation.typescript.members import extended
from codemods.rules.build_client_per_invocation.typescript.members import static_field as static_field_of
from codemods.rules.build_client_per_invocation.typescript.needs import Needs, needed_by, needs_of, past
from codemods.rules.build_client_per_invocation.typescript.units import DECLARATIONS, Unit, at
from codemods.rules.build_client_per_invocation.typescript.unused import unused_names


def static_field(node: Node) -> Node | None:
    """The static field whose value a node, evaluated while the module loads, is in; None where it is in none."""
    child, field = next(enclosing(node, _FIELDS), (node, None))
    return field if field is not None and field.child_by_field_name("value") == child else None


_FIELDS = frozenset({"public_field_definition"})


def class_fix(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, field: Node
) -> tuple[Sequence[Edit], list[Caution]]:
    """The edits for a client in a static field, and why they are not safe. Raises Refusal where a getter would mean
    something else."""
    name, value = field.child_by_field_name("name"), field.child_by_field_name("value")
    if name is None or value is None or name.type not in {"property_identifier", "private_property_identifier"}:
        raise Refusal("has no name that a getter could have", at(module, field))
    if any(child.type in NOT_OF_GETTERS for child in field.children) or _overrides(project, module, field):
        raise Refusal("is declared in a form that a getter can't have", at(module, field))
    damage = module.tree.first_error()
    if damage is not None:
        raise refusals.does_not_parse(at(module, damage))
    judgement = judge(project, module, value)
    if judgement.weight is not Weight.CHEAP:
        raise Refusal(f"{at(module, field)}: {judgement.what} must not be called for each access")
    _refuse_uses(project, module, field, module.source(name))
    # It is no name of the file's: the unit stands for what moves.
    unit = Unit(module, "", None, (value,), value, tuple(constructions(project, module, value)))
    needs = needs_of(project, module, [unit])
    # Imports are edited where they stand.
    around = (each for each in needs.afresh if not field.start_byte <= each.start < field.end_byte)
    edits = [_getter(project, field, unit, needs), *needs.getters, *finished(module, around)]
    constants = [each.source.declaration for each in needs.constants.values() if each.moves]
    edits += removals(module, [*needs.gone, *constants, *needs.emptied])
    edits += unused_names(module, needs, [unit])
    edits += list(claims(module, needs, [unit], edits, field.start_point.row))
    return edits, [*past(needs), cautions.built_on_access(module.source(name))]


def _overrides(project: TypeScriptProject, module: TypeScriptModule, field: Node) -> bool:
    """Whether a class that its own extends has a field of the same name: no accessor may override one."""
    declared, name = field.parent and field.parent.parent, field.child_by_field_name("name")
    base = extended(project, module, declared) if declared is not None else None
    return base is not None and name is not None and static_field_of(project, *base, module.source(name)) is not None


def _getter(project: TypeScriptProject, field: Node, unit: Unit, needs: Needs) -> Edit:
    """Put a getter in the place of a field, with all that its value needs."""
    module, value = unit.module, unit.value
    assert value is not None
    inner = [each for each in needs.afresh if field.start_byte <= each.start < field.end_byte]
    checks: list[str] = []
    if "require-env" in project.rules:
        taken = {module.source(node) for node in walk(value) if node.type in IDENTIFIERS}
        sure = [each for each in unit.constructions if not is_conditional(each.call, field)]
        needed = asked_once(module, needed_by(project, needs, unit, sure))
        checks, passed = check_before(module, needed, taken)
        read_first(module, needs, checks, passed, inner)
    indent, semicolon = module.style.indent, module.style.semicolon
    margin = module.tree.indentation(field.start_byte)
    body = [*bindings_of(module, needs.anew[unit]), *_read(unit, needs, checks), *checks]
    lines = [f"{margin}{indent}{part.replace(chr(10), chr(10) + margin + indent)}" for part in body]
    text = snippet(module, value.start_byte, value.end_byte, inner, indent)
    lines.append(f"{margin}{indent}return {text}{semicolon}")
    getter = "\n".join([getter_head(module, field), *lines, f"{margin}}}"])
    return Edit(module.path, field.start_byte, field_end(field), getter)


def _read(unit: Unit, needs: Needs, checks: Sequence[str]) -> Iterator[str]:
    """The constants of the environment that a getter reads afresh, and the file's checks of them, in the order of the
    file. `checks` are those that it gets beside them."""
    module = unit.module
    guards = [guard for guard, users in needs.guards.items() if unit in users]
    starts = {each: own_start(module, each) if each in needs.gone else each.start_byte for each in guards}
    parts = [(each.start_byte, module.tree.slice(start, each.end_byte)) for each, start in starts.items()]
    asked = {module.source(node) for guard in guards for node in walk(guard) if node.type == "identifier"}
    for constant in needs.constants.values():
        text = f"const {constant.name} = {constant.source.expression}{module.style.semicolon}"
        declaration = constant.source.declaration
        if constant.moves and declaration.type in DECLARATIONS:
            # Its comment goes along.
            text = module.tree.slice(own_start(module, declaration), statement_end(declaration))
        if constant.name in asked or any(f"(!{constant.name})" in line for line in checks):
            # The check tells the type checker what `!` told it.
            text = without_assertion(text)
        parts.append((constant.binding.declaration.start_byte, text))
    yield from (text for _, text in sorted(parts))


def _refuse_uses(project: TypeScriptProject, module: TypeScriptModule, field: Node, name: str) -> None:
    """Refuse a field that is assigned again, or read while its module loads: it can be no getter."""
    declared = field.parent.parent if field.parent is not None else None
    named = declared.child_by_field_name("name") if declared is not None else None
    owner = module.source(named) if named is not None else ""
    exported = sorted(each.name for each in module.facts.exports if owner and each.local == owner)
    others = {path for each in exported for path in project.takers(module.path, each)}
    for path in (module.path, *sorted(others)):
        home = project.module(path)
        for node, is_assigned in _ill_uses(home, name) if home is not None else ():
            if home is None:
                continue
            origin = project.origin(home, node.named_children[0])
            # Another class, or an unknown one of another file, has fields of its own.
            if origin != Local(module.path, owner) and (origin is not None or home is not module):
                continue
            if is_assigned:
                raise Refusal(f"assigns `{name}`, which a getter does not allow", at(home, node))
            if home is module:
                raise refusals.used_while_loading(at(module, node))


@remembered(64)
def _ill_uses(module: TypeScriptModule, name: str) -> tuple[tuple[Node, bool], ...]:
    """The accesses of a name that assign it, or that run while the module loads, and which they are."""
    found: list[tuple[Node, bool]] = []
    for match in re.finditer(re.escape(name).encode(), module.code):
        prop = module.root.descendant_for_byte_range(match.start(), match.end())
        node = parent_of(prop) if prop is not None else None
        parent = parent_of(node) if node is not None and node.type == "member_expression" else None
        if prop is None or node is None or parent is None or module.source(prop) != name:
            continue
        if node.child_by_field_name("property") != prop:
            continue
        is_assigned = parent.type.endswith("assignment_expression") and parent.child_by_field_name("left") == node
        if is_assigned or deferring(node) is None:
            found.append((node, is_assigned))
    return tuple(found)
