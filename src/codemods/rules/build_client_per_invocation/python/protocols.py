"""Finds the methods that run without being called by name: where an attribute is read, a context entered, an entry
asked for, a loop gone through, a class defined."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.frames import Frame
from codemods.rules.build_client_per_invocation.python.lineage import Method, class_of, decorators, lineage, method

Run = tuple[Method, Local]
"""A method that runs, and the class of the instance that it gets."""

_GETTERS = frozenset({"builtins.property", "functools.cached_property"})
_FALLBACKS = ("__getattribute__", "__getattr__")


def by_reading(project: PythonProject, attribute: ast.Attribute, frame: Frame) -> Iterator[Run]:
    """Yield what runs as an attribute is read: a property, a descriptor, or what a class answers for unknown names."""
    owner = class_of(project, attribute.value, frame)
    if owner is None:
        return
    for home, module, node in lineage(project, owner):
        for binding in module.scope(node).bindings.get(attribute.attr, ()):
            if isinstance(binding.node, FUNCTIONS):
                if decorators(project, module, binding.node) & _GETTERS:
                    yield (home, binding.node), home
            elif isinstance(binding.value, ast.Call):
                yield from _of_instance(project, binding.value, Frame(module), "__get__")
            return
    if not _sets(project, owner, attribute.attr):
        yield from _named(project, owner, *_FALLBACKS)


def by_entering(project: PythonProject, expression: ast.expr, frame: Frame) -> Iterator[Run]:
    """Yield what runs when `with` enters what an expression gives."""
    yield from _of_instance(project, expression, frame, "__enter__", "__aenter__")


def by_asking(project: PythonProject, entry: ast.Subscript, frame: Frame) -> Iterator[Run]:
    """Yield what runs when an object of the project is asked for an entry."""
    yield from _of_instance(project, entry.value, frame, "__missing__", "__getitem__")


def by_iterating(project: PythonProject, expression: ast.expr, frame: Frame) -> Iterator[Run]:
    """Yield what runs when a loop goes through what an expression gives."""
    yield from _of_instance(project, expression, frame, "__iter__", "__aiter__", "__next__")


def by_defining(project: PythonProject, node: ast.ClassDef, frame: Frame) -> Iterator[tuple[ast.expr, Run]]:
    """Yield what runs when a class is defined: its metaclass, what its bases do with each subclass, and what the
    objects in its body do with their names."""
    for keyword in node.keywords:
        if keyword.arg == "metaclass":
            named = _of_instance(project, keyword.value, frame, "__new__", "__init__")
            yield from ((keyword.value, each) for each in named)
    for base in node.bases:
        yield from ((base, each) for each in _of_instance(project, base, frame, "__init_subclass__"))
    for statement in node.body:
        value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, ast.Call):
            yield from ((value, each) for each in _of_instance(project, value, frame, "__set_name__"))


def by_module(project: PythonProject, attribute: ast.Attribute, frame: Frame) -> Local | None:
    """The `__getattr__` of a module that is read for a name which it does not have."""
    path = project.module_of(frame.module, attribute.value)
    module = project.module(path) if path is not None and project.leads_to_client(path) else None
    bindings = module.bindings("__getattr__") if module is not None else ()
    if path is None or len(bindings) != 1 or bindings[0].kind is not BindingKind.FUNCTION:
        return None
    return None if project.origins.exported(path, attribute.attr) else Local(path, "__getattr__")


def _of_instance(project: PythonProject, expression: ast.expr, frame: Frame, *names: str) -> Iterator[Run]:
    owner = class_of(project, expression, frame)
    if owner is not None:
        yield from _named(project, owner, *names)


def _named(project: PythonProject, owner: Local, *names: str) -> Iterator[Run]:
    for name in names:
        found = method(project, owner, name)
        if found is not None:
            yield found, owner


def _sets(project: PythonProject, owner: Local, name: str) -> bool:
    """Whether an instance of a class is given an attribute by one of its methods."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == name and isinstance(node.ctx, ast.Store)
        for _, _, declared in lineage(project, owner)
        for node in ast.walk(declared)
    )
