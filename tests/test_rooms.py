"""The layout: rooms in the order in which data flows, each importing only those below it, without circles.

Every import counts: those in functions, and those for types alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "codemods"

ROOMS = (
    ("__main__", "__init__"),
    ("cli",),
    ("api", "libcst"),
    ("bulk",),
    ("verify",),
    ("diagnose",),
    ("report",),
    ("write",),
    ("run",),
    ("rules",),
    ("programs",),
    ("deployment",),
    ("languages",),
    ("files",),
    ("catalogue",),
    ("config",),
    ("disk",),
    ("model", "version", "system"),
    ("records",),
)
"""The rooms from the top; those of one row know nothing of each other."""

FLOORS = {
    "rules": ("python", "typescript"),
    "languages": ("python", "typescript"),
}
"""Folders of which neither may import the other: what both need stands beside them, or in `core/`."""


def _modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = _modules()


def _imports(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports anywhere."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else node.module or "" for name in inner]
        else:
            continue
        yield from (name for name in names if name.partition(".")[0] == "codemods")


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


GRAPH: Mapping[str, frozenset[str]] = {name: frozenset(_imports(path)) for name, path in MODULES.items()}
FLOOR = {room: number for number, row in enumerate(ROOMS) for room in row}


def test_every_module_has_a_room() -> None:
    assert {_room(name) for name in MODULES} == set(FLOOR)


def test_no_import_runs_up() -> None:
    # The package itself is the front door: `codemods.migrate` is found through it, and it finds the version.
    up = [
        f"{name} imports {other}"
        for name, others in GRAPH.items()
        for other in others
        if _room(name) != _room(other) and FLOOR[_room(other)] <= FLOOR[_room(name)]
    ]
    assert up == []


def test_no_import_goes_round() -> None:
    done: set[str] = set()
    for start in GRAPH:
        stack, way = [(start, iter(sorted(GRAPH[start])))], [start]
        while stack:
            module, others = stack[-1]
            other = next((each for each in others if each in GRAPH and each not in done), None)
            if other is None:
                done.add(module)
                stack.pop()
                way.pop()
            else:
                assert other not in way, " -> ".join([*way[way.index(other) :], other])
                stack.append((other, iter(sorted(GRAPH[other]))))
                way.append(other)


def test_the_languages_know_nothing_of_each_other() -> None:
    crossing = []
    for name, others in GRAPH.items():
        parts = name.split(".")
        for one, two in (("python", "typescript"), ("typescript", "python")):
            if one in parts[2:] and parts[1] in FLOORS:
                crossing += [f"{name} imports {other}" for other in others if two in other.split(".")[2:]]
            if "core" in parts[2:]:
                crossing += [f"{name} imports {other}" for other in others if {one, two} & set(other.split(".")[2:])]
    assert crossing == []


def test_no_prefix_is_a_folder_that_was_not_made() -> None:
    """Eleven files that share the first word of their names are a folder."""
    folders = {path.parent for path in MODULES.values()}
    for folder in folders:
        words = [path.stem.partition("_")[0] for path in folder.glob("*.py")]
        assert not [word for word in set(words) if words.count(word) > 4 and word], folder


def test_the_picture_in_the_documents_is_the_layout() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    picture = re.search(r"```text\nsrc/codemods/\n(.*?)```", text, re.DOTALL)
    assert picture is not None
    drawn = [line.split()[0].rstrip("/") for line in picture[1].splitlines() if re.match(r"  \S", line)]
    shown = [name.removesuffix(".py") for name in drawn]
    assert set(shown) == {room for row in ROOMS for room in row}
    # Drawn from the top, as the rooms are listed.
    assert [FLOOR[room] for room in shown] == sorted(FLOOR[room] for room in shown)
