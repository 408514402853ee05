"""Finds sites without the rules, so that the corpus is judged by something else than what it judges.

A site is a call of a catalogued class, spelled through the file's own imports, in code that runs while the module
loads. The search is simpler than the rules' own: it follows no client through files, knows no derived objects, and
takes a name for what the file's imports say.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from tree_sitter import Node

from codemods import catalogue
from codemods.catalogue import ClientClass
from codemods.languages.typescript.syntax import SyntaxTree, parse, string_value, walk

PYTHON = (".py",)
TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")

_KINDS_WITHOUT_CLIENT = frozenset({"function", "provider"})


@dataclass(frozen=True, slots=True)
class Site:
    """A construction while a module loads. Lines are 1-based and span its statement.

    `used` tells whether a function of the file, or another file, names it or what is built from it.
    """

    path: str
    line: int
    end_line: int
    client: str
    names: frozenset[str]
    used: bool


def python_sites(texts: Mapping[str, str]) -> list[Site]:
    """The sites of a project's Python files, given by path. Files that do not parse have none."""
    trees = {path: tree for path, text in texts.items() if (tree := _python_tree(text)) is not None}
    imported = frozenset(name for tree in trees.values() for name in _imported_names(tree))
    return [site for path, tree in trees.items() for site in _python_file(path, tree, imported)]


def typescript_sites(texts: Mapping[str, str]) -> list[Site]:
    """The sites of a project's TypeScript and JavaScript files, given by path."""
    trees = {path: parse(path, text.encode()) for path, text in texts.items()}
    imported = frozenset(name for tree in trees.values() for name in _imported_bindings(tree))
    return [site for path, tree in trees.items() for site in _typescript_file(path, tree, imported)]


@functools.cache
def _client(language: catalogue.Language, qualified: str) -> ClientClass | None:
    found = catalogue.load().client(language, qualified)
    if found is None or found.kind in _KINDS_WITHOUT_CLIENT or found.reads_key_per_call:
        return None
    # A class that is a client only by its arguments is not searched for.
    return None if found.literal_args or found.model_string_param else found


# Python


def _python_tree(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return None


def _python_file(path: str, tree: ast.Module, imported: frozenset[tuple[str, str]]) -> Iterator[Site]:
    origins = dict(_import_table(tree))
    statements = list(_loading_statements(tree.body))
    inside = _names_in_functions(tree)
    flows = [(_bound(statement), _loaded(statement)) for statement in statements]
    for statement in statements:
        for node in _evaluated(statement):
            if isinstance(node, ast.Call):
                client = _client("python", _dotted(node.func, origins))
                if client is not None:
                    names = _bound(statement)
                    reached = _reached(names, flows)
                    used = bool(reached & inside) or _is_imported(path, reached, imported)
                    last = statement.end_lineno or statement.lineno
                    yield Site(path, statement.lineno, last, client.name, names, used)


def _loading_statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The simple statements that run while the module loads; the body of a script's main block is not among them."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(statement, ast.If) and "__main__" in ast.dump(statement.test):
            yield from _loading_statements(statement.orelse)
            continue
        inner = [
            inner
            for name in ("body", "orelse", "finalbody")
            for inner in getattr(statement, name, ())
            if isinstance(inner, ast.stmt)
        ]
        inner += [each for handler in getattr(statement, "handlers", ()) for each in handler.body]
        inner += [each for case in getattr(statement, "cases", ()) for each in case.body]
        if inner:
            yield from _loading_statements(inner)
        else:
            yield statement


def _evaluated(node: ast.AST) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Lambda):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _evaluated(child)


def _import_table(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (
                    (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0], alias.name.split(".")[0])
                )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _imported_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(last component of a module's name, name taken from it), from imports and from attributes of modules."""
    modules = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield (node.module or "").rpartition(".")[2], alias.name
                modules[alias.asname or alias.name] = alias.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                modules[alias.asname or alias.name.split(".")[0]] = alias.name.rpartition(".")[2]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and node.value.id in modules:
                yield modules[node.value.id], node.attr
            elif isinstance(node.value, ast.Attribute):
                yield node.value.attr, node.attr


def _dotted(node: ast.expr, origins: Mapping[str, str]) -> str:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name) and node.id in origins:
        return ".".join([origins[node.id], *reversed(parts)])
    return ""


def _names_in_functions(tree: ast.Module) -> frozenset[str]:
    functions = (
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    )
    bodies = (node.body if isinstance(node.body, list) else [node.body] for node in functions)
    return frozenset(name for body in bodies for statement in body for name in _loaded(statement))


def _loaded(node: ast.AST) -> frozenset[str]:
    names = (each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load))
    return frozenset(names)


def _bound(statement: ast.AST) -> frozenset[str]:
    names = (each.id for each in ast.walk(statement) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))
    return frozenset(names)


# TypeScript and JavaScript

_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "class",
        "class_declaration",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
_STATEMENTS = frozenset(
    {
        "export_statement",
        "expression_statement",
        "if_statement",
        "lexical_declaration",
        "return_statement",
        "variable_declaration",
    }
)


def _typescript_file(path: str, tree: SyntaxTree, imported: frozenset[tuple[str, str]]) -> Iterator[Site]:
    origins = dict(_bindings(tree))
    statements = list(_loading_nodes(tree.root))
    inside = frozenset(
        tree.source(each)
        for function in walk(tree.root)
        if function.type in _FUNCTIONS
        for each in walk(function)
        if each.type in {"identifier", "shorthand_property_identifier"}
    )
    flows = [(_declared(tree, statement), _identifiers(tree, statement)) for statement in statements]
    for statement in statements:
        for node in _running(statement):
            callee = node.child_by_field_name("constructor" if node.type == "new_expression" else "function")
            if callee is None:
                continue
            client = _client("typescript", _qualified(tree, callee, origins))
            # A class is constructed by `new` alone.
            if client is not None and client.is_class == (node.type == "new_expression"):
                names = _declared(tree, statement)
                reached = _reached(names, flows)
                wanted = reached | ({"default"} if "export default" in tree.source(tree.root) else frozenset())
                used = bool(reached & inside) or _is_imported(path, wanted, imported)
                lines = (statement.start_point.row + 1, statement.end_point.row + 1)
                yield Site(path, *lines, client.name, names, used)


def _loading_nodes(node: Node) -> Iterator[Node]:
    """The innermost statements and declarations that run while the module loads."""
    for child in node.named_children:
        if child.type in _FUNCTIONS or child.type == "import_statement":
            continue
        holds_more = child.type == "if_statement" or any(each.type in _STATEMENTS for each in child.named_children)
        if child.type in _STATEMENTS and not holds_more:
            yield child
        else:
            yield from _loading_nodes(child)


def _running(node: Node) -> Iterator[Node]:
    if node.type not in _FUNCTIONS:
        if node.type in {"new_expression", "call_expression"}:
            yield node
        for child in node.named_children:
            yield from _running(child)


def _bindings(tree: SyntaxTree) -> Iterator[tuple[str, str]]:
    """The local names of imports, with `package#Export`, or `package#*` for a whole module."""
    for statement in tree.root.named_children:
        if statement.type in {"lexical_declaration", "variable_declaration"}:
            yield from _required(tree, statement)
        if statement.type != "import_statement":
            continue
        package = string_value(tree, statement.child_by_field_name("source"))
        for node in walk(statement):
            if node.type == "import_specifier":
                name = node.child_by_field_name("name")
                alias = node.child_by_field_name("alias") or name
                if name is not None and alias is not None:
                    yield tree.source(alias), f"{package}#{tree.source(name)}"
            elif node.type == "namespace_import":
                yield tree.source(node.named_children[0]), f"{package}#*"
            elif node.type == "import_clause" and node.named_children[0].type == "identifier":
                yield tree.source(node.named_children[0]), f"{package}#default"


def _required(tree: SyntaxTree, statement: Node) -> Iterator[tuple[str, str]]:
    """The same for `const X = require("package")` and `const { X } = require("package")`."""
    for node in statement.named_children:
        name, value = (node.child_by_field_name(each) for each in ("name", "value"))
        if name is None or value is None or value.type != "call_expression" or tree.source(value)[:8] != "require(":
            continue
        arguments = value.child_by_field_name("arguments")
        given = [each for each in arguments.named_children if each.type != "comment"] if arguments else []
        package = string_value(tree, given[0]) if given else None
        if package is None:
            # Without an argument, or with a computed one, the call does not say what it takes.
            continue
        if name.type == "identifier":
            yield tree.source(name), f"{package}#default"
            continue
        for each in name.named_children:
            if each.type == "shorthand_property_identifier_pattern":
                yield tree.source(each), f"{package}#{tree.source(each)}"


def _imported_bindings(tree: SyntaxTree) -> Iterator[tuple[str, str]]:
    for _, origin in _bindings(tree):
        module, _, exported = origin.partition("#")
        yield PurePosixPath(module).name.partition(".")[0], exported
    for node in walk(tree.root):
        # A barrel passes on what it names.
        if node.type == "export_specifier" and (name := node.child_by_field_name("name")) is not None:
            source = node.parent.parent.child_by_field_name("source") if node.parent and node.parent.parent else None
            if source is not None:
                package = string_value(tree, source)
                yield PurePosixPath(package or "").name.partition(".")[0], tree.source(name)


def _qualified(tree: SyntaxTree, callee: Node, origins: Mapping[str, str]) -> str:
    if callee.type == "identifier":
        return origins.get(tree.source(callee), "")
    if callee.type == "member_expression":
        head, _, name = tree.source(callee).partition(".")
        origin = origins.get(head, "")
        if origin.endswith("#*"):
            return origin[:-1] + name
    return ""


def _declared(tree: SyntaxTree, statement: Node) -> frozenset[str]:
    names: set[str] = set()
    for node in _outside_functions(statement):
        if node.type == "variable_declarator" and (name := node.child_by_field_name("name")) is not None:
            names |= _identifiers(tree, name)
        elif (
            node.type == "assignment_expression"
            and (left := node.child_by_field_name("left")) is not None
            and left.type == "identifier"
        ):
            names.add(tree.source(left))
    return frozenset(names)


def _outside_functions(node: Node) -> Iterator[Node]:
    if node.type not in _FUNCTIONS:
        yield node
        for child in node.named_children:
            yield from _outside_functions(child)


def _identifiers(tree: SyntaxTree, node: Node) -> frozenset[str]:
    kinds = {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
    return frozenset(tree.source(each) for each in walk(node) if each.type in kinds)


# Both


def _reached(names: frozenset[str], flows: Iterable[tuple[frozenset[str], frozenset[str]]]) -> frozenset[str]:
    """The names, and those bound by statements that load one of them, to any depth."""
    flows = list(flows)
    reached = set(names)
    grown = True
    while grown:
        more = {name for bound, loaded in flows if loaded & reached for name in bound} - reached
        reached |= more
        grown = bool(more)
    return frozenset(reached)


def _is_imported(path: str, names: Iterable[str], imported: frozenset[tuple[str, str]]) -> bool:
    return any((stem, name) in imported for stem in _stems(path) for name in names)


def _stems(path: str) -> Iterator[str]:
    """The possible last components of an import of the file."""
    place = PurePosixPath(path)
    stem = place.name.partition(".")[0]
    yield stem
    if stem in {"__init__", "index"}:
        yield place.parent.name
