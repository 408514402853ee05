"""render.yaml: services with their `envVars`, and groups of them.

What such a file does not declare may be set in the dashboard. A variable that a service beside another declares is one
that the file keeps, and so is missing in the other.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from codemods.deployment import yaml_tree
from codemods.deployment.manifest import (
    Declared,
    Form,
    Insertion,
    Manifest,
    ManifestError,
    Refused,
    Source,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.deployment.values import split
from codemods.deployment.yaml_tree import Node, Text, get, items, text_at
from codemods.records import dataclass

SIGNS: tuple[bytes, ...] = ()
_DASHBOARD = "the dashboard of Render"
_ASKED = "set on the platform"
_GROUP = "group "


@dataclass(frozen=True, slots=True)
class _Slot:
    """Holds where the variables of a service stand."""

    variables: Node | None


def matches(path: str) -> bool:
    return path.rpartition("/")[2] == "render.yaml"


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The services of a blueprint."""
    return Manifest(path, "Render service", tuple(_services(path, Text(text))))


def _services(path: str, text: Text) -> Iterator[Workload]:
    found = yaml_tree.documents(text.text)
    root = found[0].root if found else None
    groups = {text_at(each, "name"): each for each in items(get(root, "envVarGroups"))}
    folder = posixpath.dirname(path)
    for service in items(get(root, "services")):
        name = get(service, "name")
        if name is None:
            continue
        declared: list[Declared] = []
        for each in items(get(service, "envVars")):
            group = text_at(each, "fromGroup")
            inner = items(get(groups.get(group), "envVars")) if group in groups else [each]
            declared += (_variable(path, text, one, group) for one in inner if text_at(one, "key"))
        local = posixpath.normpath(posixpath.join(folder, text_at(service, "rootDir")))
        local = "" if local == "." else local
        dockerfile = text_at(service, "dockerfilePath")
        command = text_at(service, "startCommand") or text_at(service, "dockerCommand")
        yield Workload(
            "Render service",
            name.value,
            Where(path, name.line),
            text.byte(name.start),
            text.byte(name.end),
            group=path,
            declared=tuple(declared),
            sources=(Source(_DASHBOARD, Where(path, name.line)),),
            command=split(command) if command else (),
            context=local if dockerfile else None,
            dockerfile=posixpath.normpath(posixpath.join(folder, dockerfile)) if dockerfile else "",
            code=local,
            keeps_to_siblings=True,
            slot=_Slot(get(service, "envVars")),
        )


def _variable(path: str, text: Text, node: Node, group: str) -> Declared:
    key = text_at(node, "key")
    value = get(node, "value")
    where = Where(path, node.line)
    start, end = text.byte(node.start), text.byte(node.end)
    if group:
        return Declared(key, where, start, end, Form.REFERENCE, f"{_GROUP}{group}", inherited=True)
    if value is not None and value.kind == "scalar" and value.value.strip():
        return Declared(key, where, start, end, Form.LITERAL, value=value.value)
    words = _ASKED if text_at(node, "sync") == "false" else "the platform's own"
    return Declared(key, where, start, end, Form.REFERENCE, words)


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Declare variables for a service, as another one does: from a group, or asked for in the dashboard."""
    slot = workload.slot
    assert isinstance(slot, _Slot)
    node = slot.variables
    if node is None or node.flow or not node.items or node.kind != "sequence":
        return Refused("it has no `envVars` list of its own")
    indent, lines, unsafe = " " * node.column, "", []
    expected: list[tuple[str, str]] = []
    for each in wanted:
        reference = each.like.reference if each.like is not None else ""
        expected.append(("MappingStart", ""))
        if reference.startswith(_GROUP):
            group = reference.removeprefix(_GROUP)
            if f"- fromGroup: {group}\n" not in lines:
                lines += f"{indent}- fromGroup: {group}\n"
                expected += [("Scalar", "fromGroup"), ("Scalar", group), ("MappingEnd", "")]
            else:
                expected.pop()
        elif reference == _ASKED:
            lines += f"{indent}- key: {each.variable}\n{indent}  sync: false\n"
            expected += [("Scalar", "key"), ("Scalar", each.variable), ("Scalar", "sync"), ("Scalar", "false")]
            expected.append(("MappingEnd", ""))
            unsafe.append(f"{each.variable} must be set in the dashboard for this service as well")
        else:
            return Refused(f"its secrets are set in {_DASHBOARD}, not in this file")
    source = Text(text)
    try:
        return yaml_tree.inserted(workload.path, source, source.next_line(node.end), lines, expected, "; ".join(unsafe))
    except ManifestError as error:
        return Refused(error.message)
