"""All manifests of a project, each read once by the kind whose name it has."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import field, replace
from typing import Protocol

from codemods.deployment import by_hand
from codemods.deployment import kinds as folder
from codemods.deployment.manifest import (
    Declared,
    Form,
    Insertion,
    Manifest,
    ManifestError,
    Problem,
    Refused,
    Source,
    Store,
    StoreRef,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.files import source as sources
from codemods.files.text import SourceError
from codemods.languages import Texts
from codemods.records import dataclass


class ManifestKind(Protocol):
    """Tells what a module of `kinds/` offers."""

    SIGNS: tuple[bytes, ...]

    def matches(self, path: str) -> bool:
        """Whether a file may be of this kind, by its name."""

    def read(self, path: str, text: str, tree: Tree) -> Manifest:
        """Return what a file says. Raises ManifestError."""

    def insert(self, text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
        """The entries that declare variables for a workload, each the way another does it."""


@functools.cache
def kinds() -> dict[str, ManifestKind]:
    """The kinds by the names of their modules, in the order of these."""
    names = sorted(info.name for info in pkgutil.iter_modules(folder.__path__))
    found: dict[str, ManifestKind] = {}
    for name in names:
        module: ManifestKind = importlib.import_module(f"{folder.__name__}.{name}")
        found[name] = module
    return found


def shared_folders(one: str, other: str) -> int:
    """How many folders two paths have in common."""
    count = 0
    for mine, theirs in zip(one.split("/")[:-1], other.split("/")[:-1], strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def is_below(path: str, folder: str) -> bool:
    """Whether a file lies in a folder, or below it."""
    return not folder or path.startswith(f"{folder}/")


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

    @property
    def stores(self) -> tuple[Store, ...]:
        return tuple(each for manifest in self.found.values() for each in manifest.stores)

    def stores_of(self, ref: StoreRef, workload: Workload) -> tuple[Store, ...]:
        """The stores that a workload may mean by a name: those near its file, for another service has its own."""
        depth = workload.path.count("/")
        near = [
            each
            for each in self.stores
            if (each.kind, each.name) == (ref.kind, ref.name)
            and (not workload.namespace or each.group in ("", workload.namespace))
            and shared_folders(each.where.path, workload.path) >= depth - 1
        ]
        closest = max((shared_folders(each.where.path, workload.path) for each in near), default=0)
        return tuple(each for each in near if shared_folders(each.where.path, workload.path) == closest)

    def mentions(self, variable: str, folder: str) -> bool:
        """Whether some manifest below a folder speaks of a variable in a form that is not read."""
        return any(variable in each.mentions and is_below(path, folder) for path, each in self.found.items())

    def insert(self, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
        """The entries that declare variables for a workload."""
        if workload.by_hand is not None:
            return by_hand.refused(workload.by_hand, wanted, self.text)
        text = self.text(workload.path)
        if text is None:
            return Refused("it can't be read")
        return self.kind_of[workload.path].insert(text, workload, wanted)

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


_NO_MANIFESTS = (
    *(".py", ".pyi", ".ipynb", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".md", ".mdx", ".rst"),
    *(".txt", ".css", ".scss", ".html", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".ico", ".webp", ".pdf", ".csv"),
    *(".gpg", ".asc", ".age", ".enc", ".zip", ".gz", ".tar", ".tgz"),
    *(".go", ".rs", ".java", ".kt", ".rb", ".php", ".c", ".h", ".cpp", ".cs", ".swift", ".vue", ".svelte", ".lock"),
)
"""How files end that are no manifests, whatever else their names say."""


_FOREIGN = (b"\xff\xfe", b"\xfe\xff")
"""The bytes with which a text in UTF-16 or UTF-32 begins, and which no text in UTF-8 holds: its signs are not found."""

_CDK = "cdk.json"
"""The file without which no program of a project makes workloads."""

_PROGRAMS = (".py", ".ts", ".mts", ".js", ".mjs")


def kind_is_code(kind: ManifestKind) -> bool:
    """Whether the files of a kind are programs, which few projects have."""
    return bool(getattr(kind, "IS_CODE", False))


def is_manifest(path: str) -> bool:
    """Whether the name of a file alone says that it is a manifest, as that of any YAML does not."""
    plain = (kind for name, kind in kinds().items() if name != "kubernetes" and not kind_is_code(kind))
    return not path.endswith(_NO_MANIFESTS) and any(kind.matches(path) for kind in plain)


def manifest_paths(texts: Texts) -> dict[str, Sequence[str]]:
    """The files that may be manifests, by the name of their kind: each of one kind, the first that wants it."""
    listed = [path for path in texts.files(("",)) if not path.endswith(_NO_MANIFESTS)]
    has_programs = any(path.rpartition("/")[2] == _CDK for path in listed)
    taken: set[str] = set()
    found: dict[str, Sequence[str]] = {}
    for name, kind in kinds().items():
        if not kind_is_code(kind):
            mine = [path for path in listed if path not in taken and kind.matches(path)]
        elif has_programs:
            mine = [path for path in texts.files(_PROGRAMS) if kind.matches(path)]
        else:
            continue
        wanted = texts.grep(mine, (*kind.SIGNS, *_FOREIGN)) if mine and kind.SIGNS else tuple(mine)
        taken.update(wanted)
        if wanted:
            found[name] = wanted
    return found


def _may_be(kind: ManifestKind, path: str, texts: Texts) -> bool:
    """Whether a file that can't be read may be of a kind: it holds a sign of it, in whatever encoding."""
    try:
        raw = texts.read(path)
    except SourceError:
        return True
    return not kind.SIGNS or any(sign in raw or sign in raw.replace(b"\0", b"") for sign in kind.SIGNS)


def read_all(texts: Texts, paths: dict[str, Sequence[str]] | None = None) -> Manifests:
    """All manifests of a project."""
    found = Manifests(texts)
    for name, mine in (manifest_paths(texts) if paths is None else paths).items():
        kind = kinds()[name]
        for path in mine:
            try:
                text = sources.read(path, texts.read(path)).text
            except SourceError as error:
                if _may_be(kind, path, texts):
                    found.problems.append(Problem(Where(path, error.line), error.message))
                continue
            try:
                found.found[path] = manifest = kind.read(path, text, found)
            except ManifestError as error:
                found.problems.append(Problem(Where(path, error.line), error.message))
                continue
            except RecursionError:
                found.problems.append(Problem(Where(path, 0), "is nested too deep"))
                continue
            found.problems += manifest.problems
            found.kind_of[path] = kind
    _join(found)
    return found


def _join(manifests: Manifests) -> None:
    """Give each workload what the stores hold that it takes in as a whole."""
    for path, manifest in manifests.found.items():
        if any(each.env_from for each in manifest.workloads):
            joined = tuple(_with_stores(each, manifests) for each in manifest.workloads)
            manifests.found[path] = replace(manifest, workloads=joined)


def _with_stores(workload: Workload, manifests: Manifests) -> Workload:
    declared, sources = list(workload.declared), list(workload.sources)
    for ref in workload.env_from:
        mine = manifests.stores_of(ref, workload)
        if not mine or any(each.keys is None for each in mine):
            sources.append(Source(f"{ref.kind} `{ref.name}`, whose keys are not in the repository", ref.where))
        for store in mine:
            for key in sorted(store.keys or ()):
                whole = StoreRef(ref.kind, ref.name, ref.prefix, ref.where, key)
                words = f"key `{key}` of {ref.kind} `{ref.name}`"
                declared.append(
                    Declared(
                        f"{ref.prefix}{key}",
                        store.where,
                        0,
                        0,
                        Form.REFERENCE,
                        words,
                        (key,),
                        inherited=True,
                        store=whole,
                    )
                )
    return replace(workload, declared=tuple(declared), sources=tuple(sources))
