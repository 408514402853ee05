"""Calls, while modules load, of functions that use a unit: the client is built then, whatever the factory does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FunctionNode
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.rules.build_client_per_invocation.core.cautions import Caution, called_while_loading
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.units import at

_CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__"})


def eager_calls(project: PythonProject, module: PythonModule, function: FunctionNode) -> Iterator[Caution]:
    """The calls of a function of a module, or of its class, while a module loads: the client is built then."""
    called = _called_by(module, function)
    for other, node in _calls_while_loading(project, module, called):
        yield called_while_loading(at(other, node), called.name)


def _called_by(module: PythonModule, function: FunctionNode) -> FunctionNode | ast.ClassDef:
    """Return what a call names that runs a function: the class, where the function sets up its instances."""
    parent = module.parent(function)
    return parent if isinstance(parent, ast.ClassDef) and function.name in _CONSTRUCTORS else function


def refuse_eager(project: PythonProject, module: PythonModule, called: FunctionNode | ast.ClassDef, given: str) -> None:
    """Refuse a default that a call asks for while a module loads: the client would be built then all the same."""
    named = called if isinstance(called, ast.ClassDef) else _called_by(module, called)
    for other, node in _calls_while_loading(project, module, named):
        call = other.parent(node)
        if not isinstance(call, ast.Call) or not _passes(module, called, call, given):
            raise Refusal(f"calls `{named.name}` while the module loads, so the client is built then", at(other, node))


def _passes(module: PythonModule, called: FunctionNode | ast.ClassDef, call: ast.Call, parameter: str) -> bool:
    """Whether a call gives a parameter a value of its own."""
    if any(keyword.arg in (parameter, None) for keyword in call.keywords):
        return True
    if isinstance(called, ast.ClassDef):
        fields = [
            each.target.id
            for each in called.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        ]
        return parameter in fields[: len(call.args)]
    names = [argument.arg for argument in (*called.args.posonlyargs, *called.args.args)]
    if _called_by(module, called) is not called:
        # An instance or a class is given by Python itself.
        names = names[1:]
    return parameter in names[: len(call.args)]


def _calls_while_loading(
    project: PythonProject, module: PythonModule, called: FunctionNode | ast.ClassDef
) -> Iterator[tuple[PythonModule, ast.expr]]:
    """Yield where a function or class is called while a module loads, or decorates something."""
    if module.parent(called) is not module.tree:
        return
    origin = Local(module.path, called.name)
    for path in (module.path, *project.importers(module.path)):
        facts = None if is_test_file(path) else project.facts(path)
        if facts is None or not any(called.name in chain for chain in facts.loading):
            continue
        other = project.module(path)
        if other is None:
            continue
        for node in (*other.named(called.name), *other.attributes(called.name)):
            if _runs_while_loading(other, node) and origin in project.origins.of(other, node):
                yield other, node


def _runs_while_loading(module: PythonModule, node: ast.expr) -> bool:
    """Whether a name is called, or decorates, in what runs when the module is imported."""
    parent = module.parent(node)
    is_called = isinstance(parent, ast.Call) and parent.func is node
    decorates = node in getattr(parent, "decorator_list", ())
    if not is_called and not decorates:
        return False
    return module.callable_around(node) is None and module.main_guard_around(node) is None
