"""Finds what names of Terraform stand for, as far as the files of one folder say it."""

from __future__ import annotations

import posixpath
import re

from codemods.deployment import hcl_tree
from codemods.deployment.expressions import Is, Value
from codemods.deployment.hcl_tree import Block
from codemods.deployment.manifest import ManifestError, Tree

_HOLE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_DEPTH = 4
"""How many names are followed that stand for one another."""


class Names:
    """Answers for the files of the folder of one file."""

    def __init__(self, path: str, root: Block, tree: Tree) -> None:
        self._path = path
        self._folder = posixpath.dirname(path)
        self._root = root
        self._tree = tree
        self._around: list[Block] | None = None

    def known(self, name: str) -> Value | None:
        """The value of `local.x`, or of `local.x.y`, as the files of the folder give it."""
        head, _, rest = name.partition(".")
        if head != "local" or not rest:
            return None
        first, *inner = rest.split(".")
        for block in self._blocks():
            value = block.attributes.get(first) if block.kind == "locals" else None
            for each in inner:
                value = value.get(each) if value is not None else None
            if value is not None:
                return value
        return None

    def _blocks(self) -> list[Block]:
        """The blocks of all files of the folder, this one's first."""
        if self._around is None:
            self._around = list(self._root.blocks)
            for path in self._tree.files((".tf",)):
                text = self._tree.text(path) if posixpath.dirname(path) == self._folder and path != self._path else None
                try:
                    self._around += hcl_tree.blocks(text).blocks if text is not None else []
                except ManifestError:
                    # The file is told of where it is read by itself.
                    continue
        return self._around

    def data(self, kind: str, label: str) -> Block | None:
        """The block of data of a kind and a name."""
        return next((each for each in self._blocks() if each.kind == "data" and each.labels == (kind, label)), None)

    def followed(self, value: Value) -> Value:
        for _ in range(_DEPTH):
            found = self.known(value.text) if value.kind is Is.NAME else None
            if found is None:
                break
            value = found
        return value

    def _resolved(self, name: str, depth: int) -> str:
        """The text that a name stands for where a text is made, "" where that is not known."""
        parts = name.split(".")
        if name == "path.module":
            return "."
        if parts[0] == "local":
            found = self.known(name)
            return self.plain(found, depth + 1) if found is not None else ""
        for block in self._blocks():
            if parts[0] == "var" and block.kind == "variable" and block.labels == (parts[-1],):
                default = block.attributes.get("default")
                return self.plain(default, depth + 1) if default is not None and default.kind is Is.TEXT else ""
            if block.kind == "resource" and list(block.labels) == parts[:2] and "ecr_repository" in parts[0]:
                return self.text(block, "name")
        return ""

    def plain(self, value: Value, depth: int = 0) -> str:
        """A text with what its holes stand for, or without them; "" where names stand for one another in a circle."""
        if depth > _DEPTH:
            return ""
        if value.kind is Is.NAME:
            return self._resolved(value.text, depth)
        if value.kind is not Is.TEXT:
            return ""
        return _HOLE.sub(lambda hole: self._resolved(hole[1], depth), value.text)

    def text(self, block: Block, name: str) -> str:
        value = block.attributes.get(name)
        return self.plain(value) if value is not None else ""

    def words(self, block: Block, name: str) -> tuple[str, ...]:
        value = block.attributes.get(name)
        value = self.followed(value) if value is not None else None
        return tuple(each.text for each in value.items if each.kind is Is.TEXT) if value is not None else ()

    def code(self, block: Block) -> str | None:
        """The folder or file of a function's code, None where it is not known."""
        given = next((block.attributes[key] for key in ("source_path", "source_dir") if key in block.attributes), None)
        named = block.attributes.get("filename") or block.attributes.get("source_code_hash")
        if (
            given is None
            and named is not None
            and named.kind is Is.NAME
            and named.text.startswith("data.archive_file.")
        ):
            archive = self.data("archive_file", named.text.split(".")[2])
            if archive is not None:
                given = archive.attributes.get("source_dir") or archive.attributes.get("source_file")
        text = self.plain(given) if given is not None else ""
        if not text:
            return None
        found = posixpath.normpath(posixpath.join(self._folder, text))
        found = "" if found == "." else found
        return None if found.startswith("..") else posixpath.dirname(found) if found.endswith((".py", ".js")) else found
