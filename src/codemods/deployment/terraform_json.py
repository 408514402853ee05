"""Reads JSON that Terraform takes as a text: in a heredoc, a file, or a template with `${...}`.

Each hole gives way to a word of the same length, so that everything keeps its place in the file where it stands.
"""

from __future__ import annotations

import posixpath
import re

from codemods.deployment import yaml_tree
from codemods.deployment.by_hand import indentation
from codemods.deployment.expressions import Entry, Is, Value
from codemods.deployment.manifest import ByHand, ManifestError, Tree, Where
from codemods.deployment.terraform_names import Names
from codemods.deployment.yaml_tree import Node
from codemods.records import dataclass

WHY = "Terraform is not edited"
UNKNOWN = "it is not known which variable or secret holds it"

_HOLE = re.compile(r"\$\{[^{}]*\}|%\{[^{}]*\}")
_FILES = frozenset({"file", "templatefile"})
_HEREDOC = re.compile(r"<<-?\s*(\w+)[^\n]*\n(.*?)\n?[ \t]*\1\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """A document with the file in which it stands. `is_own`: it stands in Terraform's own file, whose names it uses;
    `is_filled`: it may have holes."""

    path: str
    value: Value
    is_own: bool = False
    is_filled: bool = True


def written(names: Names, given: Value, path: str, text: str, tree: Tree) -> Written | None:
    """The document that a text of Terraform's file at `path` is, None where it is none."""
    found = _HEREDOC.search(given.text) if given.kind is Is.OTHER else None
    if found is not None:
        start = text.find(found[2], len(text.encode()[: given.start].decode("utf-8", "replace")))
        value = _parsed(found[2], text, start, {}) if start >= 0 else None
        return Written(path, value, is_own=True) if value is not None else None
    holes: dict[str, str] = {}
    is_filled = given.text == "templatefile"
    if given.kind is Is.NAME and given.text.startswith("data.template_file."):
        block = names.data("template_file", given.text.split(".")[2])
        if block is None or "template" not in block.attributes:
            return None
        holes = _holes(block.attributes.get("vars"))
        given, is_filled = block.attributes["template"], True
    if given.kind is not Is.CALL or given.text not in _FILES or not given.items:
        return None
    if given.text == "templatefile" and len(given.items) > 1:
        holes = _holes(given.items[1])
    local = posixpath.normpath(posixpath.join(posixpath.dirname(path), names.plain(given.items[0])))
    inner = tree.text(local)
    value = _parsed(inner, inner, 0, holes) if inner is not None else None
    return Written(local, value, is_filled=is_filled) if value is not None else None


def _holes(given: Value | None) -> dict[str, str]:
    """Return what the holes of a template stand for, in the words of the file that fills them."""
    found: dict[str, str] = {}
    for each in given.entries if given is not None else ():
        if each.value.kind is Is.TEXT:
            found[each.key] = each.value.text
        elif each.value.kind is Is.NAME:
            found[each.key] = f"${{{each.value.text}}}"
    return found


def by_hand(container: Value, text: Written, tree: Tree) -> ByHand:
    """How a person adds an entry to a container that is written in such a text."""
    lines = (tree.text(text.path) or "").split("\n")
    value = "${var.LOWER}" if text.is_own else "${LOWER}"
    arn = value.replace("LOWER", "LOWER_arn") if text.is_filled else "ARN"
    secret = f'{{"name": "NAME", "valueFrom": "{arn}"}}'
    entries = {"secrets": secret, "environment": f'{{"name": "NAME", "value": "{value}"}}'}
    if not text.is_filled:
        del entries["environment"]
    for key, entry in entries.items():
        listed = container.get(key)
        if listed is not None and listed.kind is Is.LIST and listed.items:
            first = listed.items[0].line
            like = r'"valueFrom"\s*:' if key == "secrets" else r'"value"\s*:'
            if listed.line == first:
                place = Where(text.path, first)
                return ByHand(WHY, place, "", entry, UNKNOWN, how="into", like=like, stays=True)
            place = Where(text.path, first - 1)
            return ByHand(WHY, place, indentation(lines, first), entry, UNKNOWN, end=",", like=like, stays=True)
    first = container.entries[0].line if container.entries else container.line
    below = first > container.line
    return ByHand(
        WHY,
        Where(text.path, first - below),
        indentation(lines, first),
        secret,
        UNKNOWN,
        '"secrets": [\n  ',
        "],\n",
        how="behind" if below else "into",
        like=r'"valueFrom"\s*:',
        stays=True,
    )


def _parsed(document: str, text: str, start: int, holes: dict[str, str]) -> Value | None:
    """A document that begins at a character of a text, as a value at its bytes and lines there."""
    plain = _HOLE.sub(lambda hole: " " * len(hole[0]) if hole[0][0] == "%" else "x" * len(hole[0]), document)
    try:
        found = yaml_tree.documents(plain)
    except ManifestError:
        return None
    if not found or found[0].root.kind == "scalar":
        return None
    return _Valued(document, text, start, holes).value(found[0].root)


class _Valued:
    """Makes values of the nodes of one document."""

    def __init__(self, document: str, text: str, start: int, holes: dict[str, str]) -> None:
        self._document = document
        self._start = start
        self._holes = holes
        self._bytes = len(text[:start].encode("utf-8", "surrogatepass"))
        self._line = text.count("\n", 0, start)

    def value(self, node: Node) -> Value:
        if node.kind == "mapping":
            pairs = zip(node.keys, node.items, strict=True)
            entries = tuple(
                Entry(key.value, self.value(item), self._byte(key.start), self._byte(item.end), self._line + key.line)
                for key, item in pairs
            )
            return self._made(Is.MAP, node, entries=entries)
        if node.kind == "sequence":
            return self._made(Is.LIST, node, items=tuple(map(self.value, node.items)))
        # A scalar is taken out of the text itself, where its holes are.
        source = self._document[node.start : node.end].strip("\"'")
        return self._made(Is.TEXT, node, re.sub(r"\$\{\s*(\w+)\s*\}", self._filled, source))

    def _filled(self, hole: re.Match[str]) -> str:
        return self._holes.get(hole[1], hole[0])

    def _byte(self, at: int) -> int:
        return self._bytes + len(self._document[:at].encode("utf-8", "surrogatepass"))

    def _made(
        self, kind: Is, node: Node, text: str = "", items: tuple[Value, ...] = (), entries: tuple[Entry, ...] = ()
    ) -> Value:
        last = self._line + self._document.count("\n", 0, node.end) + 1
        line = self._line + node.line
        return Value(kind, self._byte(node.start), self._byte(node.end), line, last, text, items, entries)
