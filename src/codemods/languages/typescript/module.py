"""One parsed file with what is read off it: scopes, facts, style."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from codemods.languages.typescript.facts import TypeScriptFacts, identifiers
from codemods.languages.typescript.reading import facts_of
from codemods.languages.typescript.scopes import Binding, Scopes
from codemods.languages.typescript.style import Style, style_of
from codemods.languages.typescript.style_settings import Said
from codemods.languages.typescript.syntax import FUNCTIONS, SyntaxTree, ancestors, enclosing, parent_of, parse, unwrap

if TYPE_CHECKING:
    from codemods.languages.typescript.construction import Construction


class TypeScriptModule:
    """A file of the project. Everything beyond the tree is read when it is first asked for, but for `facts` that are
    known."""

    def __init__(self, path: str, source: bytes, facts: TypeScriptFacts | None = None) -> None:
        self.path = path
        if facts is not None:
            self.facts = facts
        self.tree: SyntaxTree = parse(path, source)
        self.scopes = Scopes(self.tree)
        self.said: Callable[[], Said] = Said
        """The project's settings of style for this file."""
        self.constructions: tuple[Construction, ...] | None = None
        self.asked: dict[int, tuple[frozenset[str], bool]] = {}
        """The variables that the conditions around and of an `if` ask for, by where it starts, and whether they ask for
        any key."""

    @property
    def code(self) -> bytes:
        return self.tree.code

    @property
    def root(self) -> Node:
        return self.tree.root

    @functools.cached_property
    def facts(self) -> TypeScriptFacts:
        return facts_of(self.tree, self.scopes)

    @functools.cached_property
    def identifiers(self) -> frozenset[str]:
        """The identifiers that the file mentions, and other words of it: a new name must be none of them."""
        return identifiers(self.code)

    def has_name(self, name: str) -> bool:
        """Whether the file says a name anywhere, in whatever scope: a new name must be none of them."""
        return name in self.identifiers

    @functools.cached_property
    def style(self) -> Style:
        return style_of(self.tree, self.said())

    def source(self, node: Node) -> str:
        return self.tree.source(node)

    def line(self, node: Node) -> int:
        """The line of a node, counted from 1."""
        return node.start_point.row + 1

    def resolve(self, node: Node) -> Binding | None:
        return self.scopes.resolve(node)

    def at(self, start: int, end: int) -> Node:
        """The named node at the bytes `start:end`; of a specifier that is one name, the specifier."""
        node = self.root.named_descendant_for_byte_range(start, end) or self.root
        around = node.parent
        if around is not None and around.type in {"export_specifier", "import_specifier"}:
            return around if (around.start_byte, around.end_byte) == (start, end) else node
        return node


_TEST_FILE = re.compile(r"(?:\.|/)(?:[\w-]*-spec|test|spec|test-d)\.[cm]?[jt]sx?$|(?:^|/)__(?:tests|mocks)__/")


def is_test_file(path: str) -> bool:
    """Whether a file holds tests or mocks, by the names that the test runners look for."""
    return _TEST_FILE.search(path) is not None


def statement_of(node: Node) -> Node:
    """The statement of the module's top level that holds a node."""
    return next((child for child, _ in enclosing(node, _PROGRAM)), node)


_PROGRAM = frozenset({"program"})


def deferring(node: Node) -> Node | None:
    """The innermost function, or field of an instance, that defers the code at a node; None where nothing does.

    An immediately invoked function runs with the module. So do decorators, computed names, `extends`, static fields
    and static blocks; default values of parameters run when the function does. What `if (require.main === module)`
    holds runs in a program alone: that statement defers it.
    """
    for child, parent in enclosing(node, DEFERRING):
        if parent.type in FUNCTIONS:
            outside = child.type in {"computed_property_name", "decorator"} or _decorates_parameter(node, parent)
            if not outside and not is_invoked(parent):
                return parent
        elif parent.child_by_field_name("value") == child and is_instance_field(parent):
            return parent
    return main_guard_around(node)


def main_guard_around(node: Node) -> Node | None:
    """The statement of a module's own scope that runs what a node stands in where the file is a program alone."""
    statement = statement_of(node)
    if not is_main_guard(statement):
        return None
    body = statement.child_by_field_name("consequence")
    is_inside = body is not None and body.start_byte <= node.start_byte < body.end_byte
    return statement if is_inside else None


def is_main_guard(statement: Node) -> bool:
    """Whether a statement asks if its file is the program that runs, as `if (require.main === module)` does."""
    condition = statement.child_by_field_name("condition") if statement.type == "if_statement" else None
    return condition is not None and _IS_MAIN.search(condition.text or b"") is not None


_IS_MAIN = re.compile(
    rb"\brequire\.main\s*===?\s*module\b|\bmodule\s*===?\s*require\.main\b|\bimport\.meta\.main\b"
    rb"|\bimport\.meta\.url\b[^&|]*\bprocess\.argv\b|\bprocess\.argv\b[^&|]*\bimport\.meta\.(?:url|filename)\b"
    rb"|!\s*module\.parent\b|\b__filename\s*===?\s*process\.argv\b|\bprocess\.argv\[1\]\s*===?\s*__filename\b"
)

DEFERRING = FUNCTIONS | {"public_field_definition"}
"""Nodes that may hold code that does not run when the code around it does."""


def is_instance_field(node: Node) -> bool:
    """Whether a node is a field of a class that each instance gets a value of its own for."""
    return node.type == "public_field_definition" and not any(child.type == "static" for child in node.children)


def is_invoked(function: Node) -> bool:
    """Whether a function expression is called where it stands: `(() => { ... })()`, or for each element of an array."""
    if function.type not in {"arrow_function", "function_expression", "generator_function"}:
        return False
    callee = function
    parent = parent_of(function)
    if parent is not None and parent.type == "arguments":
        return _is_per_element(function, parent)
    while parent is not None and parent.type == "parenthesized_expression":
        callee, parent = parent, parent_of(parent)
    if parent is not None and parent.type == "member_expression":
        # `(function () { ... }).call(this)` is an invocation as well.
        if (parent.named_children[-1].text or b"") not in _PASSING:
            return False
        callee, parent = parent, parent_of(parent)
    called = parent is not None and parent.type == "call_expression"
    return called and parent is not None and parent.child_by_field_name("function") == callee


_PASSING = frozenset({b"call", b"apply"})
"""Methods of functions that call them."""

_PER_ELEMENT = tuple(
    f".{name}".encode()
    for name in (
        *("map", "flatMap", "forEach", "reduce", "reduceRight", "filter", "find", "findIndex", "findLast", "some"),
        *("every", "sort", "toSorted"),
    )
)
"""Methods of arrays that call a function at once."""


def called_in_place(call: Node) -> Node | None:
    """The function that a call runs where it is written: `(() => ...)()`, `(function () {}).call(x)`."""
    called = call.child_by_field_name("function")
    if called is not None and called.type == "member_expression":
        called = called.named_children[0] if (called.named_children[-1].text or b"") in _PASSING else None
    function = unwrap(called) if called is not None else None
    return function if function is not None and function.type in FUNCTIONS else None


def _is_per_element(function: Node, arguments: Node) -> bool:
    call = parent_of(arguments)
    callee = call.child_by_field_name("function") if call is not None else None
    if callee is None or callee.type != "member_expression" or arguments.named_children[0] != function:
        return False
    return (callee.text or b"").endswith(_PER_ELEMENT)


def _decorates_parameter(node: Node, function: Node) -> bool:
    parameters = function.child_by_field_name("parameters")
    if parameters is None or not parameters.start_byte <= node.start_byte < parameters.end_byte:
        return False
    child = node
    for parent in ancestors(node):
        if parent == function:
            return False
        if child.type == "decorator" and parent.type in {"required_parameter", "optional_parameter"}:
            return True
        child = parent
    return False


def is_target(reference: Node) -> bool:
    """Whether a reference is assigned to, alone or in a pattern."""
    child = reference
    for up in ancestors(reference):
        if up.type in {"assignment_expression", "augmented_assignment_expression", "for_in_statement"}:
            return up.child_by_field_name("left") == child
        if up.type == "update_expression":
            return True
        if up.type in {"object_assignment_pattern", "assignment_pattern"} and up.child_by_field_name("right") == child:
            return False
        if up.type not in {
            "array_pattern",
            "object_pattern",
            "pair_pattern",
            "rest_pattern",
            "object_assignment_pattern",
            "assignment_pattern",
        }:
            return False
        child = up
    return False


def is_changed(reference: Node) -> bool:
    """Whether the code at a reference assigns to it, or to a member of it."""
    if is_target(reference):
        return True
    current, parent = reference, reference.parent
    while parent is not None and parent.type in {"member_expression", "subscript_expression"}:
        if parent.named_children[0] != current:
            return False
        current, parent = parent, parent.parent
    if parent is None or current == reference:
        return False
    if parent.type == "unary_expression":
        return any(child.type == "delete" for child in parent.children)
    return is_target(current)


def evaluated(root: Node) -> Iterator[Node]:
    """The nodes that run when `root` does: functions, types and fields of instances below it are left out, and of a
    whole module what it does as a program alone."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        kind = node.type
        if kind in _TYPES:
            continue
        if kind == "public_field_definition" and is_instance_field(node):
            pending += [each for each in node.named_children if each.type == "decorator"]
            continue
        if kind in FUNCTIONS and node != root and not is_invoked(node):
            given = node.child_by_field_name("parameters") if kind == "method_definition" else None
            for parameter in given.named_children if given is not None else ():
                pending += [each for each in parameter.named_children if each.type == "decorator"]
            continue
        if kind == "if_statement" and node != root and root.type == "program" and node.parent == root:
            body = node.child_by_field_name("consequence") if is_main_guard(node) else None
            pending.extend(reversed([each for each in node.named_children if each != body]))
            continue
        pending.extend(reversed(node.named_children))


_TYPES = frozenset(
    {
        "type_annotation",
        "type_arguments",
        "type_parameters",
        "type_alias_declaration",
        "interface_declaration",
        "ambient_declaration",
        "implements_clause",
    }
)
