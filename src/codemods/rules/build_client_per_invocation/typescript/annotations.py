"""Annotates what a factory returns."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import Node, unwrap, walk
from codemods.rules.build_client_per_invocation.typescript.units import Unit


def annotation_of(project: TypeScriptProject, unit: Unit, *, awaits: bool) -> str:
    """The return type, where it is written or is a class whose name is in scope as a type; "" in JavaScript."""
    if not unit.module.tree.typed:
        return ""
    written = _written_type(unit)
    constant = unit.binding is None or unit.binding.kind is BindingKind.CONST
    if not written and constant and unit.value is not None:
        written = _constructed_type(project, unit.module, unit.value, unit.constructions)
    if not written:
        return ""
    return f": Promise<{written}>" if awaits else f": {written}"


def _written_type(unit: Unit) -> str:
    declarator = unit.binding.declaration.parent if unit.binding is not None else None
    annotation = declarator.child_by_field_name("type") if declarator is not None else None
    if annotation is None or any(each.type == "type_query" for each in walk(annotation)):
        return ""
    return unit.module.source(annotation).removeprefix(":").strip()


def _constructed_type(
    project: TypeScriptProject, module: TypeScriptModule, value: Node, constructions: Iterable[Construction]
) -> str:
    if value.type == "parenthesized_expression":
        value = unwrap(value)
    if value.type == "ternary_expression":
        arms = [value.child_by_field_name("consequence"), value.child_by_field_name("alternative")]
        empty = [arm.type for arm in arms if arm is not None and arm.type in {"null", "undefined"}]
        full = [arm for arm in arms if arm is not None and arm.type not in {"null", "undefined"}]
        inner = _constructed_type(project, module, full[0], constructions) if len(full) == 1 else ""
        return f"{inner} | {empty[0]}" if inner and empty else ""
    if value.type != "new_expression" or not any(made.call == value for made in constructions):
        return ""
    callee = value.child_by_field_name("constructor")
    origin = project.origin(module, callee) if callee is not None else None
    if callee is None or not isinstance(origin, External):
        return ""
    root = callee.named_children[0] if callee.type == "member_expression" else callee
    binding = module.resolve(root)
    taken = module.facts.imported_as(binding.name) if binding is not None else None
    if taken is None or binding is None or binding.kind is not BindingKind.IMPORT:
        return ""
    arguments = value.child_by_field_name("type_arguments")
    return module.source(callee) + (module.source(arguments) if arguments is not None else "")
