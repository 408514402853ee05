"""Clients in class bodies: a plain class gets a property, a pydantic model or dataclass a default factory.

The class attribute is built once, while the module loads. What an instance reads instead is built by a factory that
stands before the class.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

from codemods.languages.python.clients import Construction
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.origins import External
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start, missing_blank_lines
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.python_factory import FactoryWriter
from codemods.rules.build_client_per_invocation.python_plan import Plan
from codemods.rules.build_client_per_invocation.python_text import factory_names, snake
from codemods.rules.build_client_per_invocation.python_units import Refusal, Unit, at

_MODELS = frozenset({"pydantic.BaseModel", "pydantic.v1.BaseModel", "pydantic.main.BaseModel"})
_DATACLASSES = frozenset({"dataclasses.dataclass", "pydantic.dataclasses.dataclass"})


@dataclass(frozen=True, slots=True)
class ClassFix:
    """The edits for one class attribute and why they are not safe."""

    edits: tuple[Edit, ...]
    reason: str


def class_around(module: PythonModule, node: ast.AST) -> ast.ClassDef | None:
    """The class in whose own body a node is evaluated, or None."""
    scope = module.scope_node(node)
    return scope if isinstance(scope, ast.ClassDef) else None


def class_fix(project: PythonProject, module: PythonModule, made: Construction, taken: dict[str, set[str]]) -> ClassFix:
    """The Fix for a client that is an attribute of a class. Raises Refusal where the class can't take it."""
    owner = class_around(module, made.call)
    assert owner is not None
    statement = module.statement(made.call)
    name = _attribute(module, owner, statement)
    kind = _kind(project, module, owner)
    if module.parent(owner) is not module.tree:
        raise Refusal(f"class `{owner.name}` is not at the top of the module")
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and module.lookup(node.id, node) is owner:
            raise Refusal(f"it needs `{node.id}`, which the body of class `{owner.name}` sets")
    reason = _check_uses(project, module, owner, name, kind)
    plan = Plan(project, taken)
    unit = Unit(module, name, [statement], [made])
    plan.units[unit.key] = unit
    plan.settle(unit)
    names = chain(islice(factory_names(name), 1), factory_names(f"{snake(owner.name)}_{name}"))
    imports = Imports(project, module)
    found = factory_before(plan, unit, owner, names, imports, taken)
    found.append(_replacement(module, imports, owner, statement, name, unit.factory, kind))
    return ClassFix(edits_with(plan, unit, [*found, *imports.changes]), "; ".join([reason, *plan.unsafe]))


def factory_before(
    plan: Plan,
    unit: Unit,
    statement: ast.stmt,
    names: Iterable[str],
    imports: Imports,
    taken: dict[str, set[str]],
) -> list[Change]:
    """The changes that put a unit's factory, under the first free name, before a top-level statement."""
    module = unit.module
    unit.factory = next(each for each in names if not plan.is_taken(module, each))
    taken.setdefault(module.path, set()).add(unit.factory)
    text = FactoryWriter(plan, module, imports, [], taken[module.path]).write(unit)
    place = module.line_start(comment_start(module, statement))
    gap = missing_blank_lines(module, place)
    return [*([gap] if gap else []), (place, place, f"{text}\n\n\n")]


def edits_with(plan: Plan, unit: Unit, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """The edits of a unit's file, and those of the files through which it reads the environment again."""
    edits = [Edit(unit.module.path, *change) for change in changes]
    for access in plan.accesses[unit.key]:
        edits += [Edit(unit.module.path, *change) for change in access.here]
        edits += [Edit(access.value.home.path, *change) for change in access.there]
    return tuple(dict.fromkeys(edits))


def _attribute(module: PythonModule, owner: ast.ClassDef, statement: ast.stmt) -> str:
    """The name of the attribute that a plain statement of the class's body sets once."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    target = targets[0] if len(targets) == 1 else None
    if not isinstance(target, ast.Name) or not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        raise Refusal(f"{at(module, statement)} uses it in the body of class `{owner.name}`")
    if not any(each is statement for each in owner.body) or len(module.scope(owner).bindings.get(target.id, ())) != 1:
        raise Refusal(f"class `{owner.name}` sets `{target.id}` in more ways than one")
    return target.id


def _kind(project: PythonProject, module: PythonModule, owner: ast.ClassDef) -> str:
    """Whether a class is "plain", a "model" of pydantic or a "dataclass". Raises Refusal for all others."""
    for decorator in owner.decorator_list:
        head = decorator.func if isinstance(decorator, ast.Call) else decorator
        if set(project.origins.external(module, head)) & _DATACLASSES:
            return "dataclass"
        raise Refusal(f"class `{owner.name}` is decorated by `{module.source(head)}`, which may read its attributes")
    if owner.keywords:
        raise Refusal(f"class `{owner.name}` has a metaclass")
    for base in owner.bases:
        origins = project.origins.of(module, base)
        if any(isinstance(origin, External) and origin.name in _MODELS for origin in origins):
            return "model"
        if not all(isinstance(origin, External) and origin.name == "builtins.object" for origin in origins):
            raise Refusal(f"class `{owner.name}` inherits from `{module.source(base)}`, which may read its attributes")
    return "plain"


def _check_uses(project: PythonProject, module: PythonModule, owner: ast.ClassDef, name: str, kind: str) -> str:
    """Refuse where the class itself is asked for the attribute; the reason why the Fix is not safe."""
    for path in (module.path, *project.importers(module.path)):
        other = project.module(path)
        if other is None:
            continue
        for node in other.attributes(name):
            origins = project.origins.of(other, node.value)
            of_class = any(getattr(origin, "name", "") == owner.name for origin in origins)
            head = node.value.id if isinstance(node.value, ast.Name) else ""
            if head in {"self", "cls"} and not _is_own(other, node, owner):
                continue
            if of_class or head == "cls":
                raise Refusal(f"{at(other, node)} reads `{name}` from the class itself")
            if kind == "plain" and not isinstance(node.ctx, ast.Load):
                raise Refusal(f"{at(other, node)} sets `{name}`, which a property would forbid")
    if kind == "plain":
        return f"each `self.{name}` builds a client"
    return f"each instance builds its own `{name}`"


def _is_own(module: PythonModule, node: ast.AST, owner: ast.ClassDef) -> bool:
    """Whether `self` or `cls` at a node may be of the class: in its own body, or in a class that inherits from it."""
    around = next((up for up in module.ancestors(node) if isinstance(up, ast.ClassDef)), None)
    if around is None or around is owner:
        return True
    return any(isinstance(each, ast.Name) and each.id == owner.name for base in around.bases for each in ast.walk(base))


def _replacement(
    module: PythonModule,
    imports: Imports,
    owner: ast.ClassDef,
    statement: ast.stmt,
    name: str,
    factory: str,
    kind: str,
) -> Change:
    annotation = statement.annotation if isinstance(statement, ast.AnnAssign) else None
    declared = module.source(annotation) if annotation is not None else ""
    indentation, step = module.indentation(statement), module.indent_unit
    start, end = module.span(statement)
    if kind == "plain":
        returns = f" -> {declared}" if declared else ""
        body = f"def {name}(self){returns}:\n{indentation}{step}return {factory}()"
        above = "\n" if not _is_first(owner, statement) and not _blank_above(module, statement) else ""
        below = "\n" if module.code[module.next_line(end) : module.next_line(module.next_line(end))].strip() else ""
        lead = f"{above}{indentation}" if above else ""
        if above:
            start = module.line_start(start)
        return start, end, f"{lead}@property\n{indentation}{body}{below if not _is_last(owner, statement) else ''}"
    if not declared:
        raise Refusal(f"{at(module, statement)} has no annotation, so that it is no field of `{owner.name}`")
    package, function = ("pydantic", "Field") if kind == "model" else ("dataclasses", "field")
    maker = imports.named(package, function)
    return start, end, f"{name}: {declared} = {maker}(default_factory={factory})"


def _is_first(owner: ast.ClassDef, statement: ast.stmt) -> bool:
    return owner.body[0] is statement


def _is_last(owner: ast.ClassDef, statement: ast.stmt) -> bool:
    return owner.body[-1] is statement


def _blank_above(module: PythonModule, statement: ast.stmt) -> bool:
    start = module.line_start(comment_start(module, statement))
    return not module.code[module.line_start(start - 1) : start].strip()
