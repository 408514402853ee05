"""HCL as blocks that know where they stand, read by `python-hcl2`'s grammar; nothing is evaluated."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from codemods.deployment.expressions import Entry, Is, Value
from codemods.deployment.manifest import ManifestError
from codemods.records import dataclass

MAX_CHARACTERS = 300_000
"""A longer file is none that a person writes; its parser takes some 8 microseconds a character."""

_BLANK = re.compile(r"(?:[ \t\r]*\n){1000}")
"""So many blank lines that the search for the end of a heredoc, which counts them again and again, takes too long."""


@dataclass(slots=True)
class Block:
    """A block with its labels, attributes and inner blocks, at the bytes `start:end`, from one line to another."""

    kind: str
    labels: tuple[str, ...]
    start: int
    end: int
    line: int
    last: int
    attributes: dict[str, Value] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def inner(self, *path: str) -> Iterator[Block]:
        """The blocks under some kinds, one inside the other."""
        if not path:
            yield self
            return
        for each in self.blocks:
            if each.kind == path[0]:
                yield from each.inner(*path[1:])


@functools.lru_cache(maxsize=64)
def blocks(text: str) -> Block:
    """The blocks of a file, as those of one around them. Raises ManifestError, with the line."""
    if len(text) > MAX_CHARACTERS:
        raise ManifestError(f"is larger than {MAX_CHARACTERS:,} characters")
    blank = _BLANK.search(text)
    if blank is not None:
        raise ManifestError("has a thousand blank lines in a row", text.count("\n", 0, blank.start()) + 1)
    # The grammar knows names of ASCII letters alone; all that is said of a place is cut out of the text itself.
    plain = text if text.isascii() else "".join("x" if each > "\x7f" and each.isalnum() else each for each in text)
    try:
        tree = _parser().parse(f"{plain}\n")
    except Exception as error:
        if not type(error).__module__.startswith("lark"):
            raise
        token = getattr(error, "token", None)
        at = getattr(token, "start_pos", None)
        said = text[at : at + len(token)].strip()[:20] if token is not None and at is not None else ""
        what = f"unexpected {said!r}" if said else "unexpected end of line"
        line = getattr(error, "line", 0)
        raise ManifestError(f"does not parse: {what}", line if isinstance(line, int) and line > 0 else 0) from None
    return _Builder(text).root(tree)


@functools.cache
def _parser() -> Any:
    from hcl2 import parser

    # It keeps its grammar in a file beside its code, and reads it 1.4 s faster the next time. Where it may not write
    # there, as in an image or a system's packages, it is not asked to.
    folder = os.path.dirname(parser.PARSER_FILE)
    if os.path.exists(parser.PARSER_FILE) or os.access(folder, os.W_OK):
        return parser.parser()
    from hcl2.postlexer import PostLexer
    from lark import Lark

    source = parser.__file__
    return Lark.open("hcl2.lark", parser="lalr", rel_to=source, propagate_positions=True, postlex=PostLexer())


class _Builder:
    """Makes blocks of the parser's tree, without recursion into what is nested deeper than a person writes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ascii = text.isascii()

    def root(self, tree: Any) -> Block:
        found = Block("", (), 0, len(self._text), 1, 1)
        self._body(tree.children[0], found, 0)
        return found

    def _byte(self, at: int) -> int:
        return at if self._ascii else len(self._text[:at].encode("utf-8", "surrogatepass"))

    def _body(self, body: Any, into: Block, depth: int) -> None:
        if depth > 40:
            raise ManifestError("is nested too deep", body.meta.line)
        for child in body.children:
            if child.data == "attribute":
                name, value = child.children[0], child.children[-1]
                into.attributes[self._source(name)] = self._value(value, depth + 1)
            elif child.data == "block":
                *heads, inner = [each for each in child.children if _kind(each) not in {"new_line_or_comment", ""}]
                kind, *labels = [self._label(each) for each in heads]
                meta = child.meta
                block = Block(
                    kind, tuple(labels), self._byte(meta.start_pos), self._byte(meta.end_pos), meta.line, meta.end_line
                )
                self._body(inner, block, depth + 1)
                into.blocks.append(block)

    def _value(self, node: Any, depth: int) -> Value:
        while _kind(node) == "expr_term" and len(node.children) == 1:
            node = node.children[0]
        kind = _kind(node)
        if depth > 40:
            raise ManifestError("is nested too deep", node.meta.line)
        if kind == "string":
            return self._made(Is.TEXT, node, self._content(node))
        if kind == "object":
            elements = [each for each in node.children if _kind(each) == "object_elem"]
            return self._made(Is.MAP, node, entries=tuple(self._entry(each, depth) for each in elements))
        if kind == "tuple":
            return self._made(Is.LIST, node, items=tuple(self._values(node, depth)))
        if kind == "function_call":
            arguments = next((each for each in node.children if _kind(each) == "arguments"), None)
            items = tuple(self._values(arguments, depth)) if arguments is not None else ()
            return self._made(Is.CALL, node, self._source(node.children[0]), items)
        if kind in {"identifier", "get_attr_expr_term", "index_expr_term", "literal_value"}:
            return self._made(Is.NAME, node, self._slice(node))
        return self._made(Is.OTHER, node, self._slice(node))

    def _values(self, node: Any, depth: int) -> Iterator[Value]:
        for each in node.children:
            if _kind(each) not in {"", "new_line_or_comment"}:
                yield self._value(each, depth + 1)

    def _entry(self, element: Any, depth: int) -> Entry:
        key, value = element.children[0], self._value(element.children[-1], depth + 1)
        held = key.children[0] if key.children else key
        while _kind(held) == "expr_term" and len(held.children) == 1:
            held = held.children[0]
        name = self._content(held) if _kind(held) == "string" else self._slice(held)
        return Entry(name, value, self._byte(element.meta.start_pos), value.end, element.meta.line)

    def _content(self, node: Any) -> str:
        return self._text[node.meta.start_pos + 1 : node.meta.end_pos - 1]

    def _slice(self, node: Any) -> str:
        # A token says itself where it stands, a node of the tree by its `meta`.
        place = getattr(node, "meta", node)
        if getattr(place, "start_pos", None) is None:
            return str(node).strip()
        return self._text[place.start_pos : place.end_pos].strip()

    def _made(
        self, kind: Is, node: Any, text: str = "", items: tuple[Value, ...] = (), entries: tuple[Entry, ...] = ()
    ) -> Value:
        meta = node.meta
        start, end = self._byte(meta.start_pos), self._byte(meta.end_pos)
        return Value(kind, start, end, meta.line, meta.end_line, text, items, entries)

    def _source(self, node: Any) -> str:
        """The words of a leaf, such as an identifier."""
        return self._slice(node.children[0] if getattr(node, "children", None) else node)

    def _label(self, node: Any) -> str:
        if _kind(node) == "string":
            return "".join(self._source(each) for each in node.children if _kind(each) == "string_part")
        return self._source(node)


def _kind(node: Any) -> str:
    return str(getattr(node, "data", ""))
