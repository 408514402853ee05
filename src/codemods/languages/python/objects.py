"""Tells of which class of a project an expression is an object, through names, calls, types and attributes."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from codemods.languages.python.callers import calls_of, own_value
from codemods.languages.python.environment import local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import home_of, settings_class
from codemods.languages.remembered import remembered

_DEPTH = 4
"""How many names and calls are followed that lead to each other."""

_Class = tuple[PythonModule, ast.ClassDef]


def class_of(project: PythonProject, module: PythonModule, holder: ast.expr, depth: int = 0) -> _Class | None:
    """The class that an expression is or has an object of. Of a type that is written down, a class of settings or of
    records counts alone: of any other an object of a class below it may be given."""
    if depth > _DEPTH:
        return None
    if isinstance(holder, ast.BoolOp):
        known = (class_of(project, module, each, depth + 1) for each in holder.values)
        return next((each for each in known if each is not None), None)
    if isinstance(holder, ast.Call):
        return _of_call(project, module, holder, depth)
    if isinstance(holder, ast.Name) and (local := local_value(module, holder)) is not None:
        return class_of(project, module, local, depth + 1)
    if isinstance(holder, ast.Attribute) and (own := own_value(module, holder)) is not None:
        return class_of(project, module, own, depth + 1)
    declared = _declared(module, holder)
    if declared is not None:
        return _of_type(project, module, declared)
    found = home_of(project, module, holder)
    if found is None:
        return None
    home, name = found
    binding = home.bindings(name)[0]
    if isinstance(binding.node, ast.ClassDef):
        return home, binding.node
    if binding.value is None or binding.value is holder:
        return None
    return class_of(project, home, binding.value, depth + 1)


def _of_call(project: PythonProject, module: PythonModule, call: ast.Call, depth: int) -> _Class | None:
    origins = project.origins.of(module, call.func)
    origin = origins[0] if len(origins) == 1 else None
    if not isinstance(origin, Local) or (home := project.module(origin.path)) is None:
        return None
    bindings = home.bindings(origin.name)
    node = bindings[0].node if len(bindings) == 1 else None
    if isinstance(node, ast.ClassDef):
        return home, node
    if not isinstance(node, FUNCTIONS):
        return None
    values = [each.value for each in walk(node) if isinstance(each, ast.Return)]
    returned = values[0] if len(values) == 1 else None
    found = class_of(project, home, returned, depth + 1) if returned is not None else None
    return found or (_of_type(project, home, node.returns) if node.returns is not None else None)


def _declared(module: PythonModule, holder: ast.expr) -> ast.expr | None:
    """The type of a parameter, or of an attribute of `self` in the body of its class, as it is written."""
    if isinstance(holder, ast.Name):
        function = module.lookup(holder.id, holder)
        if not isinstance(function, FUNCTIONS) or len(module.scope(function).bindings.get(holder.id, ())) != 1:
            return None
        taken = function.args
        every = (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)
        return next((each.annotation for each in every if each.arg == holder.id), None)
    if isinstance(holder, ast.Attribute) and getattr(holder.value, "id", "") == "self":
        owner = next((up for up in module.ancestors(holder) if isinstance(up, ast.ClassDef)), None)
        for each in owner.body if owner is not None else ():
            if isinstance(each, ast.AnnAssign) and getattr(each.target, "id", "") == holder.attr:
                return each.annotation
    return None


def _of_type(project: PythonProject, module: PythonModule, written: ast.expr) -> _Class | None:
    """The class of settings or of records that a type names, through `| None`, `Optional` and `Annotated`."""
    for name in _names_of(written):
        for origin in project.origins.of(module, name):
            if isinstance(origin, Local):
                home = project.module(origin.path)
                settings = settings_class(project, origin)
                definition = _record(project, home, origin) if home is not None else None
                if settings is not None:
                    return settings
                if definition is not None and home is not None:
                    return home, definition
    return None


def _record(project: PythonProject, home: PythonModule, origin: Local) -> ast.ClassDef | None:
    """The definition of a class of records, such as a dataclass or a model of pydantic."""
    bindings = home.bindings(origin.name)
    definition = bindings[0].node if len(bindings) == 1 else None
    if not isinstance(definition, ast.ClassDef):
        return None
    heads = [each.func if isinstance(each, ast.Call) else each for each in definition.decorator_list]
    names = {name for each in (*heads, *definition.bases) for name in project.origins.external(home, each)}
    return definition if names & _RECORDS else None


_RECORDS = frozenset(
    {"dataclasses.dataclass", "attrs.define", "attrs.frozen", "attr.s", "typing.NamedTuple", "pydantic.BaseModel"}
)


def given_field(
    project: PythonProject, home: PythonModule, definition: ast.ClassDef, name: str
) -> tuple[PythonModule, ast.expr] | None:
    """Return what a field of a record is given by the one call that makes an object of its class, with its file."""
    found = _only_call(project, home.path, definition.name)
    if found is None:
        return None
    module, call = found
    given = next((each.value for each in call.keywords if each.arg == name), None)
    fields = [getattr(each.target, "id", "") for each in definition.body if isinstance(each, ast.AnnAssign)]
    place = fields.index(name) if name in fields else -1
    if given is None and 0 <= place < len(call.args) and not any(isinstance(each, ast.Starred) for each in call.args):
        given = call.args[place]
    return (module, given) if given is not None else None


@remembered(256)
def _only_call(project: PythonProject, path: str, name: str) -> tuple[PythonModule, ast.Call] | None:
    """The one call that makes an object of a class of a file, with the file of the call; None where there are several
    or none. The files that import the class are many, and all of its fields ask."""
    home = project.module(path)
    bound = (each.node for each in home.bindings(name)) if home is not None else iter(())
    definition = next((each for each in bound if isinstance(each, ast.ClassDef)), None)
    if home is None or definition is None:
        return None
    own = (
        (home, node)
        for node in walk(definition)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cls"
    )
    calls = list(itertools.islice(itertools.chain(own, calls_of(project, home, definition)), 2))
    return calls[0] if len(calls) == 1 else None


def _names_of(written: ast.expr) -> Iterator[ast.expr]:
    if isinstance(written, (ast.Name, ast.Attribute)):
        yield written
    elif isinstance(written, ast.BinOp):
        yield from _names_of(written.left)
        yield from _names_of(written.right)
    elif isinstance(written, ast.Subscript):
        inner = written.slice.elts[0] if isinstance(written.slice, ast.Tuple) else written.slice
        yield from _names_of(inner)
