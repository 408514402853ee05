"""Clients in class bodies: a plain class gets a property, a pydantic model or dataclass a default factory.

The class attribute is built once, while the module loads. What an instance reads instead is built by a factory that
stands before the class.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from codemods.languages.python.construction import Construction
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start, missing_blank_lines
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.python.class_attributes import Attribute, class_attribute, reason_of
from codemods.rules.build_client_per_invocation.python.class_reads import class_reads
from codemods.rules.build_client_per_invocation.python.factory import FactoryWriter
from codemods.rules.build_client_per_invocation.python.plan import Plan
from codemods.rules.build_client_per_invocation.python.text import factory_names, snake
from codemods.rules.build_client_per_invocation.python.units import Refusal, Unit, at


@dataclass(frozen=True, slots=True)
class ClassFix:
    """The edits for one class attribute and why they are not safe."""

    edits: tuple[Edit, ...]
    reason: str


def class_fix(project: PythonProject, module: PythonModule, made: Construction, taken: dict[str, set[str]]) -> ClassFix:
    """The Fix for a client that is an attribute of a class. Raises Refusal where the class can't take it."""
    attribute = class_attribute(project, module, made.call)
    owner, name = attribute.owner, attribute.name
    reads = class_reads(project, module, owner, name, is_property=attribute.kind == "plain")
    plan = Plan(project, taken)
    unit = Unit(module, name, [attribute.statement], [made], value=attribute.value if attribute.wrapper else None)
    plan.units[unit.key] = unit
    plan.settle(unit)
    others = [module, *reads.modules]
    names = (
        each
        for each in chain(islice(factory_names(name), 1), factory_names(f"{snake(owner.name)}_{name}"))
        if not any(plan.is_taken(other, each) for other in others)
    )
    imports = Imports(project, module)
    found = factory_before(plan, unit, owner, names, imports, taken)
    for other in others:
        taken.setdefault(other.path, set()).add(unit.factory)
    found += replacement(module, imports, attribute, f"{unit.factory}()", unit.factory)
    edits = [Edit(path, *change) for path, change in reads.changes(unit.factory)]
    edits += edits_with(plan, unit, [*found, *imports.changes])
    return ClassFix(tuple(dict.fromkeys(edits)), "; ".join([reason_of(attribute), *plan.unsafe]))


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


def replacement(
    module: PythonModule, imports: Imports, attribute: Attribute, value: str, factory: str
) -> Iterator[Change]:
    """The changes that set an attribute for each instance, to what `value` gives; `factory` is a function that gives
    it, or empty."""
    statement = attribute.statement
    start, end = module.span(statement)
    if attribute.kind == "plain":
        yield from _property(module, attribute, value)
        return
    maker = factory or f"lambda: {value}"
    if attribute.wrapper is not None:
        keyword = module.parent(attribute.value)
        given = keyword if isinstance(keyword, ast.keyword) else attribute.value
        yield (*module.span(given), f"default_factory={maker}")
        return
    if not attribute.declared:
        raise Refusal(f"{at(module, statement)} has no annotation, so that it is no field of `{attribute.owner.name}`")
    package, function = ("pydantic", "Field") if attribute.kind == "model" else ("dataclasses", "field")
    field = imports.named(package, function)
    yield start, end, f"{attribute.name}: {attribute.declared} = {field}(default_factory={maker})"


def _property(module: PythonModule, attribute: Attribute, value: str) -> Iterator[Change]:
    """A property in place of an attribute, under its comment, with a blank line to each side."""
    statement, owner = attribute.statement, attribute.owner
    indentation, step = module.indentation(statement), module.indent_unit
    start, end = module.span(statement)
    returns = f" -> {attribute.declared}" if attribute.declared else ""
    body = f"def {attribute.name}(self){returns}:\n{indentation}{step}return {value}"
    top = module.line_start(comment_start(module, statement))
    above = owner.body[0] is not statement and module.code[module.line_start(top - 1) : top].strip()
    following = module.next_line(end)
    below = owner.body[-1] is not statement and module.code[following : module.next_line(following)].strip()
    if above:
        yield top, top, "\n"
    yield start, end, f"@property\n{indentation}{body}"
    if below:
        yield following, following, "\n"
