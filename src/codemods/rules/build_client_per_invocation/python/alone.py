"""Clients that no module-level name holds: attributes of classes, and default arguments.

A plain class gets a property, a pydantic model or dataclass a default factory, and a parameter None, for which the body
asks the factory. That stands before the class or the function.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from itertools import chain, islice

from codemods.languages.python.construction import Construction
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start, definition_above
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.names import Draft, snake, snake_names
from codemods.rules.build_client_per_invocation.core.plan import settle_alone
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.annotations import annotation_of
from codemods.rules.build_client_per_invocation.python.class_attributes import caution_of, class_attribute
from codemods.rules.build_client_per_invocation.python.class_reads import class_reads, is_asked_of_objects
from codemods.rules.build_client_per_invocation.python.defaults import default_changes
from codemods.rules.build_client_per_invocation.python.eager import refuse_eager
from codemods.rules.build_client_per_invocation.python.factory import FactoryWriter
from codemods.rules.build_client_per_invocation.python.needs import Settled
from codemods.rules.build_client_per_invocation.python.plan import PythonPlanner
from codemods.rules.build_client_per_invocation.python.properties import comment_of, removed, replacement
from codemods.rules.build_client_per_invocation.python.units import Unit, default_of


def class_fix(
    project: PythonProject, module: PythonModule, made: Construction, draft: Draft
) -> tuple[tuple[Edit, ...], list[Caution]]:
    """The edits for a client that is an attribute of a class, and why they are not safe. Raises Refusal where the class
    can't take it."""
    attribute = class_attribute(project, module, made.call)
    if attribute.kind != "plain":
        refuse_eager(project, module, attribute.owner, attribute.name)
    owner, name = attribute.owner, attribute.name
    reads = class_reads(project, module, owner, name, is_property=attribute.kind == "plain")
    # All readers ask the class, and so a factory: a property would serve nobody.
    is_needless = bool(reads.nodes) and len(owner.body) > 1 and not is_asked_of_objects(project, reads, name)
    value = attribute.value if attribute.wrapper else None
    unit = Unit(module, name, (attribute.statement,), (made,), value=value)
    wanted = chain(islice(snake_names(name), 1), snake_names(f"{snake(owner.name)}_{name}"))
    settled = settle_alone(PythonPlanner(project), unit, wanted, [module, *reads.modules], draft)
    factory = settled.naming.factories[unit.key]
    imports = Imports(project, module, made.call)
    about = comment_of(module, attribute) if is_needless else ""
    changes = factory_before(project, settled, unit, owner, imports, draft, about)
    if is_needless:
        changes.append(removed(module, attribute))
    else:
        changes += replacement(
            module, imports, attribute, f"{factory}()", factory, annotation_of(project, module, imports, unit)
        )
    edits = [Edit(path, *change) for path, change in reads.changes(factory)]
    edits += edits_with(project, settled, unit, [*changes, *imports.changes, *imports.gaps()])
    caution = cautions.attribute_gone(owner.name, name) if is_needless else caution_of(attribute)
    return tuple(dict.fromkeys(edits)), [caution, *settled.cautions]


def factory_before(
    project: PythonProject,
    settled: Settled,
    unit: Unit,
    statement: ast.stmt,
    imports: Imports,
    draft: Draft,
    about: str = "",
) -> list[Change]:
    """The changes that put a unit's factory before a top-level statement, below the comment `about` it."""
    module = unit.module
    text = about + FactoryWriter(project, settled, module, imports, [], draft).write(unit)
    return definition_above(module, module.line_start(comment_start(module, statement)), text)


def edits_with(project: PythonProject, settled: Settled, unit: Unit, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """The edits of a unit's file, and those of the files through which it reads the environment again."""
    edits = [Edit(unit.module.path, *change) for change in finished(project, unit.module, changes)]
    for access in settled.needs.accesses[unit.key]:
        edits += [Edit(unit.module.path, *change) for change in access.here]
        edits += [Edit(access.value.home.path, *change) for change in access.there]
    return tuple(dict.fromkeys(edits))


def default_fix(
    project: PythonProject, module: PythonModule, made: Construction, draft: Draft
) -> tuple[tuple[Edit, ...], list[Caution]]:
    """The edits for a client that is built as a default argument, and why they are not safe. Raises Refusal."""
    found = default_of(module, made.call)
    assert found is not None
    function, argument = found
    for node in free_names([made.call]):
        if not module.is_global(node) and module.lookup(node.id, node) is not None:
            raise Refusal(f"it needs `{node.id}`, which `{function.name}` receives as a default where it is defined")
    refuse_eager(project, module, function, argument.arg)
    caution = cautions.default_is_none(argument.arg, function.name)
    span = module.span(made.call)
    imports = Imports(project, module, made.call)
    if made.factory is not None and not made.call.args and not made.call.keywords:
        # The project's own factory is called where it is needed.
        own = default_changes(imports, function, argument, span, module.source(made.call))
        changes = finished(project, module, [*own, *imports.changes])
        return tuple(Edit(module.path, *change) for change in changes), [caution]
    statement = module.top_statement(function)
    unit = Unit(module, argument.arg, (statement,), (made,), value=made.call)
    settled = settle_alone(PythonPlanner(project), unit, snake_names(argument.arg), [module], draft)
    changes = factory_before(project, settled, unit, statement, imports, draft)
    changes += default_changes(imports, function, argument, span, f"{settled.naming.factories[unit.key]}()")
    changes += [*imports.changes, *imports.gaps()]
    return edits_with(project, settled, unit, changes), [caution, *settled.cautions]
