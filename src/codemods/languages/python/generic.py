"""Kinds of nodes that the Python that runs the tool may not know, with the names and fields of a newer one."""

from __future__ import annotations

import ast
from typing import Any

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def _kind(name: str, base: type[ast.AST], *fields: str) -> Any:
    """The kind of node of a name: Python's own, or one like it."""
    known = getattr(ast, name, None)
    return known or type(name, (base,), {"_fields": fields, "_attributes": _PLACE, "__module__": __name__})


TypeVar = _kind("TypeVar", ast.AST, "name", "bound")
TypeAlias = _kind("TypeAlias", ast.stmt, "name", "type_params", "value")
TemplateStr = _kind("TemplateStr", ast.expr, "values")
Interpolation = _kind("Interpolation", ast.expr, "value", "str", "conversion", "format_spec")

GENERIC: dict[type[ast.AST], type[ast.AST]] = {
    kind: type(kind.__name__, (kind,), {"__slots__": (), "_fields": (*kind._fields, "type_params")})
    for kind in (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
}
"""Functions and classes with type parameters."""
