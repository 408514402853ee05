"""YAML as nodes that know where they stand. Nothing is constructed: no tag is obeyed, an alias is the node it names.

The tree is built of the parser's events, so that depth and size are bounded however a file is written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any

from codemods.deployment.manifest import Insertion, ManifestError
from codemods.records import dataclass

MAX_CHARACTERS = 1_000_000
"""A longer file is no manifest that a person writes."""

_DEEPEST = 60
_MOST_EVENTS = 300_000


@dataclass(slots=True, eq=False)
class Node:
    """A scalar, a mapping or a sequence, at the characters `start:end`.

    `end` is where the last thing in it ends, comments and blank lines after it left out. `flow`: it is written with
    brackets. `aliased`: it was reached through an alias.
    """

    kind: str
    start: int
    end: int
    line: int
    column: int
    value: str = ""
    plain: bool = False
    flow: bool = False
    anchor: str = ""
    keys: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    aliased: set[int] = field(default_factory=set)
    """The places of `items` that are aliases."""


@dataclass(slots=True)
class Document:
    """One document, and the pairs of keys that stand twice in a mapping."""

    root: Node
    twice: list[Node] = field(default_factory=list)


def documents(text: str) -> list[Document]:
    """The documents of a text. Raises ManifestError, with the line."""
    if len(text) > MAX_CHARACTERS:
        raise ManifestError(f"is larger than {MAX_CHARACTERS:,} characters")
    return _Builder().build(text)


def events(text: str) -> Iterator[Any]:
    """The parser's events. Raises ManifestError, with the line."""
    yaml = _yaml()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        words = getattr(error, "problem", None) or "is not YAML"
        raise ManifestError(f"does not parse: {words}", mark.line + 1 if mark is not None else 0) from None
    except (ValueError, RecursionError) as error:
        raise ManifestError(f"does not parse: {error}") from None


@functools.cache
def _yaml() -> Any:
    import yaml

    return yaml


class _Builder:
    """Builds trees of events, without recursion."""

    def __init__(self) -> None:
        self._anchors: dict[str, Node] = {}
        self._stack: list[Node] = []
        self._open: list[Node | None] = []
        """For each mapping on the stack, the key whose value comes next."""
        self._found: list[Document] = []

    def build(self, text: str) -> list[Document]:
        yaml = _yaml()
        for count, event in enumerate(events(text)):
            if count > _MOST_EVENTS:
                raise ManifestError("has too many nodes", event.start_mark.line + 1)
            if isinstance(event, yaml.DocumentStartEvent):
                self._anchors.clear()
            elif isinstance(event, yaml.AliasEvent):
                target = self._anchors.get(event.anchor)
                if target is None:
                    raise ManifestError(
                        f"names an anchor that does not exist: *{event.anchor}", event.start_mark.line + 1
                    )
                self._add(target, event.end_mark.index, aliased=True)
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event, text)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
                node = self._node(kind, event)
                node.flow = bool(event.flow_style)
                self._add(node, node.end)
                self._stack.append(node)
                self._open.append(None)
                if len(self._stack) > _DEEPEST:
                    raise ManifestError("is nested too deep", event.start_mark.line + 1)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                node = self._stack.pop()
                self._open.pop()
                if node.flow:
                    node.end = event.end_mark.index
                self._grow(node.end)
        return self._found

    def _node(self, kind: str, event: Any) -> Node:
        mark = event.start_mark
        node = Node(kind, mark.index, event.end_mark.index, mark.line + 1, mark.column, anchor=event.anchor or "")
        if kind != "scalar" and not event.flow_style:
            node.end = mark.index
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _scalar(self, event: Any, text: str) -> None:
        node = self._node("scalar", event)
        node.value = event.value
        node.plain = not event.style
        if event.style in ("|", ">"):
            node.end = _block_end(text, node.start, node.end)
        self._add(node, node.end)

    def _add(self, node: Node, end: int, *, aliased: bool = False) -> None:
        if not self._stack:
            self._found.append(Document(node))
            return
        around = self._stack[-1]
        if around.kind == "sequence":
            if aliased:
                around.aliased.add(len(around.items))
            around.items.append(node)
        elif self._open[-1] is None:
            self._open[-1] = node
        else:
            key = self._open[-1]
            self._open[-1] = None
            if (
                key.kind == "scalar"
                and key.value != "<<"
                and any(each.value == key.value for each in around.keys[-200:])
            ):
                self._found[-1].twice.append(key)
            if aliased:
                around.aliased.add(len(around.items))
            around.keys.append(key)
            around.items.append(node)
        self._grow(end)

    def _grow(self, end: int) -> None:
        if self._stack:
            self._stack[-1].end = max(self._stack[-1].end, end)


def _block_end(text: str, start: int, end: int) -> int:
    """Return where the last line of a block scalar ends that has something in it, its line break left out."""
    return start + len(text[start:end].rstrip())


def entries(node: Node | None) -> Iterator[tuple[Node, Node]]:
    """The keys and values of a mapping, those of merges (`<<`) after its own and as far as these do not hide them."""
    seen: set[str] = set()
    visited: set[int] = set()
    pending = [node]
    while pending:
        current = pending.pop()
        # A mapping that was merged before brings nothing new, and a circle ends.
        if current is None or current.kind != "mapping" or id(current) in visited:
            continue
        visited.add(id(current))
        merged: list[Node] = []
        own: dict[str, tuple[Node, Node]] = {}
        for key, value in zip(current.keys, current.items, strict=True):
            if key.value == "<<" and key.plain:
                merged += value.items if value.kind == "sequence" else [value]
            elif key.kind == "scalar":
                own[key.value] = (key, value)
        for name, pair in own.items():
            if name not in seen:
                seen.add(name)
                yield pair
        pending += reversed(merged)


def own_entries(node: Node | None) -> Iterator[tuple[Node, Node]]:
    """The keys and values that a mapping itself holds."""
    if node is not None and node.kind == "mapping":
        yield from (pair for pair in zip(node.keys, node.items, strict=True) if pair[0].kind == "scalar")


def get(node: Node | None, *path: str) -> Node | None:
    """The value under some keys, one inside the other."""
    for name in path:
        node = next((value for key, value in entries(node) if key.value == name), None)
        if node is None:
            return None
    return node


def text_at(node: Node | None, *path: str) -> str:
    """The scalar under some keys, "" where there is none."""
    found = get(node, *path) if path else node
    return found.value if found is not None and found.kind == "scalar" else ""


def words_at(node: Node | None, *path: str) -> tuple[str, ...]:
    """The scalars of a sequence under some keys."""
    found = get(node, *path) if path else node
    if found is None or found.kind != "sequence":
        return ()
    return tuple(each.value for each in found.items if each.kind == "scalar")


def items(node: Node | None) -> Sequence[Node]:
    return node.items if node is not None and node.kind == "sequence" else ()


def is_alias(around: Node, value: Node) -> bool:
    """Whether a value of a mapping stands there as an alias."""
    return any(around.items[number] is value for number in around.aliased)


class Text:
    """A text that is asked for lines and bytes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ascii = text.isascii()

    def byte(self, at: int) -> int:
        return at if self._ascii else len(self.text[:at].encode("utf-8", "surrogatepass"))

    def line_end(self, at: int) -> int:
        """Return where the line of a character ends, its line break left out."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def next_line(self, at: int) -> int:
        """Return where the line after that of a character begins, or the end."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def indentation(self, at: int) -> str:
        start = self.line_start(at)
        line = self.text[start:at]
        return line[: len(line) - len(line.lstrip(" "))]


def inserted(path: str, text: Text, at: int, lines: str, expected: Sequence[tuple[str, str]], unsafe: str) -> Insertion:
    """An insertion of whole lines, proved: the events of the text with it are those without it and `expected`.

    `expected` are the kinds and values of the new events, one after the other. Raises ManifestError where it is not so.
    """
    newline = "\r\n" if "\r\n" in text.text else "\n"
    before = text.text[:at]
    if before.endswith("\n"):
        start, piece = at - (2 if before.endswith("\r\n") else 1), f"\n{lines}"
    else:
        start, piece = at - 1, f"{before[-1:]}\n{lines.rstrip()}"
    _prove(text.text, text.text[:start] + piece.replace("\n", newline) + text.text[at:], expected)
    return Insertion(path, text.byte(start), text.byte(at), piece, unsafe)


def listed(
    path: str, text: Text, node: Node, entries: Sequence[tuple[str, Sequence[tuple[str, str]]]], unsafe: str
) -> Insertion:
    """An insertion of entries, each with its events, behind the last one between the brackets of a node, proved."""
    if len(node.items) - 1 in node.aliased:
        raise ManifestError("the last entry between its brackets is an alias")
    at, between = node.start + 1, ", "
    if node.items:
        first = (node.keys or node.items)[-1].start
        at = node.items[-1].end
        if re.match(r"[ \t]*,?[ \t]+#", text.text[at:]):
            raise ManifestError("a comment stands behind the last entry between its brackets")
        if not text.text[text.line_start(first) : first].strip():
            between = f",\n{text.indentation(first)}"
    written = between.join(entry for entry, _ in entries)
    piece = f"{text.text[at - 1]}{between if node.items else ''}{written}"
    expected = [event for _, events_of in entries for event in events_of]
    newline = "\r\n" if "\r\n" in text.text else "\n"
    _prove(text.text, text.text[: at - 1] + piece.replace("\n", newline) + text.text[at:], expected)
    return Insertion(path, text.byte(at - 1), text.byte(at), piece, unsafe)


def _prove(before: str, after: str, expected: Sequence[tuple[str, str]]) -> None:
    old, new = [_plain(each) for each in events(before)], [_plain(each) for each in events(after)]
    count = len(new) - len(old)
    wanted = [*expected]
    start = next((n for n, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), len(old))
    # Inserted text may begin as the text after it does.
    for first in range(start, max(-1, start - len(wanted) - 1), -1):
        if new[:first] == old[:first] and new[first + count :] == old[first:]:
            if [(kind, value) for kind, value, *_ in new[first : first + count]] == wanted:
                return
    raise ManifestError("the entry would change more than itself")


def _plain(event: Any) -> tuple[object, ...]:
    name = type(event).__name__.removesuffix("Event")
    value = getattr(event, "value", "")
    return (name, value, getattr(event, "anchor", None), getattr(event, "tag", None), getattr(event, "implicit", None))
