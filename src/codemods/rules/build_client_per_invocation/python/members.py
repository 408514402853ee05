"""Values that the classes of a project, and objects of them, give under a name: by their body, methods and bases."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from codemods.languages.python.environment import env_read
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import lineage
from codemods.rules.build_client_per_invocation.python.fetched import fetches

Given = tuple[PythonModule, ast.expr]
"""A value with the file in which it stands."""

_SAME = frozenset({"strip", "rstrip", "lstrip", "encode", "decode", "get_secret_value"})
"""Methods that give what they are asked of in another form."""


def class_of(
    project: PythonProject, module: PythonModule, value: ast.expr
) -> tuple[PythonModule, ast.ClassDef, bool] | None:
    """The class of the project that an expression names or has an object of, with its file, and whether it is an
    object."""
    call = value if isinstance(value, ast.Call) else None
    factory = next((each.value for each in call.keywords if each.arg == "default_factory"), None) if call else None
    origins = project.origins.of(module, factory or (call.func if call is not None else value))
    origin = origins[0] if len(origins) == 1 else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
    if home is None or len(bindings) != 1:
        return None
    if isinstance(bindings[0].node, ast.ClassDef):
        return home, bindings[0].node, call is not None
    made = bindings[0].value
    return class_of(project, home, made) if call is None and isinstance(made, ast.Call) else None


def values_in(
    project: PythonProject,
    module: PythonModule,
    declared: ast.ClassDef,
    name: str,
    *,
    instance: bool,
    passed: frozenset[str] = frozenset(),
) -> Iterator[Given]:
    """The values that a class, or an object of it, is given under a name, by the nearest class that gives one. What a
    property or a method makes is made anew, but for what it hands on of the object."""
    for home, each in lineage(project, module, declared):
        bindings = home.scope(each).bindings.get(name, ())
        found = [(home, binding.value) for binding in bindings if binding.value is not None]
        found += [(home, value) for value in (_set_by(each, name) if instance else ())]
        yield from found
        functions = [binding.node for binding in bindings if isinstance(binding.node, FUNCTIONS)]
        for inner in dict.fromkeys(name for function in functions for name in _handed_on(function)):
            if instance and inner not in passed:
                around = passed | {name, inner}
                yield from values_in(project, module, declared, inner, instance=True, passed=around)
        if found or functions:
            return


def _set_by(declared: ast.ClassDef, name: str) -> Iterator[ast.expr]:
    """The values that the methods of a class give to an attribute."""
    for node in walk(declared):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Attribute) and target.attr == name:
                    yield node.value


def _handed_on(function: FunctionNode) -> Iterator[str]:
    """The attributes of its object that a method returns as they are, or in another form."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    pending: list[ast.AST] = [
        each.value for each in walk(function) if isinstance(each, ast.Return) and each.value is not None
    ]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if arguments and node.value.id == arguments[0].arg:
                yield node.attr
        elif isinstance(node, ast.Call):
            is_same = isinstance(node.func, ast.Attribute) and node.func.attr in _SAME
            pending += [node.func.value] if is_same and isinstance(node.func, ast.Attribute) else []
        else:
            pending += ast.iter_child_nodes(node)


def keeps(
    project: PythonProject, module: PythonModule, declared: ast.ClassDef, names: Sequence[str], *, instance: bool
) -> bool:
    """Whether a class, or an object of it, has what was read or fetched under names that are asked one after the
    other, as `settings.openai.key` asks for an object and for its key."""
    values = list(values_in(project, module, declared, names[0], instance=instance))
    if len(names) == 1:
        return gives_stale(project, values)
    for home, each in lineage(project, module, declared):
        nested = [binding.node for binding in home.scope(each).bindings.get(names[0], ())]
        if any(
            isinstance(node, ast.ClassDef) and keeps(project, home, node, names[1:], instance=False) for node in nested
        ):
            return True
    made = (class_of(project, home, value) for home, value in values)
    return any(keeps(project, *each[:2], names[1:], instance=each[2]) for each in made if each is not None)


def gives_stale(project: PythonProject, values: Iterable[Given]) -> bool:
    """Whether one of the values that an attribute is given was read from the environment, at once or in a default
    factory, or fetched by a call."""
    return any(
        fetches(project, home, value)
        or any(isinstance(node, ast.expr) and env_read(project, home, node) is not None for node in walk(value))
        for home, value in values
    )
