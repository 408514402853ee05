"""One file's syntax tree: bytes in, nodes and byte spans out.

`.ts`, `.mts` and `.cts` are parsed with the TypeScript grammar. Everything else is parsed with TSX, which is a
superset of JavaScript with JSX. A tree may hold ERROR and MISSING nodes: `SyntaxTree.damage` tells whether one
touches a range, so that an edit there can be refused.
"""

from __future__ import annotations

import functools
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import field

import tree_sitter_typescript
from tree_sitter import Language, Parser, Query, QueryCursor, Tree
from tree_sitter import Node as Node  # rules speak of nodes, and import no tree library

from codemods.records import dataclass

SUFFIXES = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
"""The suffixes of files that this language reads."""

TYPED_SUFFIXES = (".ts", ".tsx", ".mts", ".cts")
"""The suffixes of files in which type annotations may stand."""

DECLARATION_SUFFIXES = (".d.ts", ".d.mts", ".d.cts")
"""Declarations only: no code runs there, so no site can stand there."""

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "function_expression",
        "generator_function",
        "arrow_function",
        "method_definition",
    }
)
"""Nodes whose body runs when they are called, not when they are read."""

CLASSES = frozenset({"class_declaration", "abstract_class_declaration", "class"})

LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})

TYPE_WRAPPERS = frozenset({"as_expression", "satisfies_expression", "non_null_expression", "type_assertion"})
"""Expressions that only speak to the type checker: their value is that of the expression inside."""


@dataclass(frozen=True)
class SyntaxTree:
    """A parsed file. `code` is its text in UTF-8 without BOM, `typed` whether annotations may stand in it.

    `is_followed` tells whether it can be asked for a node's parent without going down from the root again.
    """

    path: str
    code: bytes
    tree: Tree = field(repr=False)
    typed: bool
    is_followed: bool = True

    @property
    def root(self) -> Node:
        return self.tree.root_node

    @functools.cached_property
    def templates(self) -> list[tuple[int, int]]:
        """The ranges of template strings, those inside others left out, in the order of the text."""
        found: list[tuple[int, int]] = []
        if b"`" in self.code:
            query = _templates(self.tree.language)
            nodes = QueryCursor(query).captures(self.root).get("template", [])
            for start, end in sorted((node.start_byte, node.end_byte) for node in nodes):
                if not found or start >= found[-1][1]:
                    found.append((start, end))
        return found

    def source(self, node: Node) -> str:
        """The source of a node."""
        return self.code[node.start_byte : node.end_byte].decode("utf-8", "surrogateescape")

    def slice(self, start: int, end: int) -> str:
        """The source of a byte range."""
        return self.code[start:end].decode("utf-8", "surrogateescape")

    def damage(self, start: int, end: int) -> Node | None:
        """The first ERROR or MISSING node that touches the bytes `start:end`, or None."""
        if not self.root.has_error:
            return None
        pending = [self.root]
        while pending:
            node = pending.pop()
            if not node.has_error or node.end_byte < start or node.start_byte > end:
                continue
            if node.is_error or node.is_missing:
                return node
            pending.extend(reversed(node.children))
        return None

    def first_error(self) -> Node | None:
        """The first ERROR or MISSING node of the file, or None where it parses."""
        return self.damage(0, len(self.code))

    def line_start(self, offset: int) -> int:
        """The offset of the first byte of the line that holds `offset`."""
        carriage = self.code.rfind(b"\r", 0, offset)
        if carriage + 1 == offset and self.code[offset : offset + 1] == b"\n":
            # The offset lies between the two bytes of one line end.
            carriage = self.code.rfind(b"\r", 0, carriage)
        return max(self.code.rfind(b"\n", 0, offset), carriage) + 1

    def indentation(self, offset: int) -> str:
        """The white space that the line of `offset` begins with."""
        start = self.line_start(offset)
        end = start
        while end < len(self.code) and self.code[end] in b" \t":
            end += 1
        return self.slice(start, end)


def parse(path: str, source: bytes) -> SyntaxTree:
    """Parse a file by its suffix. A damaged file still gives a tree; see `SyntaxTree.damage`."""
    parser = _parser(tsx=not path.endswith((".ts", ".mts", ".cts")))
    tree = parser.parse(source)
    typed = path.endswith(TYPED_SUFFIXES)
    if tree.root_node.has_error and typed:
        # The grammar does not know the type arguments of a tagged template, `sql<Row[]>`, nor the forms of `_UNKNOWN`.
        masked = _UNKNOWN.sub(_blank, _mask_template_types(source))
        again = parser.parse(masked) if masked != source else tree
        if not again.root_node.has_error:
            tree = again
    return SyntaxTree(path, source, tree, typed, _note_size(tree.root_node))


def walk(node: Node) -> Iterator[Node]:
    """The node and all that it holds, in the order of the source."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(current.named_children))


def ancestors(node: Node) -> Iterator[Node]:
    """The nodes around a node, from the inside out, the node itself left out."""
    depth = 0
    parent = parent_of(node)
    while parent is not None:
        yield parent
        depth += 1
        if depth == _DEEP:
            _remember(node)
        parent = parent_of(parent)


_DEEP = 32
"""From so many nodes upwards parents are remembered: to find one, the library goes down to it from the root."""

_MANY = 2_000
"""Nodes from which a tree may be so deep that this matters."""

_MOST_PARENTS = 200_000
_parents: dict[int, tuple[Node, Node]] = {}
_roots: deque[Node] = deque(maxlen=64)


def parent_of(node: Node) -> Node | None:
    """The node around a node; in a deep tree it is remembered."""
    known = _parents.get(node.id) if _parents else None
    # Another tree may have had a node at the same place in memory.
    return known[1] if known is not None and known[0] == node else node.parent


def _remember(node: Node) -> None:
    """Remember the parents of all nodes of the tree that holds a deep one."""
    known = _parents.get(node.id)
    if known is None or known[0] != node:
        for root in reversed(_roots):
            if _holds(root, node):
                _remember_all(root)
                return


def _remember_all(root: Node) -> None:
    if root.descendant_count > _MOST_PARENTS:
        return
    if len(_parents) + root.descendant_count > _MOST_PARENTS:
        _parents.clear()
    pending = [root]
    while pending:
        parent = pending.pop()
        children = parent.children
        _parents.update((child.id, (child, parent)) for child in children)
        pending += [child for child in children if child.child_count]


def _holds(root: Node, node: Node) -> bool:
    """Whether a node is one of the tree under a root."""
    below: Node | None = root
    while below is not None and below.id != node.id:
        below = below.child_with_descendant(node)
    return below == node


def _note_size(root: Node) -> bool:
    """Have the parents of a large tree's nodes remembered once they matter; of one that is deep throughout, at once.

    Return False where they are too many for that and the tree is a pit: its library looks for each from the root.
    """
    count = root.descendant_count
    if count <= _MANY:
        return True
    _roots.append(root)
    cursor = root.walk()
    for index in range(0, count, count // _SAMPLES):
        cursor.goto_descendant(index)
        if cursor.depth > (_DEEP_THROUGHOUT if count <= _MOST_PARENTS else _PIT):
            _remember_all(root)
            return count <= _MOST_PARENTS
    return True


_SAMPLES = 32
_DEEP_THROUGHOUT = 100
"""Nodes around one that is taken at random, from which no code is that somebody wrote for another to read."""
_PIT = 10_000
"""The same for a tree whose parents are not remembered: each question takes as many steps."""


def enclosing(node: Node, kinds: frozenset[str]) -> Iterator[tuple[Node, Node]]:
    """The nodes of some kinds around a node, from the inside out, each after the child of it that holds the node."""
    found = _nearest(node, kinds)
    while found is not None:
        yield found
        found = _nearest(found[1], kinds)


_NEAR = 8
"""Steps upwards after which it is remembered where they lead: in long chains of `else if` the steps are the same."""

_nearests: dict[tuple[frozenset[str], int], tuple[Node, tuple[Node, Node] | None]] = {}


def _nearest(node: Node, kinds: frozenset[str]) -> tuple[Node, Node] | None:
    passed: list[Node] = []
    found: tuple[Node, Node] | None = None
    child, parent, depth = node, parent_of(node), 0
    while parent is not None:
        if parent.type in kinds:
            found = child, parent
            break
        depth += 1
        if depth >= _NEAR:
            known = _nearests.get((kinds, child.id))
            if known is not None and known[0] == child:
                found = known[1]
                break
            passed.append(child)
        if depth == _DEEP:
            _remember(node)
        child, parent = parent, parent_of(parent)
    if len(passed) >= _NEAR:
        if len(_nearests) >= _MOST_PARENTS:
            _nearests.clear()
        _nearests.update(((kinds, each.id), (each, found)) for each in passed)
    return found


def forget_parents(kept: Iterable[SyntaxTree]) -> None:
    """Forget the parents of deep nodes, which keep their trees in memory; trees that are `kept` go on to be used."""
    _parents.clear()
    _nearests.clear()
    _roots.clear()
    for each in kept:
        _note_size(each.root)


def unwrap(node: Node) -> Node:
    """The expression inside parentheses and type assertions."""
    while node.type in TYPE_WRAPPERS or node.type == "parenthesized_expression":
        inner = [each for each in node.named_children if each.type != "comment"]
        if not inner:
            return node
        # `<T>x` holds the type first; every other wrapper holds the expression first.
        node = inner[-1] if node.type == "type_assertion" else inner[0]
    return node


def string_value(tree: SyntaxTree, node: Node | None) -> str | None:
    """The value of a string literal or of a template without substitutions; None for anything else."""
    if node is None or node.type not in {"string", "template_string"}:
        return None
    if any(child.type == "template_substitution" for child in node.named_children):
        return None
    text = tree.source(node)[1:-1]
    return _unescape(text) if "\\" in text else text


_TEMPLATE_TYPES = re.compile(rb">\s*`")
_CLOSING = {ord(">"): ord("<"), ord("}"): ord("{"), ord("]"): ord("["), ord(")"): ord("(")}


_UNKNOWN = re.compile(
    # f<typeof import("m")>()
    rb"""(?<=<)\s*(?:typeof\s+)?import\(\s*(?:"[^"\n]*"|'[^'\n]*')\s*\)[\w.]*\s*(?=>\s*\(\s*\))"""
    rb"""|(?<=\bexport)\s+type(?=\s*\*)"""  # export type * from "m"
    rb"""|(?<=[<,])\s*(?:in|out|in\s+out)(?=\s+[A-Za-z_$])"""  # interface Box<in out T>
)
"""Forms of types that the grammar does not know, each with what may be taken out of it without a change of values."""


def _blank(match: re.Match[bytes]) -> bytes:
    """Blanks, byte for byte; of a type in angle brackets one letter stays, since something must stand there."""
    text = re.sub(rb"[^\r\n]", b" ", match[0])
    return text[:-1] + b"T" if b"import" in match[0] else text


def _mask_template_types(source: bytes) -> bytes:
    """The source with blanks, byte for byte, for the type arguments of tagged templates."""
    masked = bytearray(source)
    for match in _TEMPLATE_TYPES.finditer(source):
        start = _opening(source, match.start())
        if start is not None:
            for offset in range(start, match.start() + 1):
                if masked[offset] not in b"\r\n":
                    masked[offset] = ord(" ")
    return bytes(masked)


def _opening(source: bytes, end: int) -> int | None:
    """The offset of the `<` that the `>` at `end` closes, where it directly follows a name; None elsewhere."""
    pending: list[int] = []
    for offset in range(end, max(-1, end - 4000), -1):
        byte = source[offset]
        if byte in _CLOSING and not (byte == ord(">") and source[offset - 1] == ord("=")):
            pending.append(_CLOSING[byte])
        elif pending and byte == pending[-1]:
            pending.pop()
            if not pending:
                before = source[offset - 1 : offset]
                return offset if before.isalnum() or before in (b"_", b"$") else None
        elif byte in b"<{[(`" or (byte == ord(";") and len(pending) < 2):
            # A semicolon may stand between the members of an object type; anything else is out of step.
            return None
    return None


_SIMPLE_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def _unescape(text: str) -> str | None:
    """The value of escapes that keep to one character; None where the text has others (`\\x41`, `\\u{41}`)."""
    out: list[str] = []
    characters = iter(text)
    for character in characters:
        if character != "\\":
            out.append(character)
            continue
        escaped = next(characters, "")
        if escaped in "xu123456789":
            return None
        out.append(_SIMPLE_ESCAPES.get(escaped, escaped))
    return "".join(out)


@functools.cache
def _templates(language: Language) -> Query:
    return Query(language, "(template_string) @template")


@functools.cache
def _parser(*, tsx: bool) -> Parser:
    pointer = tree_sitter_typescript.language_tsx() if tsx else tree_sitter_typescript.language_typescript()
    return Parser(Language(pointer))
