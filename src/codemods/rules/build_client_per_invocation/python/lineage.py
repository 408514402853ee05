"""The classes of a project: their methods, their bases, and which expressions are instances of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.frames import Frame

Method = tuple[Local, FunctionNode]
"""A method, with the class that has it."""


def definition(project: PythonProject, name: Local) -> ast.ClassDef | None:
    """The one class that a module-level name is bound to, in a file that leads to a client."""
    module = project.module(name.path) if project.leads_to_client(name.path) else None
    bindings = module.bindings(name.name) if module is not None else ()
    node = bindings[0].node if len(bindings) == 1 else None
    return node if isinstance(node, ast.ClassDef) else None


def lineage(project: PythonProject, name: Local) -> Iterator[tuple[Local, PythonModule, ast.ClassDef]]:
    """A class and those of the project that it inherits, the nearest first."""
    pending, seen = [name], {name}
    while pending:
        current = pending.pop(0)
        node, module = definition(project, current), project.module(current.path)
        if node is None or module is None:
            continue
        yield current, module, node
        for base in node.bases:
            for origin in project.origins.of(module, base):
                if isinstance(origin, Local) and origin not in seen:
                    seen.add(origin)
                    pending.append(origin)


def method(
    project: PythonProject, owner: Local | None, name: str, above: FunctionNode | ast.Lambda | None = None
) -> Method | None:
    """The method of a class, its own or inherited; with `above` the one that this method hides."""
    passed = above is None
    for home, _, node in lineage(project, owner) if owner is not None else ():
        for each in node.body:
            if isinstance(each, FUNCTIONS) and each.name == name:
                if passed:
                    return home, each
                passed = each is above
    return None


def fields(project: PythonProject, owner: Local | None) -> list[str]:
    """The annotated names in the body of a class, those of its bases first: a dataclass takes them in this order."""
    found: dict[str, None] = {}
    for _, _, node in reversed(list(lineage(project, owner) if owner is not None else ())):
        declared = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
        found.update((each.id, None) for each in declared if isinstance(each, ast.Name))
    return list(found)


def decorators(project: PythonProject, module: PythonModule, node: FunctionNode) -> set[str]:
    """The decorators of a function, as import paths outside the project."""
    heads = (each.func if isinstance(each, ast.Call) else each for each in node.decorator_list)
    return {name for each in heads for name in project.origins.external(module, each)}


def class_of(project: PythonProject, expression: ast.expr, frame: Frame) -> Local | None:
    """The class of the project of which an expression is an instance, or that it names."""
    if frame.is_own(expression):
        return frame.owner
    value: ast.expr | None = expression
    if isinstance(expression, ast.Name):
        scope = frame.module.lookup(expression.id, expression)
        is_top = scope is frame.module.tree
        holder = frame.module.module_scope if is_top else frame.module.scope(scope) if scope is not None else None
        bound = holder.bindings.get(expression.id, []) if holder is not None else []
        if len(bound) == 1 and isinstance(bound[0].value, ast.Call):
            value = bound[0].value
    made = made_class(project, frame.module, value)
    if made is not None:
        return class_of(project, made, frame)
    named = value.func if isinstance(value, ast.Call) else value
    if isinstance(named, ast.Call) and (made := made_class(project, frame.module, named)) is not None:
        return class_of(project, made, frame)
    if not isinstance(named, (ast.Name, ast.Attribute)):
        return None
    origins = project.origins.of(frame.module, named)
    if len(origins) != 1 or not isinstance(origins[0], Local):
        return None
    if definition(project, origins[0]) is not None:
        return origins[0]
    home = project.module(origins[0].path)
    bindings = home.bindings(origins[0].name) if home is not None else ()
    made = made_class(project, home, bindings[0].value) if home is not None and len(bindings) == 1 else None
    return class_of(project, made, Frame(home)) if home is not None and made is not None else None


def made_class(project: PythonProject, module: PythonModule, value: ast.expr | None) -> ast.expr | None:
    """The expression that says which class `type(...)` gives: an instance of it, or the first base of a new one."""
    if not isinstance(value, ast.Call):
        return None
    makers = {"builtins.type", "types.new_class"}.intersection(project.origins.external(module, value.func))
    match value.args if makers else ():
        case [instance] | [_, ast.Tuple(elts=[instance, *_]), *_]:
            return instance
    return None


def is_super(expression: ast.expr) -> bool:
    """Whether an expression is `super()`."""
    return isinstance(expression, ast.Call) and isinstance(expression.func, ast.Name) and expression.func.id == "super"
