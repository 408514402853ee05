"""Resolves module specifiers to files, as Node, the TypeScript compiler and the bundlers do.

Only files of the project are found: a package from the registry is no file, and its specifier resolves to None.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from codemods.disk import MAX_SETTINGS
from codemods.files import data
from codemods.files.text import SourceError
from codemods.files.workspace import is_compiled
from codemods.languages.typescript.aliases import Aliases, Paths
from codemods.languages.typescript.syntax import DECLARATION_SUFFIXES, SUFFIXES, TYPED_SUFFIXES

CONFIG_NAMES = ("tsconfig.json", "jsconfig.json")

_EMITTED = {".js": (".ts", ".tsx"), ".jsx": (".tsx",), ".mjs": (".mts",), ".cjs": (".cts",)}
"""Endings of sources, by the ending of the compiler's output that a specifier names."""

_CONDITIONS = ("source", "development", "types", "import", "module", "node", "require", "default")
"""Conditions of `exports` that a project's own source may stand behind, as far as they lead to a file of it."""

_BUILT = re.compile(r"^(?:\./)?(?:dist|build|lib|out|esm|cjs)/(?:(?:esm|cjs|src)/)?")
"""Folders that a build writes: an entry there means the same file under `src`, or beside package.json."""

_ENDINGS = (*SUFFIXES, *DECLARATION_SUFFIXES)
_MAX_EXTENDS = 10


class Resolver:
    """Resolves the specifiers of a project. `read` gives a file's bytes, `files` are all its paths."""

    def __init__(self, files: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._files = frozenset(files)
        self._read = read
        self._configs: dict[str, tuple[Paths, ...]] = {}
        self._inherited: dict[str, Paths] = {}
        self._manifests: dict[str, Mapping[str, Any]] = {}
        self._packages: dict[str, str] | None = None
        self._aliases = Aliases(self._files, self._source, self._manifest)
        self._resolved: dict[tuple[str, str], str | None] = {}
        self._asked: dict[tuple[str, str], str | None] = {}

    def resolve(self, importer: str, specifier: str) -> str | None:
        """The path of the file that `specifier` means in `importer`; None where it is no file of the project."""
        asked = (importer, specifier)
        if asked not in self._asked:
            key = (posixpath.dirname(importer), specifier)
            if key not in self._resolved:
                self._resolved[key] = self._relative(*key) if specifier.startswith(".") else self._bare(*key)
            found = self._resolved[key]
            if found is not None and not importer.endswith(TYPED_SUFFIXES):
                found = self._plain(found)
            self._asked[asked] = found
        return self._asked[asked]

    def _plain(self, path: str) -> str:
        """The file that JavaScript loads: the one beside a source of the same name, where there is one that no compiler
        has made of it."""
        suffix = next((each for each in TYPED_SUFFIXES if path.endswith(each)), None)
        if suffix is None or path.endswith(DECLARATION_SUFFIXES):
            return path
        built = (path.removesuffix(suffix) + each for each in SUFFIXES if each not in TYPED_SUFFIXES)
        return next((each for each in built if each in self._files and not is_compiled(self._read(each))), path)

    def __contains__(self, path: str) -> bool:
        """Whether a file of the project has this path."""
        return path in self._files

    def package(self, path: str) -> tuple[str, Mapping[str, Any]] | None:
        """The folder and the content of the nearest package.json above a file."""
        for folder in _folders(posixpath.dirname(path)):
            manifest = posixpath.join(folder, "package.json")
            if manifest in self._files:
                return folder, self._manifest(manifest)
        return None

    def dependency(self, path: str, package: str) -> str:
        """The version range that the nearest package.json above a file gives for a package, "" where none does."""
        for folder in _folders(posixpath.dirname(path)):
            manifest = posixpath.join(folder, "package.json")
            if manifest not in self._files:
                continue
            for kind in ("dependencies", "devDependencies", "peerDependencies"):
                ranges = self._manifest(manifest).get(kind)
                if isinstance(ranges, dict) and isinstance(ranges.get(package), str):
                    return str(ranges[package])
        return ""

    def entries(self, path: str) -> frozenset[str]:
        """The files that the package around `path` gives to other packages."""
        found = self.package(path)
        if found is None:
            return frozenset()
        folder, manifest = found
        exports = manifest.get("exports")
        subpaths = [key for key in exports if key.startswith(".")] if isinstance(exports, dict) else []
        targets = (self._entry(folder, manifest, subpath) for subpath in subpaths or ["."])
        return frozenset(target for target in targets if target is not None)

    def aliases(self, path: str) -> frozenset[str]:
        """Specifiers without a wildcard that mean `path` somewhere: keys of `paths`, and names of packages."""
        keys = (
            key
            for folder in self._configured
            for paths in self._config(folder)
            for key, targets in paths.patterns
            if "*" not in key
            if any(self._file(_join(paths.base or "", target)) == path for target in targets)
        )
        conventions = (
            key
            for paths in self._conventions(posixpath.dirname(path))
            for key, targets in paths.patterns
            if "*" not in key and any(self._file(_join(paths.base or "", target)) == path for target in targets)
        )
        names = (
            name for name, folder in self._workspace_packages().items() if path.startswith(f"{folder}/".lstrip("/"))
        )
        return frozenset(keys).union(names, conventions, self._own_imports(path))

    def _own_imports(self, path: str) -> Iterable[str]:
        """The keys without a wildcard in `imports` of the package around a file that mean it."""
        found = self.package(path)
        imports = found[1].get("imports") if found is not None else None
        for key in imports if isinstance(imports, dict) else ():
            if "*" not in key and self._internal(posixpath.dirname(path), str(key)) == path:
                yield str(key)

    @functools.cached_property
    def _configured(self) -> tuple[str, ...]:
        """The folders with a configuration of the compiler."""
        folders = {posixpath.dirname(each) for each in self._files if posixpath.basename(each) in CONFIG_NAMES}
        return tuple(sorted(folders))

    def _relative(self, folder: str, specifier: str) -> str | None:
        target = _join(folder, specifier)
        if target.startswith("../"):
            return None
        # `.`, `..` and `./lib/` name folders, even where a file has the folder's name.
        is_folder = specifier.endswith("/") or posixpath.basename(specifier) in {".", ".."}
        return self._file(posixpath.join(target, "index") if is_folder else target)

    def _bare(self, folder: str, specifier: str) -> str | None:
        is_internal = specifier.startswith("#")
        if is_internal and (internal := self._internal(folder, specifier)) is not None:
            return internal
        for paths in (*(() if is_internal else self._nearest_config(folder)), *self._conventions(folder)):
            found = self._mapped(paths, specifier)
            if found is not None:
                return found
        return None if is_internal else self._packaged(specifier)

    def _mapped(self, paths: Paths, specifier: str) -> str | None:
        # The longest prefix before the wildcard wins, as in the compiler; an exact key comes before all.
        matching = sorted(
            (
                (0 if "*" not in key else 1, -len(key.partition("*")[0]), targets, match)
                for key, targets in paths.patterns
                if (match := _match(key, specifier)) is not None
            ),
            key=lambda each: each[:2],
        )
        for _, _, targets, match in matching:
            for target in targets:
                found = self._file(_join(paths.base or "", target.replace("*", match)))
                if found is not None:
                    return found
        return self._file(_join(paths.bare, specifier)) if paths.bare is not None else None

    def _nearest_config(self, folder: str) -> tuple[Paths, ...]:
        for each in _folders(folder):
            if any(posixpath.join(each, name) in self._files for name in CONFIG_NAMES):
                return self._config(each)
        return ()

    def _config(self, folder: str) -> tuple[Paths, ...]:
        known = self._configs.get(folder)
        if known is None:
            found: list[Paths] = []
            for name in CONFIG_NAMES:
                path = posixpath.join(folder, name)
                if path in self._files:
                    found.append(self._paths(path, 0))
                    # A solution file holds references alone; the paths stand in what it refers to.
                    for reference in _objects(self._json(path).get("references")):
                        target = _join(folder, str(reference.get("path", "")))
                        for candidate in (target, posixpath.join(target, "tsconfig.json")):
                            if candidate in self._files:
                                found.append(self._paths(candidate, 0))
                    break
            known = self._configs[folder] = tuple(found)
        return known

    def _conventions(self, folder: str) -> Iterable[Paths]:
        return (each for above in _folders(folder) for each in self._aliases.at(above))

    def _paths(self, path: str, depth: int) -> Paths:
        if path not in self._inherited:
            # Each file is read once, and one that extends itself adds nothing to itself.
            self._inherited[path] = Paths()
            self._inherited[path] = self._stated(path, depth)
        return self._inherited[path]

    def _stated(self, path: str, depth: int) -> Paths:
        content = self._json(path)
        folder = posixpath.dirname(path)
        options = content.get("compilerOptions")
        options = options if isinstance(options, dict) else {}
        extends = content.get("extends")
        inherited = Paths()
        for parent in [extends] if isinstance(extends, str) else extends if isinstance(extends, list) else []:
            target = self._extended(folder, str(parent))
            if target is not None and depth < _MAX_EXTENDS:
                other = self._paths(target, depth + 1)
                inherited = Paths(
                    other.base if other.patterns else inherited.base,
                    other.bare if other.bare is not None else inherited.bare,
                    other.patterns or inherited.patterns,
                )
        base_url = options.get("baseUrl")
        bare = _join(folder, base_url) if isinstance(base_url, str) else inherited.bare
        mapping = options.get("paths")
        if not isinstance(mapping, dict):
            return Paths(inherited.base, bare, inherited.patterns)
        patterns = tuple(
            (key, tuple(str(target) for target in targets))
            for key, targets in mapping.items()
            if isinstance(targets, list)
        )
        return Paths(bare if bare is not None else folder, bare, patterns)

    def _extended(self, folder: str, parent: str) -> str | None:
        if not parent.startswith("."):
            name, _, rest = parent.partition("/")
            if name.startswith("@"):
                second, _, rest = rest.partition("/")
                name = f"{name}/{second}"
            package = self._workspace_packages().get(name)
            if package is None:
                return None
            folder, parent = package, rest or "tsconfig.json"
        target = _join(folder, parent)
        return next(
            (each for each in (target, f"{target}.json", f"{target}/tsconfig.json") if each in self._files), None
        )

    def _packaged(self, specifier: str) -> str | None:
        parts = specifier.split("/")
        size = 2 if specifier.startswith("@") else 1
        name, rest = "/".join(parts[:size]), "/".join(parts[size:])
        folder = self._workspace_packages().get(name)
        if folder is None:
            return None
        manifest = self._manifest(posixpath.join(folder, "package.json"))
        return self._entry(folder, manifest, f"./{rest}" if rest else ".")

    def _internal(self, folder: str, specifier: str) -> str | None:
        found = self.package(posixpath.join(folder, "_"))
        if found is None:
            return None
        base, manifest = found
        imports = manifest.get("imports")
        return self._through(base, imports, specifier) if isinstance(imports, dict) else None

    def _entry(self, folder: str, manifest: Mapping[str, Any], subpath: str) -> str | None:
        """The file that a package gives under a subpath (`.` or `./x`)."""
        exports = manifest.get("exports")
        if exports is not None:
            if not isinstance(exports, dict) or not any(str(key).startswith(".") for key in exports):
                exports = {".": exports}
            return self._through(folder, exports, subpath)
        if subpath != ".":
            return self._built(folder, subpath)
        mains = [str(manifest[key]) for key in ("source", "types", "typings", "module", "main") if manifest.get(key)]
        for target in (*mains, "index", "src/index"):
            found = self._built(folder, target)
            if found is not None:
                return found
        return None

    def _through(self, folder: str, table: Mapping[str, Any], subpath: str) -> str | None:
        for key, target in table.items():
            match = _match(str(key), subpath)
            if match is None:
                continue
            for path in _targets(target):
                found = self._built(folder, path.replace("*", match))
                if found is not None:
                    return found
        return None

    def _built(self, folder: str, target: str) -> str | None:
        """A file of a package; where the target is what a build writes, the source that it is built from."""
        found = self._file(_join(folder, target))
        if found is not None and not found.endswith(DECLARATION_SUFFIXES):
            return found
        source = _BUILT.sub("", target)
        stem = re.sub(r"(?:\.d)?\.[cm]?[jt]sx?$", "", source)
        if source == target:
            return found
        return self._file(_join(folder, f"src/{stem}")) or self._file(_join(folder, stem)) or found

    def _file(self, target: str, mains: int = 0) -> str | None:
        """The file that a path without, or with another, extension means; a folder means its index. `mains` counts the
        folders whose package.json has led here: each may name another, and the last one the first."""
        for written, emitted in _EMITTED.items():
            if target.endswith(written):
                for suffix in emitted:
                    source = target.removesuffix(written) + suffix
                    if source in self._files:
                        return source
        if target in self._files and target.endswith(SUFFIXES):
            return target
        for ending in _ENDINGS:
            if target + ending in self._files:
                return target + ending
        manifest = posixpath.join(target, "package.json")
        if manifest in self._files:
            main = self._manifest(manifest).get("main")
            if isinstance(main, str) and main.strip("./") and mains < _MAX_EXTENDS:
                return self._file(_join(target, main), mains + 1)
        for ending in _ENDINGS:
            index = posixpath.join(target, f"index{ending}")
            if index in self._files:
                return index
        return None

    def _workspace_packages(self) -> dict[str, str]:
        """The folder of each package of the project by its name, for npm, pnpm and yarn workspaces alike."""
        if self._packages is None:
            self._packages = {}
            for path in sorted(self._files):
                if posixpath.basename(path) == "package.json":
                    name = self._manifest(path).get("name")
                    if isinstance(name, str):
                        self._packages.setdefault(name, posixpath.dirname(path))
        return self._packages

    def _manifest(self, path: str) -> Mapping[str, Any]:
        if path not in self._manifests:
            self._manifests[path] = self._json(path)
        return self._manifests[path]

    def _json(self, path: str) -> Mapping[str, Any]:
        """A JSON file with comments and trailing commas; an empty mapping where it cannot be read."""
        try:
            text = self._source(path).decode("utf-8-sig")
        except ValueError:
            return {}
        return data.json_object(_plain_json(text))

    def _source(self, path: str) -> bytes:
        """The bytes of a configuration; none where it can't be read, or is too long to be one."""
        try:
            source = self._read(path)
        except (ValueError, OSError, SourceError):
            return b""
        return source if len(source) <= MAX_SETTINGS else b""


# A string or a comment that does not end goes on to the end of the text: to try again behind it would take for ever.
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|//[^\r\n]*|/\*(?>.*?\*/|.*)', re.DOTALL)
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+"?)|,(?=\s*[}\]])', re.DOTALL)


def _plain_json(text: str) -> str:
    """The text without comments and trailing commas; strings are kept as they are."""
    bare = _JSON_TOKEN.sub(lambda token: token.group() if token.group().startswith('"') else " ", text)
    return _TRAILING_COMMA.sub(lambda token: token.group(1) or "", bare)


def _match(pattern: str, specifier: str) -> str | None:
    """The text for which the wildcard of a pattern stands, "" where there is none; None where it does not match."""
    before, star, after = pattern.partition("*")
    if not star:
        return "" if pattern == specifier else None
    if len(specifier) >= len(before) + len(after) and specifier.startswith(before) and specifier.endswith(after):
        return specifier[len(before) : len(specifier) - len(after)]
    return None


def _targets(target: object) -> list[str]:
    """The files that a target of `exports` may mean, through its conditions, in order of preference."""
    if isinstance(target, str):
        return [target]
    if isinstance(target, list):
        return [path for each in target for path in _targets(each)]
    if isinstance(target, dict):
        known = [path for condition in _CONDITIONS if condition in target for path in _targets(target[condition])]
        others = [path for key, each in target.items() if key not in _CONDITIONS for path in _targets(each)]
        return known + others
    return []


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _folders(folder: str) -> Iterable[str]:
    """The folder and those above it, up to the root (""), from the inside out."""
    while True:
        yield folder
        if not folder:
            return
        folder = posixpath.dirname(folder)


def _join(folder: str, target: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder, target))
    return "" if joined == "." else joined
