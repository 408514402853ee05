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
from codemods.rules.build_client_per_invocation.python.units import at

_CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__"})


def eager_calls(project: PythonProject, module: PythonModule, function: FunctionNode) -> Iterator[Caution]:
    """The calls of a function of a module, or of its class, while a module loads: the client is built then."""
    called: FunctionNode | ast.ClassDef = function
    parent = module.parent(function)
    if isinstance(parent, ast.ClassDef) and function.name in _CONSTRUCTORS:
        called = parent
    if module.parent(called) is not module.tree:
        return
    origin = Local(module.path, called.name)
    for path in (module.path, *project.importers(module.path)):
        other = project.module(path)
        if other is None or is_test_file(path):
            continue
        for node in (*other.named(called.name), *other.attributes(called.name)):
            if _runs_while_loading(other, node) and origin in project.origins.of(other, node):
                yield called_while_loading(at(other, node), called.name)


def _runs_while_loading(module: PythonModule, node: ast.expr) -> bool:
    """Whether a name is called, or decorates, in what runs when the module is imported."""
    parent = module.parent(node)
    is_called = isinstance(parent, ast.Call) and parent.func is node
    decorates = node in getattr(parent, "decorator_list", ())
    if not is_called and not decorates:
        return False
    return module.callable_around(node) is None and module.main_guard_around(node) is None
