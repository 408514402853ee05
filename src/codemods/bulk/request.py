"""Checks the request for a bulk run, before anything is loaded that takes its time."""

from __future__ import annotations

import os
import re
from pathlib import Path

from codemods.bulk.options import BulkOptions
from codemods.config import UsageError
from codemods.disk import read_named
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Names one share of so many; both count from 1."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read a text such as "2/4". Raises UsageError."""
        found = re.fullmatch(r"(\d+)/(\d+)", text)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise UsageError(f"--shard {text}: write which share of how many, such as 2/4")
        return cls(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class Request:
    """The options with all roots, of which there is at least one. `place` is None where the run is not divided."""

    options: BulkOptions
    roots: tuple[Path, ...]
    place: Place | None

    @classmethod
    def of(cls, options: BulkOptions) -> Request:
        """Raises UsageError."""
        if options.output_dir is None and (options.resume or options.shard):
            raise UsageError("--resume and --shard need --output-dir, the folder in which they note what is done")
        options.verify.prove()
        if options.verify.asked and options.shard:
            raise UsageError("--verify can't be combined with --shard, which sees only one share of the files")
        listed = _listed(options.roots_file) if options.roots_file else ()
        roots = (*options.roots, *listed) or (Path(),)
        missing = [root for root in roots if not os.path.lexists(root)]
        # One that is missing among others fails by itself, when the run comes to it.
        if len(missing) == len(roots):
            raise UsageError("\n".join(f"{root}: no such file or folder" for root in missing))
        return cls(options, roots, Place.parse(options.shard) if options.shard else None)


def _listed(file: Path) -> tuple[Path, ...]:
    """The roots that a file lists, one a line, from the folder it lies in; "#" begins a comment."""
    try:
        lines = read_named(file).decode("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: cannot be read as a list of folders") from error
    named = [line.strip() for line in lines]
    roots = tuple(file.parent / line for line in named if line and not line.startswith("#"))
    if not roots:
        # An empty list, as one of changed folders may be, does not mean the working folder.
        raise UsageError(f"{file}: lists no folder")
    return roots
