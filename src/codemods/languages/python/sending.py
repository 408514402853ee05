"""Finds the keys that a Python file sends to a provider by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from codemods.catalogue.entries import ClientClass
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.traced import traced
from codemods.languages.sending import carries_key, is_key_of_address, receiver


def sent(
    project: PythonProject, module: PythonModule
) -> Iterator[tuple[ast.expr, ClientClass, Mapping[str, ast.expr]]]:
    """The keys that requests carry to a host of the catalogue which the file names, each as what a client is given."""
    if not any(word in module.code for word in project.catalogue.host_words()):
        return
    nodes = list(walk(module.tree))
    addresses = [each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    for key in (key for node in nodes for key in _keys(node)):
        variables = (read.variable for read in traced(project, module, key))
        client = receiver(project.catalogue, "python", addresses, variables)
        if client is not None:
            yield key, client, {"key": key}


def _keys(node: ast.AST) -> Iterator[ast.expr]:
    """The keys that a dict of headers, an entry set in one, or an address holds."""
    if isinstance(node, ast.Dict):
        for name, value in zip(node.keys, node.values, strict=True):
            if isinstance(name, ast.Constant) and carries_key(name.value):
                yield from _key(value)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        name = node.targets[0].slice
        if isinstance(name, ast.Constant) and carries_key(name.value):
            yield from _key(node.value)
    elif isinstance(node, ast.JoinedStr):
        for before, held in zip(node.values, node.values[1:], strict=False):
            text = before.value if isinstance(before, ast.Constant) else ""
            if isinstance(held, ast.FormattedValue) and isinstance(text, str) and is_key_of_address(text):
                yield held.value


def _key(value: ast.expr) -> Iterator[ast.expr]:
    """The one value in a header: `f"Bearer {key}"`."""
    if isinstance(value, ast.JoinedStr):
        held = [each.value for each in value.values if isinstance(each, ast.FormattedValue)]
        yield from held if len(held) == 1 else ()
    elif isinstance(value, ast.BinOp) and isinstance(value.left, ast.Constant):
        yield value.right
    else:
        yield value
