"""Kept exports: a module-level `__getattr__` that serves an old public name through its factory, with a warning."""

from __future__ import annotations

import ast

from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.spans import Change
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.views import View, keeps_exports


def kept_export(view: View, callee: str, imports: Imports) -> list[Change]:
    """The changes after which a file still gives `view.local`, built by the factory each time it is asked for.

    Raises Refusal where the file has a `__getattr__` of its own.
    """
    module = view.module
    warn = imports.attribute("warnings", "warn")
    found = [_listed(constant, callee, module) for constant in view.public]
    branch = _branch(view.local, callee, warn, module.indent_unit)
    existing = module.bindings("__getattr__")
    if not existing:
        return [*found, _appended(module, branch)]
    node = existing[0].node
    if len(existing) > 1 or not isinstance(node, ast.FunctionDef) or not keeps_exports(module, node):
        raise Refusal(f"{module.path} has a `__getattr__` of its own, which would also have to return `{view.local}`")
    place = module.line_start(module.start(node.body[0]))
    return [*found, (place, place, branch)]


def _branch(local: str, callee: str, warn: str, step: str) -> str:
    return (
        f'{step}if name == "{local}":\n'
        f'{step * 2}{warn}("{local} is deprecated: call {callee}()", DeprecationWarning, stacklevel=2)\n'
        f"{step * 2}return {callee}()\n"
    )


def _appended(module: PythonModule, branch: str) -> Change:
    """The new function at the end of the file, in place of its last line end: two Fixes that add one then overlap, and
    the second waits for the next pass, in which it finds the function."""
    step = module.indent_unit
    end = len(module.code)
    start = len(module.code.rstrip())
    missing = f'{step}raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")\n'
    text = f"\n\n\ndef __getattr__(name: str) -> object:\n{branch}{missing}"
    if start == end and end:
        last = module.code[end - 1 : end].decode("utf-8", "replace")
        return end - 1, end, f"{last}{text}"
    return start, end, text


def _listed(constant: ast.Constant, callee: str, module: PythonModule) -> Change:
    """`__all__` keeps the old name and lists the factory too."""
    end = module.end(constant)
    return end, end, f', "{callee}"'
