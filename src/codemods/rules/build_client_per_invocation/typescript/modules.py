"""How imports and exports of a unit become those of its factory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, WHOLE, Export, Form
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import ancestors
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.typescript.stages import Naming
from codemods.rules.build_client_per_invocation.typescript.units import Unit, at
from codemods.rules.build_client_per_invocation.typescript.views import View


def import_edits(view: View, naming: Naming) -> Iterator[Edit]:
    """The edits that make an import bring the factory."""
    taken, module = view.taken, view.module
    callee = naming.callees[view]
    if taken is None or view.is_member:
        return
    name = naming.exported[view.unit.key, view.exported]
    if not taken.local:
        # `require("./llm").llm` in place: the member alone is renamed; the call is a use like any other.
        return
    path = module.path
    node = module.at(taken.start, taken.end)
    if taken.form is Form.ES:
        if taken.imported == DEFAULT and node.type == "identifier":
            yield Edit(path, taken.start, taken.end, callee)
            return
        word = "type " if any(child.type == "type" for child in node.children) else ""
        both = name if name == callee else f"{name} as {callee}"
        yield Edit(path, taken.start, taken.end, word + both)
        return
    if taken.imported in {WHOLE, DEFAULT} and view.exported in {ASSIGNED, DEFAULT}:
        if node.type == "pair_pattern":
            yield Edit(path, taken.start, taken.end, f"{DEFAULT}: {callee}")
        else:
            yield Edit(path, taken.start, taken.end, callee)
        return
    if node.type in {"shorthand_property_identifier_pattern", "pair_pattern"}:
        both = name if name == callee else f"{name}: {callee}"
        yield Edit(path, taken.start, taken.end, both)
        return
    declarator = next((each for each in ancestors(node) if each.type == "variable_declarator"), None)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    while value is not None and value.type != "member_expression":
        value = value.named_children[0] if value.named_children else None
    prop = value.child_by_field_name("property") if value is not None else None
    if prop is None:
        raise Refusal("imports it in a form that cannot be followed", at(module, node))
    yield Edit(path, taken.start, taken.end, callee)
    yield Edit(path, prop.start_byte, prop.end_byte, name)


def export_edits(
    module: TypeScriptModule, export: Export, unit: Unit, views: Iterable[View], naming: Naming
) -> Iterator[Edit]:
    """The edits that make an export hand on the factory; a declaration and `export default llm` are not of these."""
    name = naming.exported[unit.key, export.name]
    node = module.at(export.start, export.end)
    if node.type == "export_specifier":
        before = (
            naming.exported[unit.key, export.imported]
            if export.source
            else _callee(views, naming, module, export.local)
        )
        word = "type " if any(child.type == "type" for child in node.children) else ""
        both = before if before == name else f"{before} as {name}"
        yield Edit(module.path, export.start, export.end, word + both)
    elif node.type in {"shorthand_property_identifier", "pair"} and export.local:
        local = _callee(views, naming, module, export.local)
        yield Edit(module.path, export.start, export.end, name if name == local else f"{name}: {local}")
    elif export.form is Form.REQUIRE and export.name != ASSIGNED and node.type != "pair":
        assignment = node.named_children[0] if node.type == "expression_statement" else node
        left = assignment.child_by_field_name("left")
        prop = left.child_by_field_name("property") if left is not None else None
        if prop is None:
            raise Refusal("exports it in a form that cannot be followed", at(module, node))
        yield Edit(module.path, prop.start_byte, prop.end_byte, name)


def _callee(views: Iterable[View], naming: Naming, module: TypeScriptModule, local: str) -> str:
    """The factory's name in a file that knows the unit as `local`."""
    return next(naming.callees[view] for view in views if view.module is module and view.local == local)
