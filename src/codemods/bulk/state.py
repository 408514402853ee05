"""What is done already: one file a repository in the output folder, which `--resume` reads."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from codemods.bulk import output, plain
from codemods.bulk.repositories import Outturn, Repository
from codemods.write.outputs import replace_file

FOLDER = "state"
"""In the output folder. It also says that the folder is ours to write to."""

VERSION = 2
"""Raised when an earlier version's state can't be used."""


class StateError(Exception):
    """An output folder that is not ours, or cannot be used."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done for one repository.

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
        self._folder = folder / FOLDER

    def open(self, paths: Collection[str], *, resume: bool) -> None:
        """Make the folder ours, for a run over the repositories at these paths.

        What earlier runs have left there of other repositories is taken away and forgotten, without `resume` all of it.
        Raises StateError where the folder holds what no bulk run has written, OSError where it cannot be written.
        """
        self._output.mkdir(parents=True, exist_ok=True)
        if not self._folder.is_dir() and any(self._output.iterdir()):
            raise StateError(f"{self._output}: is not empty, and no bulk run has written it")
        self._folder.mkdir(exist_ok=True)
        kept = {self._file(path) for path in paths} if resume else set()
        for file in self._folder.iterdir():
            if file not in kept:
                known = self._read(file)
                if known is not None:
                    output.remove_steps(self._output, known.path)
                file.unlink()

    def begin(self, repository: Repository) -> Done:
        """What is to be remembered of a run over the repository that begins now."""
        return Done(VERSION, repository.path, repository.asked(), _fingerprint(repository, self._output))

    def earlier(self, begun: Done) -> Outturn | None:
        """What an earlier run came to that was asked the same and read the same files; None where none did, or it
        failed, or what was remembered can't be read."""
        known = self._read(self._file(begun.path))
        return known.outturn if known is not None and replace(known, outturn=None) == begun else None

    def put(self, done: Done) -> None:
        """Remember it."""
        text = json.dumps(plain.dump(done), separators=(",", ":"))
        replace_file(self._file(done.path), [text.encode("ascii"), b"\n"])

    def _file(self, path: str) -> Path:
        # The path may hold slashes, and more bytes than a file's name may have.
        return self._folder / f"{hashlib.sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}.json"

    def _read(self, file: Path) -> Done | None:
        try:
            done = plain.load(Done, json.loads(file.read_bytes()))
        except (OSError, ValueError, plain.PlainError):
            return None
        return done if done.version == VERSION else None


def _fingerprint(repository: Repository, folder: Path) -> str:
    """Changes with every file of the repository, but for those in the output folder: with its name, its size, and the
    time of its last change. Quick to tell."""
    digest = hashlib.sha256()
    for path in repository.inputs(aside=[folder]):
        found = os.lstat(repository.workspace.root / path)
        digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
