"""The project's files as one pass sees them: decoded once, searched once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from codemods import source as sources
from codemods.model import Failure
from codemods.workspace import Workspace

_KEPT_SOURCES = 1_024
"""How many decoded files are held at once; the others are decoded again where they are asked for again."""


_Search = tuple[tuple[str, ...], tuple[bytes, ...]]
"""The paths of a grep, and its needles."""


class Texts:
    """What the rules read in one pass. Greps of the pass before are reused for what has not changed."""

    def __init__(self, workspace: Workspace, earlier: Texts | None = None, changed: Iterable[str] = ()) -> None:
        self._workspace = workspace
        self._sources: OrderedDict[str, sources.SourceFile] = OrderedDict()
        self._greps: dict[_Search, tuple[str, ...]] = {}
        self._earlier_greps: Mapping[_Search, tuple[str, ...]] = earlier._greps if earlier else {}
        self.changed = frozenset(changed)
        self.failures: dict[str, Failure] = dict(earlier.failures) if earlier else {}

    def source(self, path: str) -> sources.SourceFile | None:
        """The decoded file, or None where it can't be read; `failures` then says why."""
        if path in self.failures:
            return None
        found = self._sources.get(path)
        if found is None:
            try:
                found = sources.read(path, self._workspace.read(path))
            except sources.SourceError as error:
                self.failures[path] = Failure(path, error.message, error.line)
                return None
            self._sources[path] = found
            if len(self._sources) > _KEPT_SOURCES:
                self._sources.popitem(last=False)
        return found

    def text(self, path: str) -> str | None:
        found = self.source(path)
        return found.text if found else None

    def read(self, path: str) -> bytes:
        return self._workspace.read(path)

    def exists(self, path: str) -> bool:
        return self._workspace.exists(path)

    def files(self, suffixes: Sequence[str]) -> tuple[str, ...]:
        return self._workspace.files(suffixes)

    def selected(self, path: str) -> bool:
        return self._workspace.selected(path)

    def grep(self, paths: Sequence[str], needles: Iterable[bytes]) -> tuple[str, ...]:
        wanted = tuple(sorted(needles))
        key = (tuple(paths), wanted)
        found = self._greps.get(key)
        if found is None:
            before = self._earlier_greps.get(key)
            if before is None:
                found = self._workspace.grep(paths, wanted)
            else:
                again = self._workspace.grep(sorted(self.changed.intersection(paths)), wanted)
                found = tuple(sorted({*(path for path in before if path not in self.changed), *again}))
            self._greps[key] = found
        return found
