"""The names of a file's top level: what binds them, what they stand for, and through what they may give a client."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping

from tree_sitter import Language, Node, Query, QueryCursor

from codemods.languages.typescript.facts import Bound, Chain, Import
from codemods.languages.typescript.scopes import Binding, BindingKind, Scopes
from codemods.languages.typescript.syntax import CLASSES, FUNCTIONS, SyntaxTree, ancestors, string_value, unwrap

_QUERY = """
    (return_statement (_) @returned)
    (variable_declarator name: (identifier) value: (_)) @declarator
    (new_expression constructor: (_) @callee)
    (call_expression function: (_) @callee)
    (class_heritage (_) @base)
"""

_VALUES = frozenset({BindingKind.CONST, BindingKind.LET, BindingKind.VAR})
_CALLS = frozenset({"new_expression", "call_expression"})

MOCKS = re.compile(rb"\b(?:jest|vi)\s*\.\s*(?:mock|doMock|unstable_mockModule)\b")
"""A call that replaces a module in a test, as text: whether it is one is seen in the tree."""


class Captures:
    """Holds what one query finds in a file: the parts that decide what its names may give, in the order of the text."""

    def __init__(self, tree: SyntaxTree) -> None:
        found = QueryCursor(_query(tree.tree.language)).captures(tree.root)
        self.returned = _sorted(found.get("returned", []))
        self.declarators = _sorted(found.get("declarator", []))
        self.callees = _sorted(found.get("callee", []))
        self.bases = _sorted(found.get("base", []))


@functools.cache
def _query(language: Language) -> Query:
    return Query(language, _QUERY)


_Found = tuple[list[int], list[Node]]
"""Nodes in the order of the text, with where they begin."""


def _sorted(nodes: list[Node]) -> _Found:
    nodes.sort(key=lambda node: node.start_byte)
    return [node.start_byte for node in nodes], nodes


def _inside(found: _Found, node: Node) -> Iterator[Node]:
    """The found nodes that begin in a node."""
    starts, nodes = found
    end = node.end_byte
    for index in range(bisect_right(starts, node.start_byte - 1), len(starts)):
        if starts[index] >= end:
            return
        yield nodes[index]


def chain_of(tree: SyntaxTree, scopes: Scopes, node: Node) -> Chain | None:
    """A name or member chain as plain data; None for any other expression."""
    members: list[str] = []
    node = unwrap(node)
    while node.type == "member_expression":
        prop = node.child_by_field_name("property")
        members.append(tree.source(prop) if prop is not None else "")
        node = unwrap(node.named_children[0])
    if node.type == "identifier":
        return Chain(tree.source(node), tuple(reversed(members)))
    source = required(tree, scopes, node)
    return Chain(source, tuple(reversed(members)), required=True) if source is not None else None


def required(tree: SyntaxTree, scopes: Scopes, node: Node) -> str | None:
    """The specifier in `require("m")`; None for anything else."""
    function = node.child_by_field_name("function") if node.type == "call_expression" else None
    arguments = node.child_by_field_name("arguments") if function is not None else None
    if function is None or arguments is None or tree.source(function) != "require" or scopes.resolve(function):
        return None
    return string_value(tree, arguments.named_children[0]) if arguments.named_children else None


def loaded(tree: SyntaxTree, node: Node) -> str | None:
    """The specifier in `await import("m")`; None for anything else."""
    call = unwrap(node.named_children[0]) if node.type == "await_expression" and node.named_children else None
    function = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    arguments = call.child_by_field_name("arguments") if call is not None else None
    if function is None or function.type != "import" or arguments is None or not arguments.named_children:
        return None
    return string_value(tree, arguments.named_children[0])


def bound_names(tree: SyntaxTree, scopes: Scopes, captures: Captures, imports: Iterable[Import]) -> Mapping[str, Bound]:
    """The Bound of each name of the top level that may hold a value."""
    taking: dict[str, list[Import]] = {}
    for each in imports:
        taking.setdefault(each.local, []).append(each)
    found: dict[str, Bound] = {}
    for name, binding in scopes.top_levels():
        start = binding.declaration.start_byte
        taken = next((each for each in taking.get(name, ()) if each.start <= start < each.end), None)
        if taken is not None and binding.kind in _VALUES | {BindingKind.IMPORT}:
            found[name] = Bound(taken)
        elif binding.kind is BindingKind.IMPORT:
            found[name] = Bound()
        else:
            found[name] = _bound(tree, scopes, captures, binding)
    return found


def _bound(tree: SyntaxTree, scopes: Scopes, captures: Captures, binding: Binding) -> Bound:
    declared = binding.declaration.parent
    if declared is None:
        return Bound()
    value: Node | None = declared
    if declared.type == "variable_declarator":
        value = declared.child_by_field_name("value")
    elif declared.type == "pair_pattern":
        value = None
    if value is None:
        return Bound()
    value = unwrap(value)
    if value.type in {"identifier", "member_expression"}:
        alias = chain_of(tree, scopes, value) if binding.kind is BindingKind.CONST else None
        return Bound(
            None, alias, frozenset({Chain(alias.root, (), alias.required)}) if alias is not None else frozenset()
        )
    return Bound(through=through(tree, scopes, captures, value))


def through(tree: SyntaxTree, scopes: Scopes, captures: Captures, value: Node) -> frozenset[Chain]:
    """The roots of all that a caller of a value, or who makes an instance of it, may be given."""
    if value.type in CLASSES:
        # Its instances may keep what its methods build, its static methods give it, and it is what it extends.
        return _roots(tree, scopes, [*_inside(captures.callees, value), *_bases(captures, value)])
    if value.type in FUNCTIONS:
        return _roots(tree, scopes, _given(captures, value, tree))
    return _roots(tree, scopes, _inside(captures.callees, value)) if value.type == "object" else frozenset()


def _bases(captures: Captures, declared: Node) -> Iterator[Node]:
    for base in _inside(captures.bases, declared):
        yield base.child_by_field_name("value") or base


def _given(captures: Captures, function: Node, tree: SyntaxTree) -> Iterator[Node]:
    """The callees of the values that a function returns, straight or through a name; one that is async gives a
    promise."""
    if any(child.type == "async" for child in function.children):
        return
    body = function.child_by_field_name("body")
    values = [unwrap(each) for each in _inside(captures.returned, function)]
    if body is not None and body.type != "statement_block":
        values.append(unwrap(body))
    names = {tree.source(value) for value in values if value.type == "identifier"}
    for declarator in _inside(captures.declarators, function) if names else ():
        named, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
        if named is not None and value is not None and tree.source(named) in names:
            values.append(unwrap(value))
    for value in values:
        callee = value.child_by_field_name("constructor") or value.child_by_field_name("function")
        if value.type in _CALLS and callee is not None:
            yield callee


def _roots(tree: SyntaxTree, scopes: Scopes, nodes: Iterable[Node]) -> frozenset[Chain]:
    found = set()
    for node in nodes:
        root = unwrap(node)
        while root.type in {"member_expression", "call_expression", "subscript_expression", "new_expression"}:
            source = required(tree, scopes, root)
            if source is not None:
                found.add(Chain(source, (), required=True))
                break
            inner = root.child_by_field_name("function") or root.child_by_field_name("constructor")
            root = unwrap(inner or root.named_children[0])
        if root.type == "identifier":
            found.add(Chain(tree.source(root)))
    return frozenset(found)


_READ = frozenset({"identifier", "shorthand_property_identifier"})
_NO_VALUES = frozenset({"type_query", "nested_type_identifier", "nested_identifier", "import_specifier"})
_NO_USES = frozenset({"import_clause", "namespace_import", "import_require_clause", "export_specifier"}) | _NO_VALUES


def used_names(scopes: Scopes, imports: Iterable[Import]) -> frozenset[str]:
    """The names of imports that the file uses as values, and those that stand in the place of their import."""
    bound = {(each.start, each.end) for each in imports}
    names = {each.local for each in imports if each.local}
    return frozenset(name for name in names if any(_is_used(node, bound) for node in scopes.spelled(name)))


def _is_used(node: Node, bound: Container[tuple[int, int]]) -> bool:
    if node.type not in _READ or (node.start_byte, node.end_byte) in bound:
        return False
    parent = node.parent
    return parent is None or parent.type not in _NO_USES or _is_element(parent)


def _is_element(node: Node) -> bool:
    """Whether a dotted name is that of an element: `<models.View />`."""
    return node.type == "nested_identifier" and any(up.type.startswith("jsx_") for up in ancestors(node))


def mocked(tree: SyntaxTree) -> Iterator[str]:
    """The specifiers of the modules that the file's tests replace."""
    for call in mock_calls(tree):
        specifier = mocked_by(tree, call)
        if specifier is not None:
            yield specifier


def mock_calls(tree: SyntaxTree) -> Iterator[Node]:
    """The calls of `jest.mock`, `vi.mock` and their like."""
    for match in MOCKS.finditer(tree.code) if b"ock" in tree.code else ():
        node = tree.root.descendant_for_byte_range(match.start(), match.end())
        call = next((each for each in ancestors(node) if each.type == "call_expression"), None) if node else None
        if call is not None:
            yield call


def mocked_by(tree: SyntaxTree, call: Node) -> str | None:
    """The specifier of the module that a call of `jest.mock` or `vi.mock` replaces."""
    arguments = call.child_by_field_name("arguments")
    if arguments is None or not arguments.named_children:
        return None
    first = arguments.named_children[0]
    if first.type == "call_expression":
        inner = first.child_by_field_name("arguments")
        first = inner.named_children[0] if inner is not None and inner.named_children else first
    return string_value(tree, first)
