"""Tells which file of the repository a path of an image is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from codemods.records import dataclass

_BUILT = ("dist/", "build/", "out/", "lib/", ".output/", "dist/src/", "build/src/")
ROOTS = ("", "src")
"""The folders where modules are looked for, whatever `PYTHONPATH` says."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Holds where a program of an image runs: a folder of the image, and which folder of the repository each folder
    is."""

    folder: str
    copies: tuple[tuple[str, str], ...]
    """Pairs of a path of the repository and of the image, the last that fits counts."""
    roots: tuple[str, ...] = ROOTS
    """The folders where Python looks for modules, seen from that folder."""

    def within(self, folder: str) -> Spot:
        """The spot after `cd` into a folder."""
        return replace(self, folder=posixpath.join(self.folder or "/", folder)) if folder else self

    def local(self, path: str) -> Iterator[str]:
        """The paths of the repository that a path of the image may be, the most likely first."""
        there = posixpath.normpath(posixpath.join(self.folder or "/", path))
        latest = enumerate(self.copies)
        ordered = sorted(latest, key=lambda each: (-len(each[1][1]), -each[0]))
        for _, (source, target) in ordered:
            if there == target:
                yield source
            elif there.startswith(f"{target.rstrip('/')}/"):
                yield posixpath.normpath(posixpath.join(source, posixpath.relpath(there, target)))


def sources_of(path: str) -> Iterator[str]:
    """The paths, without their ends, of the files of which a compiler may have made a file."""
    stem = re.sub(r"\.[cm]?[jt]sx?$", "", path)
    yield stem
    for built in _BUILT:
        before, mark, rest = f"/{stem}".rpartition(f"/{built}")
        folder, name = posixpath.split(rest)
        for parts in (("src", rest), (rest,), (folder, "src", name)) if mark else ():
            yield posixpath.join(before.strip("/"), *parts)
