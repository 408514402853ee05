"""Variables that stand in a mapping of YAML: how they are read, and how entries are added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from codemods.deployment import yaml_tree
from codemods.deployment.manifest import Declared, Form, Insertion, ManifestError, Refused, Wanted, Where, Workload
from codemods.deployment.yaml_tree import Node, Text, entries, own_entries
from codemods.records import dataclass

_REFERENCES = ("${", "!", "{{", "$(")
"""How values begin that refer to something else."""


@dataclass(frozen=True, slots=True)
class MapSlot:
    """Holds where variables of a workload stand: in `holder`, under `keys`, one inside the other."""

    holder: Node
    keys: tuple[str, ...]


def variables(path: str, text: Text, node: Node | None, *, inherited: bool = False) -> Iterator[Declared]:
    """Yield what a mapping declares."""
    own = {id(value) for _, value in own_entries(node)}
    for key, value in entries(node):
        start, end = text.byte(key.start), text.byte(max(value.end, key.end))
        where = Where(path, key.line)
        written = text.text[value.start : value.end]
        is_merged = inherited or id(value) not in own
        if value.kind != "scalar":
            found = Declared(key.value, where, start, end, Form.REFERENCE, "an expression")
        elif written.lstrip("\"'").startswith(_REFERENCES):
            found = Declared(key.value, where, start, end, Form.REFERENCE, written)
        elif not value.value.strip():
            found = Declared(key.value, where, start, end, Form.EMPTY)
        else:
            found = Declared(key.value, where, start, end, Form.LITERAL, value=value.value)
        yield replace(found, inherited=is_merged)


def insert(
    text: str, workload: Workload, wanted: Sequence[Wanted], fresh: Callable[[str], tuple[str, str]]
) -> Insertion | Refused:
    """Declare variables in a mapping. `fresh` gives the value, and what else must be done, where nothing shows how."""
    slot = workload.slot
    assert isinstance(slot, MapSlot)
    values: list[tuple[str, str]] = []
    unsafe: list[str] = []
    for each in wanted:
        like = each.like
        if like is not None and like.form is Form.REFERENCE and like.reference[:1] and "\n" not in like.reference:
            if not like.reference.lstrip("\"'").startswith(_REFERENCES):
                return Refused("the declaration next to it is an expression of several lines")
            values.append((each.variable, like.reference))
        else:
            value, why = fresh(each.variable)
            values.append((each.variable, value))
            unsafe.append(why)
    source = Text(text)
    try:
        return _inserted(source, workload, slot, values, "; ".join(filter(None, unsafe)))
    except ManifestError as error:
        return Refused(error.message)


def _inserted(source: Text, workload: Workload, slot: MapSlot, values: list[tuple[str, str]], unsafe: str) -> Insertion:
    holder, missing = slot.holder, list(slot.keys)
    node: Node | None = holder
    while missing and node is not None:
        found = next((value for key, value in own_entries(node) if key.value == missing[0]), None)
        if found is None:
            break
        if yaml_tree.is_alias(node, found):
            raise ManifestError(f"its `{missing[0]}` comes from an anchor that others share")
        node = found
        missing.pop(0)
    assert node is not None
    if node.kind != "mapping" or node.flow or not node.keys:
        word = slot.keys[-len(missing) - 1] if len(missing) < len(slot.keys) else "mapping"
        raise ManifestError(f"its `{word}` is empty, written in brackets, or not a mapping")
    column = node.keys[0].column
    step = _step(source, holder, node)
    lines = ""
    expected: list[tuple[str, str]] = []
    for name in missing:
        lines += f"{' ' * column}{name}:\n"
        column += step
        expected += [("Scalar", name), ("MappingStart", "")]
    for variable, written in values:
        lines += f"{' ' * column}{variable}: {written}\n"
        expected += [("Scalar", variable), ("Scalar", _value_of(written))]
    expected += [("MappingEnd", "")] * len(missing)
    return yaml_tree.inserted(workload.path, source, source.next_line(node.end), lines, expected, unsafe)


def _value_of(written: str) -> str:
    """The value of a scalar as it is written, its tag left out."""
    for event in yaml_tree.events(written):
        if hasattr(event, "value"):
            return str(event.value)
    raise ManifestError("the declaration next to it is not a plain value")


def _step(source: Text, holder: Node, node: Node) -> int:
    """How far this file indents, by the mapping that the node holds."""
    for key, value in own_entries(node):
        if value.kind == "mapping" and not value.flow and value.keys and value.column > key.column:
            return value.column - key.column
    for key, value in own_entries(holder):
        if value.kind == "mapping" and not value.flow and value.keys and value.column > key.column:
            return value.column - key.column
    return 2
