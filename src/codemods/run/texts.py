"""The project's files as one pass sees them: decoded once, searched once."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from codemods.files import source as sources
from codemods.files.edits import Region
from codemods.files.text import SourceError, SourceFile
from codemods.files.workspace import Workspace
from codemods.model import Failure

_KEPT_BYTES = 8_000_000
"""Memory of the decoded files that are held at once; the others are decoded again where they are asked for again. One
emoji makes a text take four bytes a letter."""


_Search = tuple[tuple[str, ...], tuple[bytes, ...]]
"""The paths of a grep, and its needles."""


class Texts:
    """Gives the rules what they read in one pass. Greps of the pass before are reused for what has not changed.

    `changed` are the files that the pass before has changed, each with what is known to parse in it as it is now.
    """

    def __init__(
        self,
        workspace: Workspace,
        earlier: Texts | None = None,
        changed: Mapping[str, Sequence[Region]] = MappingProxyType({}),
    ) -> None:
        self._workspace = workspace
        self._sources: OrderedDict[str, SourceFile] = OrderedDict()
        self._weights: dict[str, int] = {}
        self._kept = 0
        self._greps: dict[_Search, tuple[str, ...]] = {}
        self._earlier = earlier
        self.changed = frozenset(changed)
        self.untouched = changed
        if earlier is not None:
            # Answers older than the pass before were asked for again in it, or are not wanted.
            earlier._earlier = None
            earlier._sources.clear()
            earlier._kept = 0
        self.failures: dict[str, Failure] = dict(earlier.failures) if earlier else {}

    @property
    def workspace(self) -> Workspace:
        """The files of the pass."""
        return self._workspace

    def source(self, path: str) -> SourceFile | None:
        """The decoded file, or None where it can't be read; `failures` then says why."""
        if path in self.failures:
            return None
        found = self._sources.get(path)
        if found is None:
            try:
                found = sources.read(path, self._workspace.read(path))
            except SourceError as error:
                self.failures[path] = Failure(path, error.message, error.line)
                return None
            self._sources[path] = found
            # The parser keeps a text that is not ASCII as UTF-8 beside it.
            self._weights[path] = sys.getsizeof(found.text) + (0 if found.text.isascii() else len(found.raw))
            self._kept += self._weights[path]
            while self._kept > _KEPT_BYTES and len(self._sources) > 1:
                self._kept -= self._weights[self._sources.popitem(last=False)[0]]
        return found

    def code(self, path: str) -> bytes:
        """The text of a file as UTF-8, none where it can't be read, which is no failure: nobody needs the file yet."""
        was_failed = path in self.failures
        source = self.source(path)
        if source is None and not was_failed:
            del self.failures[path]
        return source.utf8() if source is not None else b""

    def text(self, path: str) -> str | None:
        found = self.source(path)
        return found.text if found else None

    def fail(self, path: str, why: str, line: int = 0) -> None:
        self.failures[path] = Failure(path, why, line)

    def read(self, path: str) -> bytes:
        return self._workspace.read(path)

    def original(self, path: str) -> str | None:
        """The text of a file as the run found it, or None where it can't be decoded."""
        try:
            return sources.read(path, self._workspace.original(path)).text
        except SourceError:
            return None

    def exists(self, path: str) -> bool:
        return self._workspace.exists(path)

    def files(self, suffixes: Sequence[str]) -> tuple[str, ...]:
        return self._workspace.files(suffixes)

    def selected(self, path: str) -> bool:
        return self._workspace.selected(path)

    def matches(self, pattern: str, path: str) -> bool:
        return self._workspace.matches(pattern, path)

    def begin(self, paths: Sequence[str], expressions: Sequence[bytes]) -> None:
        """Have the search begun that `lines` will be asked for."""
        self._workspace.begin(paths, expressions, lines=True)

    def lines(self, paths: Sequence[str], expressions: Sequence[bytes]) -> list[tuple[str, str]] | None:
        """The matches of the expressions, each with its file first; None in a small project."""
        return self._workspace.lines(paths, expressions)

    def grep(self, paths: Sequence[str], needles: Iterable[bytes]) -> tuple[str, ...]:
        wanted = tuple(sorted(needles))
        key = (tuple(paths), wanted)
        found = self._greps.get(key)
        if found is None:
            before = self._earlier._greps.get(key) if self._earlier else None
            if before is None:
                found = self._workspace.grep(paths, wanted)
            else:
                again = self._workspace.grep(sorted(self.changed.intersection(paths)), wanted)
                found = tuple(sorted({*(path for path in before if path not in self.changed), *again}))
            self._greps[key] = found
        return found
