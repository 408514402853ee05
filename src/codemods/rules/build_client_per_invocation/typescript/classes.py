"""Clients in static fields: the field becomes a getter, so that those who read it need not change."""

from __future__ import annotations

import re
from functools import lru_cache

from codemods.files.edits import overlaps
from codemods.languages.typescript.checks import check_before, is_conditional
from codemods.languages.typescript.clients import judge
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import requirements
from codemods.languages.typescript.environment import env_constant
from codemods.languages.typescript.module import TypeScriptModule, deferring, evaluated
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.spans import snippet
from codemods.languages.typescript.syntax import Node, enclosing, parent_of, walk
from codemods.languages.weights import Weight
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core import cautions, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.typescript.units import at


def static_field(node: Node) -> Node | None:
    """The static field whose value a node, evaluated while the module loads, is in; None where it is in none."""
    child, field = next(enclosing(node, _FIELDS), (node, None))
    return field if field is not None and field.child_by_field_name("value") == child else None


_FIELDS = frozenset({"public_field_definition"})


def class_fix(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, field: Node
) -> tuple[tuple[Edit, ...], list[Caution]]:
    """The edits for a client in a static field, and why they are not safe. Raises Refusal where a getter would mean
    something else."""
    name, value = field.child_by_field_name("name"), field.child_by_field_name("value")
    if name is None or value is None or name.type not in {"property_identifier", "private_property_identifier"}:
        raise Refusal("has no name that a getter could take", at(module, field))
    if any(child.type in {"decorator", "declare", "override", "accessor"} for child in field.children):
        raise Refusal("is declared in a form that a getter cannot take", at(module, field))
    damage = module.tree.first_error()
    if damage is not None:
        raise refusals.does_not_parse(at(module, damage))
    judgement = judge(project, module, value)
    if judgement.weight is not Weight.CHEAP:
        raise Refusal(f"{at(module, field)}: {judgement.what} must not be called for each access")
    _refuse_uses(project, module, field, module.source(name))
    inner = _constants(project, module, value)
    body: list[str] = []
    if "require-env" in project.rules and not is_conditional(made.call, field):
        taken = {module.source(node) for node in walk(value) if node.type in IDENTIFIERS}
        needed = [each for each in requirements(project, module, made) if not each.fails_already]
        body, passed = check_before(module, needed, taken)
        inner = [edit for edit in inner if not overlaps(passed, [edit])] + passed
    indent, semicolon = module.style.indent, module.style.semicolon
    margin = module.tree.indentation(field.start_byte)
    text = snippet(module, value.start_byte, value.end_byte, inner, indent)
    lines = [f"{margin}{indent}{part.replace(chr(10), chr(10) + margin + indent)}" for part in body]
    lines.append(f"{margin}{indent}return {text}{semicolon}")
    before = re.sub(r"\breadonly\s+", "", module.tree.slice(field.start_byte, name.start_byte))
    kind = field.child_by_field_name("type")
    annotation = module.source(kind) if kind is not None else ""
    head = f"{before}get {module.source(name)}(){annotation} {{"
    end = field.end_byte
    following = field.next_sibling
    if following is not None and following.type == ";":
        end = following.end_byte
    getter = f"{head}\n" + "\n".join(lines) + f"\n{margin}}}"
    edit = Edit(module.path, field.start_byte, end, getter)
    return (edit,), [cautions.built_on_access(module.source(name))]


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
                raise Refusal(f"assigns `{name}`, which a getter would forbid", at(home, node))
            if home is module:
                raise refusals.used_while_loading(at(module, node))


@lru_cache(maxsize=64)
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


def _constants(project: TypeScriptProject, module: TypeScriptModule, value: Node) -> list[Edit]:
    """The edits by which constants of the environment are read afresh for each access."""
    edits = []
    for node in evaluated(value):
        if node.type not in {"identifier", "shorthand_property_identifier"}:
            continue
        origin = project.origin(module, node)
        if not isinstance(origin, Local) or origin.path != module.path or not origin.name:
            continue
        constant = env_constant(project, origin.path, origin.name)
        if constant is not None:
            key = f"{module.source(node)}: " if node.type == "shorthand_property_identifier" else ""
            edits.append(Edit(module.path, node.start_byte, node.end_byte, f"{key}{constant.expression}"))
    return edits
