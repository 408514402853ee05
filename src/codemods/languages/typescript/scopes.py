"""Resolves names by scope over tree-sitter nodes.

Resolution is lazy. A scope's bindings are collected when a name is first looked up in it, so a file costs what is
asked of it. The rules of the language that it follows:

- `var` and parameters belong to the function, `let`, `const`, classes, enums and functions to the block, imports to
  the module; a `catch` parameter to its clause, a loop's binding to the loop.
- A default value of a parameter sees the parameters, not the body.
- The name of a function or class expression is bound inside it alone.
- Types live apart from values: `type_identifier` asks the type space, `typeof x` the value space. Classes and enums
  are in both; an import is in both, because only the other file knows.
- Labels, property names, and the outer names of import and export specifiers are no references.

What it leaves out: the exported names of one block of a namespace, seen from another block of the same namespace.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import Flag, StrEnum, auto

from tree_sitter import Node

from codemods.languages.typescript.syntax import CLASSES, FUNCTIONS, SyntaxTree, enclosing
from codemods.records import dataclass


class Space(Flag):
    """Names the spaces in which a name is looked up. A namespace is asked by the left side of `A.B` in a type."""

    VALUE = auto()
    TYPE = auto()
    NAMESPACE = auto()


class BindingKind(StrEnum):
    IMPORT = "import"
    VAR = "var"
    LET = "let"
    CONST = "const"
    FUNCTION = "function"
    CLASS = "class"
    ENUM = "enum"
    ENUM_MEMBER = "enum member"
    NAMESPACE = "namespace"
    PARAMETER = "parameter"
    CATCH = "catch"
    TYPE = "type"
    TYPE_PARAMETER = "type parameter"


_SPACES = {
    BindingKind.IMPORT: Space.VALUE | Space.TYPE | Space.NAMESPACE,
    BindingKind.CLASS: Space.VALUE | Space.TYPE,
    BindingKind.ENUM: Space.VALUE | Space.TYPE | Space.NAMESPACE,
    BindingKind.NAMESPACE: Space.VALUE | Space.NAMESPACE,
    BindingKind.TYPE: Space.TYPE,
    BindingKind.TYPE_PARAMETER: Space.TYPE,
}


@dataclass(slots=True, eq=False)
class Binding:
    """One name in one scope. `declarations` are the identifiers that declare it, in the order of the source."""

    name: str
    kind: BindingKind
    scope: Node
    declarations: list[Node] = field(default_factory=list)

    @property
    def spaces(self) -> Space:
        return _SPACES.get(self.kind, Space.VALUE)

    @property
    def declaration(self) -> Node:
        return self.declarations[0]


@dataclass(slots=True, eq=False)
class Place:
    """Stands for what is seen alike from a part of a node: the node, the part, and the place around both."""

    node: Node
    child: Node
    around: Place | None
    known: dict[tuple[str, Space], Binding | None] = field(default_factory=dict)


IDENTIFIERS = frozenset(
    {"identifier", "type_identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
)

_FUNCTION_TYPES = frozenset(
    {
        "function_type",
        "constructor_type",
        "call_signature",
        "construct_signature",
        "method_signature",
        "abstract_method_signature",
        "function_signature",
    }
)
_SCOPES = (
    FUNCTIONS
    | _FUNCTION_TYPES
    | CLASSES
    | {
        "program",
        "statement_block",
        "switch_body",
        "catch_clause",
        "for_statement",
        "for_in_statement",
        "enum_body",
        "interface_declaration",
        "type_alias_declaration",
        "conditional_type",
        "index_signature",
    }
)
_PARAMETERS = frozenset({"required_parameter", "optional_parameter"})
_LOOKED_AT = frozenset(_SCOPES) | _PARAMETERS
_DIVIDED = FUNCTIONS | CLASSES | {"conditional_type"}
"""Scopes of which not every part sees every binding."""
_DECLARATION_WRAPPERS = frozenset({"export_statement", "ambient_declaration", "expression_statement"})
_NAMED_EXPRESSIONS = frozenset({"function_expression", "generator_function", "class"})
_WORDS = re.compile(rb"[\w$\x80-\xff]+")
_MANY_SEARCHES = 200
"""Searches for one name after which it takes less time to find all words of a file at once."""
_WORD_BYTES = frozenset(byte for byte in range(256) if byte >= 0x80 or chr(byte).isalnum() or chr(byte) in "_$")


class Scopes:
    """Resolves the identifiers of one file."""

    def __init__(self, tree: SyntaxTree) -> None:
        self._tree = tree
        self._bindings: dict[int, dict[str, list[Binding]]] = {}
        self._occurrences: dict[str, tuple[Node, ...]] = {}
        self._declaring: dict[str, tuple[int, ...]] = {}
        self._resolved: dict[int, Binding | None] = {}
        self._searches = 0

    def occurrences(self, name: str) -> tuple[Node, ...]:
        """Every identifier of the file that is spelled `name`, bound to whatever, in the order of the source."""
        known = self._occurrences.get(name)
        if known is None:
            known = self._occurrences[name] = tuple(self.spelled(name))
        return known

    def spelled(self, name: str) -> Iterator[Node]:
        """The same, each found when it is asked for."""
        root = self._tree.root
        for start in self._words(name):
            end = start + len(name.encode("utf-8", "surrogateescape"))
            node = root.descendant_for_byte_range(start, end)
            while node is not None and node.type not in IDENTIFIERS and node.child_count == 1:
                node = node.children[0]
            if node is not None and node.type in IDENTIFIERS and node.end_byte - node.start_byte == end - start:
                yield node

    def references(self, binding: Binding) -> Iterator[Node]:
        """Every identifier that means `binding`, its declarations left out."""
        declared = {node.id for node in binding.declarations}
        for node in self.occurrences(binding.name):
            if node.id not in declared and self.resolve(node) is binding:
                yield node

    def resolve(self, node: Node) -> Binding | None:
        """The binding that an identifier means, whether it declares or refers; None for a global, a label or a
        property."""
        if node.id in self._resolved:
            return self._resolved[node.id]
        space = self.space(node, node.parent)
        found = None if space is None else self.lookup(self._tree.source(node), node, space)
        self._resolved[node.id] = found
        return found

    def lookup(self, name: str, at: Node, space: Space = Space.VALUE) -> Binding | None:
        """The binding that `name` would mean at a node."""
        outside = False
        declaring = self._declaring_offsets(name)
        if not declaring:
            return None
        for child, node in enclosing(at, _LOOKED_AT):
            if child.type == "decorator" and node.type in _PARAMETERS:
                # A parameter's decorator runs with the class, outside the method.
                outside = True
            elif outside and node.type in FUNCTIONS:
                outside = False
            elif node.type in _SCOPES and _any_in(declaring, node):
                found = self._seen(name, node, child, space)
                if found is not None:
                    return found
        return None

    def _seen(self, name: str, scope: Node, child: Node, space: Space) -> Binding | None:
        """The binding of a scope that `name` means in a child of it."""
        for binding in self._scope(scope).get(name, ()):
            if binding.spaces & space and _visible(binding, scope, child):
                return binding
        return None

    def places(self, node: Node, around: Place | None) -> Iterator[tuple[Node, Place | None]]:
        """The named children of a node that stands at a place, each with its own place: one who goes down a whole tree
        need not look upwards from each of its names."""
        kind = node.type
        if kind not in _LOOKED_AT:
            for child in node.named_children:
                yield child, around
            return
        shared: Place | None = None
        for child in node.named_children:
            if kind in _PARAMETERS:
                yield child, _outside(around) if child.type == "decorator" else around
            elif kind in _DIVIDED:
                yield child, Place(node, child, around)
            else:
                shared = shared or Place(node, child, around)
                yield child, shared

    def seen_from(self, place: Place | None, name: str, space: Space) -> Binding | None:
        """The binding that `name` would mean at a place. Each name is looked for once a place."""
        passed: list[Place] = []
        found: Binding | None = None
        while place is not None:
            if (name, space) in place.known:
                found = place.known[name, space]
                break
            passed.append(place)
            found = self._seen(name, place.node, place.child, space)
            if found is not None:
                break
            place = place.around
        for each in passed:
            each.known[name, space] = found
        return found

    def _declaring_offsets(self, name: str) -> tuple[int, ...]:
        """The offsets of identifiers spelled `name` that may declare it, in the order of the source."""
        known = self._declaring.get(name)
        if known is None:
            uses = {node.start_byte for node in self.occurrences(name) if _only_uses(node)}
            known = self._declaring[name] = tuple(start for start in self._words(name) if start not in uses)
        return known

    def top_level(self, name: str, space: Space = Space.VALUE) -> Binding | None:
        """The module's own binding of a name."""
        found = self._scope(self._tree.root).get(name, ())
        return next((binding for binding in found if binding.spaces & space), None)

    def top_levels(self) -> Iterator[tuple[str, Binding]]:
        """The module's own bindings that may hold a value, each with its name."""
        for name, bindings in self._scope(self._tree.root).items():
            binding = next((each for each in bindings if each.spaces & Space.VALUE), None)
            if binding is not None:
                yield name, binding

    def space(self, node: Node, parent: Node | None) -> Space | None:
        """The space in which an identifier below `parent` is looked up; None where it is no name of a binding."""
        if parent is None or node.type not in IDENTIFIERS:
            return None
        if node.type == "type_identifier":
            return _type_identifier_space(node, parent)
        if node.type == "identifier":
            return self._identifier_space(node, parent)
        return Space.VALUE

    def _identifier_space(self, node: Node, parent: Node) -> Space | None:
        match parent.type:
            case "import_specifier":
                local = parent.child_by_field_name("alias") or parent.child_by_field_name("name")
                return _ANY if local == node else None
            case "export_specifier":
                statement = parent.parent.parent if parent.parent else None
                elsewhere = statement is None or statement.child_by_field_name("source") is not None
                return None if elsewhere or parent.child_by_field_name("name") != node else _ANY
            case "namespace_export" | "index_signature" | "tuple_parameter" | "optional_tuple_parameter":
                return None
            case "meta_property" | "jsx_namespace_name" | "decorator_name":
                return None
            case "nested_type_identifier" | "nested_identifier":
                first = parent.named_children[0] if parent.named_children else None
                inside = parent.parent.type if parent.parent else ""
                if first != node or inside in {"internal_module", "module"}:
                    return _ANY if inside in {"internal_module", "module"} and first == node else None
                return Space.VALUE if inside.startswith("jsx_") else Space.NAMESPACE
            case "jsx_opening_element" | "jsx_closing_element" | "jsx_self_closing_element":
                # A lower-case tag is an element of the platform, not a binding.
                return None if self._tree.source(node)[:1].islower() else Space.VALUE
            case "export_statement" | "import_alias":
                return _ANY
            case "ambient_declaration":
                # The grammar reads the word of `declare global` as a keyword, and nothing else stands here.
                return None
        return Space.VALUE

    def _words(self, name: str) -> Iterator[int]:
        """The offsets of `name` as a word, in code, strings and comments."""
        encoded = name.encode("utf-8", "surrogateescape")
        source = self._tree.code
        self._searches += 1
        if self._searches > _MANY_SEARCHES and _WORD_BYTES.issuperset(encoded):
            yield from self._by_word.get(encoded, ())
            return
        end = 0
        while encoded and (start := source.find(encoded, end)) >= 0:
            end = start + len(encoded)
            # Plain searches: a pattern that looks behind is tried at every byte.
            if (start and source[start - 1] in _WORD_BYTES) or (end < len(source) and source[end] in _WORD_BYTES):
                continue
            yield start

    @functools.cached_property
    def _by_word(self) -> dict[bytes, list[int]]:
        """The places of each word of the file, in the order of the source."""
        found: dict[bytes, list[int]] = {}
        for match in _WORDS.finditer(self._tree.code):
            found.setdefault(match[0], []).append(match.start())
        return found

    def _scope(self, scope: Node) -> dict[str, list[Binding]]:
        known = self._bindings.get(scope.id)
        if known is None:
            collector = _Collector(self._tree, scope)
            collector.collect()
            known = self._bindings[scope.id] = collector.bindings
        return known


_USING = frozenset(
    {
        *("member_expression", "subscript_expression", "call_expression", "new_expression", "arguments"),
        *("return_statement", "await_expression", "binary_expression", "unary_expression", "template_substitution"),
        *("parenthesized_expression", "expression_statement", "ternary_expression", "spread_element", "pair"),
        *("non_null_expression", "as_expression", "satisfies_expression", "type_query"),
    }
)
"""Nodes in which an identifier is read, whatever its place in them."""


def _only_uses(node: Node) -> bool:
    """Whether an identifier can't declare a name where it stands."""
    parent = node.parent
    return parent is not None and node.type == "identifier" and parent.type in _USING


def _any_in(offsets: Sequence[int], node: Node) -> bool:
    """Whether one of the offsets lies in a node."""
    number = bisect_left(offsets, node.start_byte)
    return number < len(offsets) and offsets[number] < node.end_byte


def _outside(place: Place | None) -> Place | None:
    """The place around the function in which a place lies."""
    while place is not None and place.node.type not in FUNCTIONS:
        place = place.around
    return place.around if place is not None else None


_ANY = Space.VALUE | Space.TYPE | Space.NAMESPACE


def _visible(binding: Binding, scope: Node, child: Node) -> bool:
    """Whether a binding of `scope` can be seen from `child`, the part of the scope that one comes from."""
    if scope.type in FUNCTIONS:
        if scope.child_by_field_name("body") == child or binding.kind is BindingKind.TYPE_PARAMETER:
            return True
        if binding.kind is BindingKind.PARAMETER:
            # A default value, a parameter's type and a return type see the parameters; a computed name does not.
            return child.type != "computed_property_name"
        return binding.declaration.parent == scope
    if scope.type in CLASSES:
        return child.type != "decorator"
    if scope.type == "conditional_type":
        # `infer U` is bound in the true branch, and in the pattern that declares it.
        return child in (scope.child_by_field_name("consequence"), scope.child_by_field_name("right"))
    return True


def _type_identifier_space(node: Node, parent: Node) -> Space | None:
    if parent.type in CLASSES:
        return Space.VALUE | Space.TYPE
    if parent.type == "nested_type_identifier":
        return None
    return Space.TYPE


class _Collector:
    """Collects the bindings that one scope declares."""

    def __init__(self, tree: SyntaxTree, scope: Node) -> None:
        self._tree = tree
        self._scope = scope
        self.bindings: dict[str, list[Binding]] = {}

    def collect(self) -> None:
        scope = self._scope
        match scope.type:
            case "program":
                self._statements(scope.named_children)
                self._hoisted_vars(scope.named_children)
            case "statement_block":
                self._block(scope)
            case "switch_body":
                for case in scope.named_children:
                    self._statements(case.named_children)
            case "catch_clause":
                self._pattern(scope.child_by_field_name("parameter"), BindingKind.CATCH)
            case "for_statement":
                initializer = scope.child_by_field_name("initializer")
                if initializer is not None and initializer.type == "lexical_declaration":
                    self._statement(initializer)
            case "for_in_statement":
                kind = scope.child_by_field_name("kind")
                if kind is not None and kind.type in {"const", "let"}:
                    self._pattern(scope.child_by_field_name("left"), BindingKind(kind.type))
            case "enum_body":
                self._enum_members()
            case "conditional_type":
                self._inferred(scope.child_by_field_name("right"))
            case "index_signature":
                for clause in scope.named_children:
                    if clause.type == "mapped_type_clause":
                        self._declare(clause.child_by_field_name("name"), BindingKind.TYPE_PARAMETER)
            case _:
                self._callable_or_class()

    def _block(self, scope: Node) -> None:
        around = scope.parent.type if scope.parent is not None else ""
        if around in FUNCTIONS:
            # A function's own block is not a scope apart: its names are the function's.
            return
        self._statements(scope.named_children)
        if around in {"class_static_block", "internal_module", "module", "ambient_declaration"}:
            self._hoisted_vars(scope.named_children)

    def _callable_or_class(self) -> None:
        scope = self._scope
        for parameter in _type_parameters(scope):
            self._declare(parameter.child_by_field_name("name"), BindingKind.TYPE_PARAMETER)
        single = scope.child_by_field_name("parameter")
        if single is not None:
            self._pattern(single, BindingKind.PARAMETER)
        parameters = scope.child_by_field_name("parameters")
        for parameter in parameters.named_children if parameters is not None else ():
            self._parameter(parameter)
        body = scope.child_by_field_name("body")
        if scope.type in FUNCTIONS and body is not None and body.type == "statement_block":
            self._statements(body.named_children)
            self._hoisted_vars(body.named_children)
        name = scope.child_by_field_name("name")
        if scope.type in _NAMED_EXPRESSIONS and name is not None and self._tree.source(name) not in self.bindings:
            self._declare(name, BindingKind.CLASS if scope.type == "class" else BindingKind.FUNCTION)

    def _parameter(self, parameter: Node) -> None:
        pattern = parameter.child_by_field_name("pattern")
        if parameter.type in {"required_parameter", "optional_parameter"}:
            self._pattern(pattern, BindingKind.PARAMETER)
        else:
            self._pattern(parameter, BindingKind.PARAMETER)

    def _enum_members(self) -> None:
        for member in self._scope.named_children:
            name = member.child_by_field_name("name") if member.type == "enum_assignment" else member
            if name is not None and name.type == "property_identifier":
                self._declare(name, BindingKind.ENUM_MEMBER)

    def _inferred(self, node: Node | None) -> None:
        pending = [node] if node is not None else []
        while pending:
            current = pending.pop()
            if current.type == "infer_type":
                self._declare(current.named_children[0], BindingKind.TYPE_PARAMETER)
            elif current.type != "conditional_type":
                pending.extend(current.named_children)

    def _statements(self, statements: Iterable[Node]) -> None:
        pending = list(statements)[::-1]
        while pending:
            statement = pending.pop()
            if statement.type == "labeled_statement":
                body = statement.child_by_field_name("body")
                pending += [body] if body is not None else []
            elif statement.type in _DECLARATION_WRAPPERS:
                pending += reversed(statement.named_children)
            else:
                self._statement(statement)

    def _statement(self, node: Node) -> None:
        match node.type:
            case "lexical_declaration":
                kind = node.child_by_field_name("kind")
                word = BindingKind.LET if kind is not None and kind.type == "let" else BindingKind.CONST
                for declarator in node.named_children:
                    if declarator.type == "variable_declarator":
                        self._pattern(declarator.child_by_field_name("name"), word)
            case "function_declaration" | "generator_function_declaration" | "function_signature":
                self._declare(node.child_by_field_name("name"), BindingKind.FUNCTION)
            case "class_declaration" | "abstract_class_declaration":
                self._declare(node.child_by_field_name("name"), BindingKind.CLASS)
            case "enum_declaration":
                self._declare(node.child_by_field_name("name"), BindingKind.ENUM)
            case "interface_declaration" | "type_alias_declaration":
                self._declare(node.child_by_field_name("name"), BindingKind.TYPE)
            case "internal_module" | "module":
                name = node.child_by_field_name("name")
                while name is not None and name.type in {"nested_identifier", "member_expression"}:
                    name = name.named_children[0]
                if name is not None and name.type == "identifier":
                    self._declare(name, BindingKind.NAMESPACE)
            case "import_statement":
                self._import(node)
            case "import_alias":
                self._declare(node.named_children[0], BindingKind.IMPORT)

    def _import(self, node: Node) -> None:
        for clause in node.named_children:
            if clause.type == "import_require_clause":
                self._declare(clause.named_children[0], BindingKind.IMPORT)
            elif clause.type == "import_clause":
                for part in clause.named_children:
                    if part.type == "identifier":
                        self._declare(part, BindingKind.IMPORT)
                    elif part.type == "namespace_import":
                        self._declare(part.named_children[0], BindingKind.IMPORT)
                    elif part.type == "named_imports":
                        for specifier in part.named_children:
                            local = specifier.child_by_field_name("alias") or specifier.child_by_field_name("name")
                            self._declare(local, BindingKind.IMPORT)

    def _hoisted_vars(self, statements: Iterable[Node]) -> None:
        """`var` of any depth, short of inner functions, classes and namespaces."""
        if b"var" not in self._tree.code:
            return
        pending = list(statements)[::-1]
        while pending:
            node = pending.pop()
            if node.type == "variable_declaration":
                for declarator in node.named_children:
                    if declarator.type == "variable_declarator":
                        self._pattern(declarator.child_by_field_name("name"), BindingKind.VAR)
            elif node.type == "for_in_statement":
                kind = node.child_by_field_name("kind")
                if kind is not None and kind.type == "var":
                    self._pattern(node.child_by_field_name("left"), BindingKind.VAR)
            if node.type in _VAR_HOLDERS:
                pending.extend(reversed(node.named_children))

    def _pattern(self, node: Node | None, kind: BindingKind) -> None:
        """Declare every name of a destructuring pattern; defaults and keys declare nothing."""
        pending = [node]
        while pending:
            part = pending.pop()
            if part is None:
                continue
            match part.type:
                case "identifier" | "shorthand_property_identifier_pattern":
                    self._declare(part, kind)
                case "object_pattern" | "array_pattern" | "rest_pattern":
                    pending.extend(reversed(part.named_children))
                case "pair_pattern":
                    pending.append(part.child_by_field_name("value"))
                case "assignment_pattern" | "object_assignment_pattern":
                    pending.append(part.child_by_field_name("left"))

    def _declare(self, node: Node | None, kind: BindingKind) -> None:
        if node is None:
            return
        name = self._tree.source(node)
        bindings = self.bindings.setdefault(name, [])
        spaces = _SPACES.get(kind, Space.VALUE)
        for binding in bindings:
            if binding.spaces & spaces:
                # Overloads, merged interfaces and a second `var` are one binding with several declarations.
                binding.declarations.append(node)
                return
        bindings.append(Binding(name, kind, self._scope, [node]))


_VAR_HOLDERS = frozenset(
    {
        "statement_block",
        "if_statement",
        "else_clause",
        "for_statement",
        "for_in_statement",
        "while_statement",
        "do_statement",
        "try_statement",
        "catch_clause",
        "finally_clause",
        "switch_statement",
        "switch_body",
        "switch_case",
        "switch_default",
        "labeled_statement",
        "with_statement",
        "export_statement",
    }
)
"""Statements that may hold a `var` of the function around them."""


def _type_parameters(scope: Node) -> Iterator[Node]:
    parameters = scope.child_by_field_name("type_parameters")
    if parameters is not None:
        yield from (each for each in parameters.named_children if each.type == "type_parameter")
