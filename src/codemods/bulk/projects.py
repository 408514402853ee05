"""The projects of a repository: Python packages, packages of npm, pnpm and yarn workspaces, and plain folders."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from codemods.files.text import SourceError
from codemods.records import dataclass

_PNPM = "pnpm-workspace.yaml"
MARKERS = ("pyproject.toml", "setup.cfg", "setup.py", "package.json", _PNPM)
"""Files that say whether their folder is a project."""


class Kind(StrEnum):
    """Names what makes a folder a project. A plain folder is one that lies at the top and in no other project."""

    PYTHON = "python"
    NODE = "node"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder whose files belong together. `path` is relative to the repository's root, "." for the root itself."""

    path: str
    kinds: tuple[Kind, ...]


class Projects:
    """The projects of one repository, by the files in them."""

    def __init__(self, kinds: Mapping[str, tuple[Kind, ...]]) -> None:
        self._kinds = dict(kinds)

    @classmethod
    def of(cls, files: Iterable[str], read: Callable[[str], bytes]) -> Projects:
        """The projects that the markers among `files` make. `read` gives their bytes or raises SourceError."""
        markers = [(folder, name) for folder, _, name in (path.rpartition("/") for path in files) if name in MARKERS]
        workspaces = {folder for folder, name in markers if name == _PNPM}
        kinds: dict[str, set[Kind]] = {}
        for folder, name in markers:
            if name == _PNPM or (name == "package.json" and folder in workspaces):
                continue
            kind = _kind(f"{folder}/{name}" if folder else name, name, read)
            if kind is not None:
                kinds.setdefault(folder, set()).add(kind)
        return cls({folder: tuple(sorted(found)) for folder, found in kinds.items()})

    def of_path(self, path: str) -> Project:
        """The project that a file belongs to: the innermost one, or the plain folder at the top that holds it."""
        folder = path.rpartition("/")[0]
        while True:
            if folder in self._kinds:
                return Project(folder or ".", self._kinds[folder])
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        top, slash, _ = path.partition("/")
        return Project(top if slash else ".", (Kind.PLAIN,))


def _kind(path: str, name: str, read: Callable[[str], bytes]) -> Kind | None:
    """The kind of project that a marker makes of its folder; None where it only configures tools or names the
    packages of a workspace."""
    if name == "setup.py":
        return Kind.PYTHON
    try:
        raw = read(path)
    except SourceError:
        return None
    if name == "setup.cfg":
        return Kind.PYTHON if re.search(rb"^\[(?:metadata|options)\]", raw, re.MULTILINE) else None
    try:
        document = json.loads(raw) if name == "package.json" else tomllib.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    if name == "package.json":
        # The root of a workspace only names its packages; each of these has a package.json of its own.
        is_package = "name" in document and "workspaces" not in document
        return Kind.NODE if is_package else None
    tools = document.get("tool")
    has_project = "project" in document or "build-system" in document or (isinstance(tools, dict) and "poetry" in tools)
    return Kind.PYTHON if has_project else None
