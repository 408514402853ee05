"""Annotates what a factory returns."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.construction import Construction
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.origin import External, Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.slices import leaves, makes, value_span
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit


def annotation_of(project: PythonProject, module: PythonModule, imports: Imports, unit: Unit) -> str:
    """` -> Type` where the type's name is in scope for certain."""
    declared = [each.annotation for each in unit.own if isinstance(each, ast.AnnAssign)]
    if declared:
        text = _declared(project, module, imports, declared[0])
        if text and text not in ("Any", "object"):
            return f" -> {text}"
    names: dict[str, None] = {}
    is_nullable = False
    for value in _values(module, unit):
        if isinstance(value, ast.IfExp) and _is_none(value.orelse):
            value, is_nullable = value.body, True
        if _is_none(value):
            is_nullable = True
            continue
        name = _class_named(project, unit, value)
        if not name:
            return ""
        names.setdefault(name)
    if len(names) != 1:
        return ""
    (name,) = names
    return f" -> {imports.optional(name) if is_nullable else name}"


def _values(module: PythonModule, unit: Unit) -> Iterator[ast.expr | None]:
    """All values that a factory may return; None for one that can't be told."""
    if unit.value is not None:
        yield unit.value
        return
    inner = unit.inner
    first, *rest = [each for each in unit.lasting if each not in inner]
    # An object stays what it is where its attributes are set, or where it is handed to a function.
    binding = [each for each in rest if _binds(unit, each)]
    if binding and not (len(rest) == 1 and isinstance(rest[0], BLOCKS) and _is_none(getattr(first, "value", None))):
        yield None
    for leaf in (leaf for statement in (first, *binding) for leaf in leaves(statement)):
        if not makes(unit, leaf):
            continue
        value = leaf.value if isinstance(leaf, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(leaf, ast.Assign) and isinstance(value, (ast.Tuple, ast.List)):
            span = value_span(module, leaf, unit.name)
            value = next((each for each in value.elts if module.span(each) == span), None)
        yield value


def _binds(unit: Unit, statement: ast.stmt) -> bool:
    """Whether a statement binds the name of a unit, or takes it away."""
    names = (node for node in walk(statement) if isinstance(node, ast.Name) and node.id == unit.name)
    return any(not isinstance(node.ctx, ast.Load) for node in names)


def _is_none(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _class_named(project: PythonProject, unit: Unit, value: ast.expr | None) -> str:
    """The class of which a value is an object, by the name that it surely has in the file; empty where there is
    none."""
    module = unit.module
    if not isinstance(value, ast.Call) or not _is_class(project, unit, value):
        return ""
    head: ast.expr = value.func
    while isinstance(head, ast.Attribute):
        head = head.value
    if not isinstance(head, ast.Name) or len(module.bindings(head.id)) != 1 or _may_be_absent(module, value.func):
        return ""
    return module.source(value.func)


def _is_class(project: PythonProject, unit: Unit, call: ast.Call) -> bool:
    """Whether a call makes an object of the class that it names: of a client's, of one that the catalogue knows what
    it makes of a client, or of one of the project's own, above the factory."""
    for made in unit.constructions:
        if made.call is call:
            return made.client.is_class and made.factory is None
    origins = project.origins.of(unit.module, call.func)
    origin = origins[0] if len(origins) == 1 else None
    if isinstance(origin, External):
        # By the convention of its packages a class alone begins with a capital letter.
        is_derived = project.catalogue.derived("python", origin.name) is not None
        *owner, name = origin.name.split(".")
        return is_derived and name[:1].isupper() and name != name.upper() and not owner[-1][:1].isupper()
    home = project.module(origin.path) if isinstance(origin, Local) else None
    bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
    definition = bindings[0].node if len(bindings) == 1 else None
    if not isinstance(definition, ast.ClassDef) or _makes_others(definition):
        return False
    return home is not unit.module or unit.module.start(definition) < unit.module.start(unit.last)


def _makes_others(definition: ast.ClassDef) -> bool:
    """Whether a class may make objects that are no instances of it."""
    methods = {each.name for each in definition.body if isinstance(each, FUNCTIONS)}
    return "__new__" in methods or bool(definition.keywords) or bool(definition.decorator_list)


def _declared(project: PythonProject, module: PythonModule, imports: Imports, annotation: ast.expr) -> str:
    """The type that an annotation declares: `Final[X]` and `ClassVar[X]` are X, and a bare `Final` says nothing."""
    final = {f"{package}.{name}" for package in ("typing", "typing_extensions") for name in ("Final", "ClassVar")}
    head = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    if set(project.origins.external(module, head)) & final:
        names = [node for node in walk(head) if isinstance(node, ast.Name)]
        imports.drop(names[0].id, names)
        return module.source(annotation.slice) if isinstance(annotation, ast.Subscript) else ""
    return module.source(annotation)


def is_optional(module: PythonModule, made: Construction) -> bool:
    """Whether the class of a construction may not be there: its import stands in a `try` or an `if`.

    An annotation can't name it, nor a function beside the imports, and an import of one name more may fail.
    """
    return _may_be_absent(module, made.call.func)


def _may_be_absent(module: PythonModule, head: ast.expr) -> bool:
    while isinstance(head, ast.Attribute):
        head = head.value
    if not isinstance(head, ast.Name):
        return False
    statements = (binding.statement for binding in module.bindings(head.id))
    return any(each is not None and module.top_statement(each) is not each for each in statements)
