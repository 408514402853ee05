"""Reads the aliases that bundlers and test runners are told of: those of vite, webpack, babel, jest and their like.

A configuration is code, and is read as a tree and never run: what is not written out there is no alias here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.languages.typescript.syntax import SyntaxTree, parse, string_value, walk

CONFIGURATIONS = ("astro", "babel", "electron", "jest", "next", "nuxt", "rollup", "rspack", "svelte", "vite", "webpack")
"""How the names of the files begin that may tell of aliases: `vite.config.ts`, `vitest.config.mts`, and so on."""

Patterns = tuple[tuple[str, tuple[str, ...]], ...]
"""Aliases with the paths that they stand for, as in `paths` of a tsconfig.json; `*` stands for the rest in both."""

_TABLES = frozenset({"alias", "moduleNameMapper"})
_OF_PATHS = frozenset(
    {"path", "resolve", "join", "__dirname", "process", "cwd", "import", "meta", "url", "dirname", "URL", "pathname"}
) | {"fileURLToPath", "rootDir", "root"}
"""The names in an expression that gives a path of the project's own, besides its strings."""

_NAMES = frozenset({"identifier", "property_identifier"})
_UNKNOWN = frozenset({"array", "object", "function_expression", "arrow_function", "binary_expression"})

_REST = re.compile(r"\(\.[*+]\)")
_SPECIAL = re.compile(r"[\^$()\[\]{}|+?]|\.\*")


def patterns_of(source: bytes) -> Patterns:
    """The aliases in the text of a configuration, relative to its folder."""
    if not any(each.encode() in source for each in _TABLES):
        return ()
    tree = parse("settings.js", source)
    return tuple(pattern for table in _tables(tree) for pattern in _entries(tree, table))


def mapped(key: str, target: str) -> Patterns:
    """The patterns of one alias: a word that means a path and what is below it, a wildcard, or a regular expression."""
    target = re.sub(r"^(?:<rootDir>|\.)?/", "", target.replace("\\", "/"))
    if key.startswith("^"):
        return _of_expression(key, target)
    if "*" in key:
        return ((key, (target,)),)
    if key.endswith("/"):
        return ((f"{key}*", (f"{target.rstrip('/')}/*",)),)
    if key.endswith("$"):
        return ((key[:-1], (target,)),)
    return (key, (target,)), (f"{key}/*", (f"{target.rstrip('/')}/*",))


def _of_expression(key: str, target: str) -> Patterns:
    bare = key.removeprefix("^").replace("\\", "")
    is_whole = bare.endswith("$")
    bare = bare.removesuffix("$")
    rests = len(_REST.findall(bare))
    pattern = _REST.sub("*", bare)
    if rests > 1 or _SPECIAL.search(pattern):
        return ()
    if rests:
        return ((pattern, (target.replace("$1", "*"),)),)
    # Without an end, the expression takes the beginning of a specifier and leaves the rest.
    return ((pattern, (target,)),) if is_whole else ((f"{pattern}*", (f"{target}*",)),)


def _tables(tree: SyntaxTree) -> Iterator[Node]:
    for node in walk(tree.root):
        if node.type == "pair":
            key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
            if key is not None and value is not None and _key(tree, key) in _TABLES:
                yield value
        elif node.type == "assignment_expression":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None and tree.source(left).endswith(".alias"):
                yield right


def _entries(tree: SyntaxTree, table: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in table.named_children:
        if table.type == "array" and entry.type == "object":
            fields = {_key(tree, key): value for key, value in _pairs(entry)}
            key, value = fields.get("find"), fields.get("replacement")
        elif table.type == "object" and entry.type == "pair":
            key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
        else:
            continue
        name = _key(tree, key) if key is not None else None
        target = _target(tree, value) if value is not None else None
        if name and target is not None:
            yield from mapped(name, target)


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    for entry in node.named_children:
        key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
        if key is not None and value is not None:
            yield key, value


def _key(tree: SyntaxTree, node: Node) -> str | None:
    if node.type == "regex":
        pattern = node.child_by_field_name("pattern")
        return tree.source(pattern) if pattern is not None else None
    if node.type in {"property_identifier", "identifier"}:
        return tree.source(node)
    return string_value(tree, node)


def _target(tree: SyntaxTree, node: Node) -> str | None:
    """The path that an expression gives: its strings, joined, where all else in it only says where the project is."""
    parts: list[str] = []
    for each in walk(node):
        if each.type in {"string", "template_string"}:
            text = string_value(tree, each)
            if text is None:
                return None
            parts.append(text)
        elif each.type in _UNKNOWN or (each.type in _NAMES and tree.source(each) not in _OF_PATHS):
            return None
    path = posixpath.join("", *(each.lstrip("/") if at else each for at, each in enumerate(parts)))
    return path if parts else None
