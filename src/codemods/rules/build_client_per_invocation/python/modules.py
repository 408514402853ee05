"""Tells which module of the project an expression gives, or the names of which one, by whatever way it comes to it."""

from __future__ import annotations

import ast

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.python.chosen import loaded_module

_DEPTH = 6
"""How many names are followed."""


def module_given(project: PythonProject, module: PythonModule, value: ast.expr, depth: int = 0) -> str | None:
    """The path of the module that an expression gives: an import, `sys.modules["m"]`, `import_module("m")`,
    `getmodule(f)`, a name or a fixture that stands for such."""
    found = project.module_of(module, value) or loaded_module(project, module, value)
    if found is not None or depth > _DEPTH:
        return found
    match value:
        case ast.Name():
            given = _given(module, value)
            return module_given(project, module, given, depth + 1) if given is not None else None
        case ast.Call(args=[inside]):
            outside = project.origins.external(module, value.func)
            if "inspect.getmodule" in outside:
                return _home(project, module, inside)
            return module_given(project, module, inside, depth + 1) if "importlib.reload" in outside else None
        case ast.Subscript(slice=ast.Attribute(value=inside, attr="__module__" | "__name__" as name)):
            if "sys.modules" in project.origins.external(module, value.value):
                return _home(project, module, inside) if name == "__module__" else project.module_of(module, inside)
    return None


def names_given(project: PythonProject, module: PythonModule, value: ast.expr, depth: int = 0) -> str | None:
    """The path of the module whose dict an expression gives: `m.__dict__`, `vars(m)`, `f.__globals__`, a text that
    names it, a name that stands for such."""
    match value:
        case ast.Attribute(value=holder, attr="__dict__"):
            return module_given(project, module, holder)
        case ast.Attribute(value=holder, attr="__globals__"):
            return _home(project, module, holder)
        case ast.Call(args=[holder]):
            is_vars = "builtins.vars" in project.origins.external(module, value.func)
            return module_given(project, module, holder) if is_vars else None
        case ast.Constant(value=str() as text) if text.endswith(".__dict__"):
            return project.layout.resolve(module.path, text.removesuffix(".__dict__")).path
        case ast.Name():
            given = _given(module, value)
            if given is not None and depth <= _DEPTH:
                return names_given(project, module, given, depth + 1)
    return None


def _home(project: PythonProject, module: PythonModule, value: ast.expr) -> str | None:
    """The file of the function or class that an expression names."""
    return next((each.path for each in project.origins.of(module, value) if isinstance(each, Local)), None)


def _given(module: PythonModule, name: ast.Name) -> ast.expr | None:
    """The value that a name is bound to once, or the one that the fixture of its name returns."""
    scope = module.lookup(name.id, name)
    if scope is None:
        return None
    bound = (module.module_scope if scope is module.tree else module.scope(scope)).bindings.get(name.id, [])
    if len(bound) != 1:
        return None
    if bound[0].value is not None or not isinstance(scope, FUNCTIONS):
        return bound[0].value
    fixtures = [each.node for each in module.bindings(name.id) if isinstance(each.node, FUNCTIONS)]
    for function in fixtures:
        for statement in function.body:
            value = statement.value if isinstance(statement, (ast.Return, ast.Expr)) else None
            if isinstance(value, (ast.Yield, ast.Await)):
                value = value.value
            if value is not None and isinstance(statement, (ast.Return, ast.Expr)):
                return value
    return None
