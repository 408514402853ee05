"""Writes what replaces a class attribute: a property, a field with a default factory, or nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.removals import lines_removed
from codemods.languages.python.spans import Change, comment_start, deletion, own_comment_start
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.class_attributes import Attribute
from codemods.rules.build_client_per_invocation.python.units import at


def replacement(
    module: PythonModule, imports: Imports, attribute: Attribute, value: str, factory: str, returns: str
) -> Iterator[Change]:
    """The changes that set an attribute for each instance, to what `value` gives; `factory` is a function that gives
    it, or empty, and `returns` the arrow and the type that this declares, or empty."""
    statement = attribute.statement
    start, end = module.span(statement)
    if attribute.kind == "plain":
        yield from _property(module, attribute, value, returns)
        return
    maker = factory or f"lambda: {value}"
    if attribute.wrapper is not None:
        keyword = module.parent(attribute.value)
        given = keyword if isinstance(keyword, ast.keyword) else attribute.value
        yield (*module.span(given), f"default_factory={maker}")
        return
    if not attribute.declared:
        raise Refusal(f"has no annotation, so it is not a field of `{attribute.owner.name}`", at(module, statement))
    package, function = ("pydantic", "Field") if attribute.kind == "model" else ("dataclasses", "field")
    field = imports.named(package, function)
    yield start, end, f"{attribute.name}: {attribute.declared} = {field}(default_factory={maker})"


def comment_of(module: PythonModule, attribute: Attribute) -> str:
    """The comment lines above an attribute that speak of it alone, without their indentation."""
    start = own_comment_start(module, attribute.statement)
    lines = module.code[start : module.line_start(module.start(attribute.statement))].decode("utf-8").splitlines()
    return "".join(f"{line.strip()}\n" for line in lines)


def removed(module: PythonModule, attribute: Attribute) -> Change:
    """The change that takes an attribute out of its class, with the blank lines that nobody wants in its place."""
    start, end, text = deletion(module, attribute.statement, attribute.owner.body)
    if text:
        return start, end, text
    if attribute.owner.body[0] is not attribute.statement:
        return lines_removed(module, start, end)
    while end < len(module.code) and not module.code[end : module.next_line(end)].strip():
        end = module.next_line(end)
    return start, end, ""


def _property(module: PythonModule, attribute: Attribute, value: str, returns: str) -> Iterator[Change]:
    """A property in place of an attribute, under its comment, with a blank line to each side."""
    statement, owner = attribute.statement, attribute.owner
    indentation, step = module.indentation(statement), module.indent_unit
    start, end = module.span(statement)
    returns = f" -> {attribute.declared}" if attribute.declared else returns
    body = f"def {attribute.name}(self){returns}:\n{indentation}{step}return {value}"
    top = module.line_start(comment_start(module, statement))
    above = owner.body[0] is not statement and module.code[module.line_start(top - 1) : top].strip()
    following = module.next_line(end)
    below = owner.body[-1] is not statement and module.code[following : module.next_line(following)].strip()
    if above:
        yield top, top, "\n"
    yield start, end, f"@property\n{indentation}{body}"
    if below:
        yield following, following, "\n"
