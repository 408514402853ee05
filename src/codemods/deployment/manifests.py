"""All manifests of a project, each read once by the kind whose name it has."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from codemods.deployment import kinds as folder
from codemods.deployment.manifest import (
    Declared,
    Insertion,
    Manifest,
    ManifestError,
    Problem,
    Refused,
    Tree,
    Where,
    Workload,
)
from codemods.files import source as sources
from codemods.files.text import SourceError
from codemods.languages import Texts


class ManifestKind(Protocol):
    """What a module of `kinds/` offers."""

    SIGNS: tuple[bytes, ...]

    def matches(self, path: str) -> bool:
        """Whether a file may be of this kind, by its name."""

    def read(self, path: str, text: str, tree: Tree) -> Manifest:
        """What a file says. Raises ManifestError."""

    def insert(self, text: str, workload: Workload, variable: str, like: Declared | None) -> Insertion | Refused:
        """The entry that declares a variable for a workload, the way another does it."""


@functools.cache
def kinds() -> dict[str, ManifestKind]:
    """The kinds by the names of their modules, in the order of these."""
    names = sorted(info.name for info in pkgutil.iter_modules(folder.__path__))
    found: dict[str, ManifestKind] = {}
    for name in names:
        module: ManifestKind = importlib.import_module(f"{folder.__name__}.{name}")
        found[name] = module
    return found


@dataclass(slots=True)
class Manifests:
    """The manifests of one project in one pass. What can't be read is among `problems`."""

    texts: Texts
    found: dict[str, Manifest] = field(default_factory=dict)
    kind_of: dict[str, ManifestKind] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def workloads(self) -> tuple[Workload, ...]:
        return tuple(each for manifest in self.found.values() for each in manifest.workloads)

    def insert(self, workload: Workload, variable: str, like: Declared | None) -> Insertion | Refused:
        """The entry that declares a variable for a workload."""
        if workload.templated:
            return Refused(workload.templated)
        text = self.text(workload.path)
        if text is None:
            return Refused("it can't be read")
        return self.kind_of[workload.path].insert(text, workload, variable, like)

    # ------------------------------------------------------------ as a Tree

    def text(self, path: str) -> str | None:
        """The text of a file, or None; nothing is told of why, for it is no file of the run's own."""
        if not self.texts.exists(path):
            return None
        try:
            return sources.read(path, self.texts.read(path)).text
        except SourceError:
            return None

    def exists(self, path: str) -> bool:
        return self.texts.exists(path)

    def files(self, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        return self.texts.files(suffixes)


def manifest_paths(texts: Texts) -> dict[str, Sequence[str]]:
    """The files that may be manifests, by the name of their kind: each of one kind, the first that wants it."""
    listed = texts.files(("",))
    taken: set[str] = set()
    found: dict[str, Sequence[str]] = {}
    for name, kind in kinds().items():
        mine = [path for path in listed if path not in taken and kind.matches(path)]
        wanted = texts.grep(mine, kind.SIGNS) if mine and kind.SIGNS else tuple(mine)
        taken.update(wanted)
        if wanted:
            found[name] = wanted
    return found


def read_all(texts: Texts, paths: dict[str, Sequence[str]] | None = None) -> Manifests:
    """All manifests of a project."""
    found = Manifests(texts)
    for name, mine in (manifest_paths(texts) if paths is None else paths).items():
        kind = kinds()[name]
        for path in mine:
            text = found.text(path)
            if text is None:
                continue
            try:
                found.found[path] = manifest = kind.read(path, text, found)
            except ManifestError as error:
                found.problems.append(Problem(Where(path, error.line), error.message))
                continue
            found.problems += manifest.problems
            found.kind_of[path] = kind
    return found
