"""Finds the file that an import names: module names of every layout that occurs, from the list of the project's files
alone.

Nothing says on which folders a program will be started, so a folder counts as an import root where Python could
have it on its path: a folder above the importer, a `src` (or configured) folder beside one, the importer's own
folder for scripts, or any folder that holds a top-level package. Two different answers are reported, never guessed.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable

from codemods.records import dataclass

PYTHON_SUFFIXES = (".py", ".pyi")


@dataclass(frozen=True, slots=True)
class Resolution:
    """The files an import may mean: none (not of the project), one, or several (ambiguous)."""

    paths: tuple[str, ...]

    @property
    def path(self) -> str | None:
        return self.paths[0] if len(self.paths) == 1 else None

    @property
    def ambiguous(self) -> bool:
        return len(self.paths) > 1


NOTHING = Resolution(())


class Layout:
    """Resolves module names among `files` (paths with forward slashes). `roots` are configured import roots, `packages`
    the names of known packages: a file that is called like one takes its place only for its own neighbours.
    """

    def __init__(self, files: Iterable[str], roots: Iterable[str] = (), packages: Collection[str] = ()) -> None:
        self._files = frozenset(files)
        self._packages = frozenset(packages)
        self._roots = tuple(root.strip("/") for root in roots)

    @functools.cached_property
    def _by_tail(self) -> dict[str, list[str]]:
        """The files by the last part of their module name."""
        found: dict[str, list[str]] = {}
        for path in self._files:
            found.setdefault(tail(path), []).append(path)
        return found

    @functools.cached_property
    def _folders(self) -> frozenset[str]:
        folders: set[str] = set()
        for path in self._files:
            folder = _folder(path)
            while folder and folder not in folders:
                folders.add(folder)
                folder = _folder(folder)
        return frozenset(folders)

    @functools.cached_property
    def _first_names(self) -> frozenset[str]:
        """The names with which a module of the project may begin: those of all folders and files."""
        folders = {folder.rpartition("/")[2] for folder in self._folders}
        return frozenset(folders.union(path.rpartition("/")[2].rpartition(".")[0] for path in self._files))

    def is_package(self, folder: str) -> bool:
        return _join(folder, "__init__.py") in self._files

    @functools.lru_cache(maxsize=65536)  # noqa: B019 - a Layout lives as long as its run
    def resolve(self, importer: str, module: str, level: int = 0) -> Resolution:
        """The file that `from <level dots><module> import` names in `importer`."""
        if level:
            folder = _folder(importer)
            for _ in range(level - 1):
                if not folder:
                    return NOTHING
                folder = _folder(folder)
            if not module:
                return self._package_file(folder)
            return self._at(folder, module)
        if module and module.partition(".")[0] not in self._first_names:
            return NOTHING
        return self._absolute(importer, module)

    def may_mean(self, importer: str, module: str, path: str) -> bool:
        """Whether an absolute name that leads to no file may mean the one at `path`: a program may put any folder on
        its path. A known package of that name is meant before a file."""
        parts = module.split(".")
        if module_parts(path)[-len(parts) :] != parts or parts[0] in self._packages:
            return False
        return not self.resolve(importer, module).paths

    def _package_file(self, folder: str) -> Resolution:
        path = _join(folder, "__init__.py")
        return Resolution((path,)) if path in self._files else NOTHING

    def _at(self, root: str, module: str) -> Resolution:
        base = _join(root, module.replace(".", "/"))
        # A package wins over a module of the same name, as it does for Python.
        for path in (f"{base}/__init__.py", f"{base}.py", f"{base}/__init__.pyi", f"{base}.pyi"):
            if path in self._files:
                return Resolution((path,))
        return NOTHING

    def _absolute(self, importer: str, module: str) -> Resolution:
        own = _folder(importer)
        hits: dict[str, None] = {}
        folder = own
        while True:
            for root in (folder, *(_join(folder, name) for name in ("src", *self._roots))):
                found = self._at(root, module).path
                # Inside a package its own folder is on the path only where a script of it is started.
                if found and found != importer and not (root == own and self.is_package(own) and hits):
                    hits.setdefault(found)
            if hits and not folder.rpartition("/")[2].isidentifier():
                # No import passes through a folder such as `my-function`: its files are started where they lie.
                break
            if not folder:
                break
            folder = _folder(folder)
        if len(hits) > 1 and self.is_package(own):
            beside = self._at(own, module).path
            if beside:
                hits.pop(beside, None)
        if not hits and module.partition(".")[0] not in self._packages:
            hits = dict.fromkeys(self._elsewhere(module))
        return Resolution(tuple(hits))

    def _elsewhere(self, module: str) -> list[str]:
        """Files of that module name below any folder that is no package itself: other projects of a monorepo."""
        parts = module.split(".")
        found = []
        for path in self._by_tail.get(parts[-1], ()):
            names = module_parts(path)
            if names[-len(parts) :] == parts:
                root = "/".join(path.split("/")[: len(names) - len(parts)])
                # A plain module is found from elsewhere only through a package or an import root such as `src`.
                if not self.is_package(root) and (len(parts) > 1 or self._is_root(root, path)):
                    found.append(path)
        return sorted(found)

    def _is_root(self, root: str, path: str) -> bool:
        return root.rpartition("/")[2] in {"src", "lib", "python", *self._roots} or path.endswith("/__init__.py")

    def resolve_dotted(self, importer: str, name: str) -> tuple[Resolution, tuple[str, ...]]:
        """A dotted string such as `app.main.llm`: the module of its longest prefix, and the parts that remain."""
        parts = name.split(".")
        for count in range(len(parts), 0, -1):
            found = self.resolve(importer, ".".join(parts[:count]))
            if found.paths:
                return found, tuple(parts[count:])
        return NOTHING, tuple(parts)


def module_parts(path: str) -> list[str]:
    """The path as names: `src/app/__init__.py` as ["src", "app"]."""
    parts = path.rpartition(".")[0].split("/")
    return parts[:-1] if parts[-1] == "__init__" else parts


def tail(path: str) -> str:
    """The last part of a file's module name: what every import of it mentions."""
    parts = module_parts(path)
    return parts[-1] if parts else ""


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
