"""The values of a Helm chart: they declare nothing by themselves, but may hold keys as they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from codemods.deployment import yaml_tree
from codemods.deployment.manifest import Declared, Form, Insertion, Manifest, Refused, Tree, Wanted, Where, Workload
from codemods.deployment.yaml_tree import Node, Text

SIGNS: tuple[bytes, ...] = ()
_NAME = re.compile(r"^values(?:[.-][\w.-]+)?\.ya?ml$")


def matches(path: str) -> bool:
    return _NAME.match(path.rpartition("/")[2]) is not None


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The values of a chart that may be keys."""
    folder = posixpath.dirname(path)
    if not any(tree.exists(posixpath.join(each, "Chart.yaml")) for each in (folder, posixpath.dirname(folder))):
        return Manifest(path, "values")
    found = yaml_tree.documents(text)
    literals = tuple(each for document in found for each in _literals(path, Text(text), document.root))
    return Manifest(path, "Helm values", literals=literals)


def _literals(path: str, text: Text, root: Node) -> Iterator[Declared]:
    pending, seen = [root], {id(root)}
    while pending:
        node = pending.pop()
        for key, value in zip(node.keys or node.items, node.items, strict=True):
            if value.kind == "scalar" and value.value.strip():
                start, end = text.byte(value.start), text.byte(value.end)
                name = key.value if node.kind == "mapping" else "an entry"
                yield Declared(name, Where(path, value.line), start, end, Form.LITERAL, value=value.value)
            elif value.kind != "scalar" and id(value) not in seen:
                # The mapping behind an alias is looked at once.
                seen.add(id(value))
                pending.append(value)


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Refuse: the templates of the chart declare."""
    return Refused("the values of a chart alone declare no variables")
