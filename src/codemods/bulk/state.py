"""What is done already: one file a repository in the output folder, which `--resume` reads."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields
from pathlib import Path

from codemods import __version__
from codemods.bulk import output, plain
from codemods.bulk.repositories import Outturn
from codemods.config import Config
from codemods.outputs import replace_file

FOLDER = "state"
"""In the output folder. It also says that the folder is ours to write to."""

VERSION = 1
"""Raised when an earlier version's state can't be used."""


class StateError(Exception):
    """An output folder that is not ours, or cannot be used."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done for one repository.

    `key` stands for the settings of the run, `fingerprint` for the files it read. `branches` are the commits by the
    name of their branch. `outturn` is None where the run over it failed.
    """

    version: int
    path: str
    key: str
    fingerprint: str
    outturn: Outturn | None = None
    branches: dict[str, str] = field(default_factory=dict)


class State:
    """The state in one output folder."""

    def __init__(self, folder: Path) -> None:
        self._output = folder
        self._folder = folder / FOLDER

    def open(self, *, resume: bool) -> None:
        """Make the folder ours; without `resume`, forget and take away what an earlier run has left there.

        Raises StateError where the folder holds what no bulk run has written, OSError where it cannot be written.
        """
        self._output.mkdir(parents=True, exist_ok=True)
        if not self._folder.is_dir() and any(self._output.iterdir()):
            raise StateError(f"{self._output}: is not empty, and no bulk run has written it")
        self._folder.mkdir(exist_ok=True)
        if resume:
            return
        for file in self._folder.iterdir():
            known = self._read(file)
            if known is not None:
                output.remove_steps(self._output / known.path)
            file.unlink()

    def get(self, path: str) -> Done | None:
        """What was done for the repository at `path`; None where nothing was, or it can't be read."""
        return self._read(self._file(path))

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


def key(config: Config) -> str:
    """Stands for the settings of a run and for the version of the tool, wherever the settings lie."""
    settings = [(each.name, getattr(config, each.name)) for each in fields(config) if each.name != "base"]
    # A set has no order of its own that another process would share.
    listed = [(name, sorted(value) if isinstance(value, frozenset) else value) for name, value in settings]
    return hashlib.sha256(repr((__version__, listed)).encode("utf-8", "surrogateescape")).hexdigest()
