"""Default arguments: the default becomes None, and the body asks a factory where none was passed."""

from __future__ import annotations

import ast
import re

from codemods.languages.python.imports import Imports
from codemods.languages.python.nodes import FunctionNode
from codemods.languages.python.spans import Change, comment_start, shares_line
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.units import at

_ALLOWS_NONE = re.compile(r"\b(?:None|Optional|Any|object)\b")
"""Words of an annotation that lets None through."""


def default_changes(
    imports: Imports, function: FunctionNode, argument: ast.arg, default: tuple[int, int], call: str
) -> list[Change]:
    """`def f(x, llm=llm)` with None as the default, replaced inside by what `call` gives. Raises Refusal."""
    module, name = imports.module, argument.arg
    changes: list[Change] = [(*default, "None")]
    annotation = argument.annotation
    if annotation is not None and not _ALLOWS_NONE.search(module.source(annotation)):
        start, end = module.span(annotation)
        quote = 1 if isinstance(annotation, ast.Constant) else 0
        before, after = imports.optional("\0").split("\0")
        changes += [(start + quote, start + quote, before)] if before else []
        changes.append((end - quote, end - quote, after))
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        if len(function.body) == 1:
            return changes
        first = function.body[1]
    if shares_line(module, first):
        raise Refusal("has it as a default, and its body stands on the same line", at(module, function))
    indentation, step = module.indentation(first), module.indent_unit
    place = module.line_start(comment_start(module, first))
    changes.append((place, place, f"{indentation}if {name} is None:\n{indentation}{step}{name} = {call}\n"))
    return changes
