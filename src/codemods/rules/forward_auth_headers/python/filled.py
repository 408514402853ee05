"""Dicts and lists that something fills after they were written out."""

from __future__ import annotations

import ast

from codemods.languages.python.module import PythonModule

_FILLING = frozenset({"update", "setdefault", "append", "extend", "insert", "add", "__setitem__"})
_READING = frozenset(
    {
        *(
            "map",
            "imap",
            "imap_unordered",
            "starmap",
            "enumerate",
            "zip",
            "filter",
            "reversed",
            "sorted",
            "list",
            "tuple",
        ),
        *("set", "dict", "len", "any", "all", "print", "str", "isinstance"),
    }
)
"""Functions that put nothing into a list that they are given."""


def is_filled(module: PythonModule, name: ast.Name, *, read_by: ast.Call | None = None) -> bool:
    """Whether something puts into a dict or list what its own statement does not say; `read_by` does not."""
    for node in module.reads_of(name):
        parent = module.parent(node)
        if isinstance(parent, ast.Subscript) and parent.value is node and not isinstance(parent.ctx, ast.Load):
            return True
        if isinstance(parent, ast.Attribute) and parent.attr in _FILLING:
            return True
        if isinstance(parent, ast.Call) and node in parent.args and parent is not read_by:
            called = parent.func.attr if isinstance(parent.func, ast.Attribute) else getattr(parent.func, "id", "")
            if called not in _READING:
                # A function that is given the object may fill it.
                return True
    return False
