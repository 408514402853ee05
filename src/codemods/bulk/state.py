"""Keeps what bulk has done already: one file a repository in the output folder, which `--resume` reads.

The output folder may lie in a repository, and have come with it: a file is believed if it bears this user's own seal.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from codemods import system
from codemods.bulk import output, plain
from codemods.bulk.repositories import Outturn, Repository
from codemods.disk import Disk, is_below
from codemods.records import dataclass
from codemods.write import state
from codemods.write.outputs import place, ready

FOLDER = "state"
"""In the output folder. It also says that the folder is ours to write to."""

_LARGEST = 1 << 30
"""The most bytes of a remembered result. No run writes a larger one."""

VERSION = 4
"""Raised when an earlier version's state can't be used."""


class StateError(Exception):
    """An output folder that is not ours, or cannot be used."""


@dataclass(frozen=True, slots=True)
class Done:
    """Holds what was done for one repository.

    `asked` stands for what the run was asked, `fingerprint` for the files it read. `outturn` is None where it failed.
    """

    version: int
    path: str
    asked: str
    fingerprint: str
    outturn: Outturn | None = None


class State:
    """The state in one output folder."""

    def __init__(self, folder: Path) -> None:
        self._output = folder

    def open(self, paths: Collection[str], *, resume: bool) -> None:
        """Make the folder ours, for a run over the repositories at these paths.

        What earlier runs have left there of other repositories is taken away and forgotten, without `resume` all of it.
        Raises StateError where the folder holds what no bulk run has written, OSError where it cannot be written.
        """
        if os.path.exists(self._output) and not os.path.isdir(self._output):
            raise StateError(f"{self._output}: is a file, and --output-dir needs a folder")
        ready(self._output)
        held = Disk(self._output)
        with held.listing("") as (_, found):
            names = {entry.name for entry in found if entry.is_dir(follow_symlinks=False)}
            if found and FOLDER not in names:
                raise StateError(f"{self._output}: is not empty and was not written by a bulk run")
        held.make_folders(FOLDER)
        kept = {self._name(path) for path in paths} if resume else set()
        with held.listing(FOLDER) as (there, files):
            for file in files:
                if file.name not in kept:
                    known = self._read(file.name)
                    if known is not None and is_below(known.path):
                        output.remove_steps(self._output, known.path)
                    system.remove(there, file.name)

    def begin(self, repository: Repository) -> Done:
        """Begin the record of a run over the repository."""
        return Done(VERSION, repository.path, repository.asked(), _fingerprint(repository, self._output))

    def earlier(self, begun: Done) -> Outturn | None:
        """The result of an earlier run that was asked the same and read the same files; None where none did, or it
        failed, or what was remembered can't be read."""
        known = self._read(self._name(begun.path))
        return known.outturn if known is not None and replace(known, outturn=None) == begun else None

    def why_again(self, begun: Done) -> str:
        """The reason why the repository must be done again; empty where an earlier run did it."""
        known = self._read(self._name(begun.path))
        if known is None:
            return "no earlier run has done it"
        if known.asked != begun.asked:
            return "the settings, the flags or the version of codemods have changed"
        if known.fingerprint != begun.fingerprint:
            return "its files have changed"
        return "" if known.outturn is not None else "it failed"

    def put(self, done: Done) -> None:
        """Keep the result of a run over the repository for a later `--resume`."""
        text = json.dumps(plain.dump(done), separators=(",", ":")).encode("ascii")
        try:
            seal = state.seal(text)
        except OSError:
            # Without a state folder nothing can be sealed, so a later run does everything again.
            return
        place(self._output, f"{FOLDER}/{self._name(done.path)}", [seal.encode("ascii"), b"\n", text], mode=0o600)

    def _name(self, path: str) -> str:
        # The path may hold slashes, and more bytes than a file's name may have.
        return f"{hashlib.sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}.json"

    def _read(self, name: str) -> Done | None:
        try:
            seal, _, text = Disk(self._output).read(f"{FOLDER}/{name}", _LARGEST).partition(b"\n")
            if not state.is_sealed(text, seal.decode("ascii")):
                return None
            done = plain.load(Done, json.loads(text))
        except (OSError, ValueError, RecursionError, plain.PlainError):
            return None
        return done if done.version == VERSION else None


def _fingerprint(repository: Repository, folder: Path) -> str:
    """Changes with every file of the repository, but for those in the output folder: with its name, its size, and the
    time of its last change. Quick to tell."""
    digest = hashlib.sha256()
    for path in repository.inputs(aside=[folder]):
        try:
            found = os.lstat(repository.workspace.root / path)
        except OSError:
            # It has gone since it was listed.
            digest.update(f"{path}\0gone\n".encode("utf-8", "surrogateescape"))
            continue
        digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
