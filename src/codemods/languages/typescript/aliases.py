"""Aliases that tsconfig.json has no word of: those of frameworks, bundlers, test runners and import maps."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from codemods.languages.typescript import bundled
from codemods.languages.typescript.bundled import Patterns
from codemods.languages.typescript.syntax import SUFFIXES
from codemods.records import dataclass

_CONVENTIONS: tuple[tuple[str, Patterns], ...] = (
    ("svelte.config", (("$lib", ("src/lib",)), ("$lib/*", ("src/lib/*",)))),
    (
        "nuxt.config",
        (
            ("~/*", ("app/*", "src/*", "*")),
            ("@/*", ("app/*", "src/*", "*")),
            ("~~/*", ("*",)),
            ("@@/*", ("*",)),
            ("#shared/*", ("shared/*",)),
        ),
    ),
    ("nitro.config", (("~/*", ("*",)), ("@/*", ("*",)), ("~~/*", ("*",)), ("@@/*", ("*",)))),
)
"""The aliases that a framework has by itself, by the name of its configuration: relative to the folder of that."""

_IMPORT_MAPS = ("deno.json", "deno.jsonc", "import_map.json", "importmap.json")


@dataclass(frozen=True, slots=True)
class Paths:
    """`paths` and `baseUrl` of one configuration. `base` is the folder that targets are relative to, or None."""

    base: str | None = None
    bare: str | None = None
    patterns: Patterns = ()


class Aliases:
    """The aliases of a project's folders. `source` gives the bytes of a configuration, `document` what it holds as
    JSON; `files` are all paths."""

    def __init__(
        self, files: frozenset[str], source: Callable[[str], bytes], document: Callable[[str], Mapping[str, Any]]
    ) -> None:
        self._files = files
        self._source = source
        self._document = document
        self._known: dict[str, tuple[Paths, ...]] = {}
        self._configurations: dict[str, list[str]] = {}
        for path in sorted(each for each in files if ".config." in each):
            folder, name = posixpath.split(path)
            if ".config." in name and name.endswith(SUFFIXES) and name.startswith(bundled.CONFIGURATIONS):
                self._configurations.setdefault(folder, []).append(path)

    def at(self, folder: str) -> tuple[Paths, ...]:
        """The aliases that the settings in a folder tell of."""
        known = self._known.get(folder)
        if known is None:
            known = self._known[folder] = tuple(each for each in self._at(folder) if each.patterns)
        return known

    def _at(self, folder: str) -> Iterator[Paths]:
        for name, patterns in _CONVENTIONS:
            if any(posixpath.join(folder, f"{name}{suffix}") in self._files for suffix in SUFFIXES):
                yield Paths(folder, None, patterns)
        for name in _IMPORT_MAPS:
            path = posixpath.join(folder, name)
            entries = _texts(self._document(path).get("imports")) if path in self._files else ()
            patterns = tuple(
                (f"{key}*", (f"{value}*",)) if key.endswith("/") else (key, (value,))
                for key, value in entries
                if value.startswith((".", "/"))
            )
            yield Paths(folder, None, patterns)
        for path in self._configurations.get(folder, ()):
            yield Paths(folder, None, bundled.patterns_of(self._source(path)))
        path = posixpath.join(folder, "package.json")
        manifest = self._document(path) if path in self._files else {}
        jest = manifest.get("jest")
        for table in (jest.get("moduleNameMapper") if isinstance(jest, dict) else None, manifest.get("_moduleAliases")):
            yield Paths(folder, None, tuple(each for entry in _texts(table) for each in bundled.mapped(*entry)))


def _texts(table: object) -> Iterable[tuple[str, str]]:
    items = table.items() if isinstance(table, dict) else ()
    return [(str(key), value) for key, value in items if isinstance(value, str)]
