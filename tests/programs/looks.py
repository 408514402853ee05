"""Small projects in memory, looked at as `codemods env` does."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.programs.survey import Program
from codemods.programs.ties import Tie
from codemods.run.programs import Look, look


def looked(files: Mapping[str, str], *, with_reads: bool = False, **settings: object) -> Look:
    """Look at a project of some files."""
    texts = {path: dedent(text).encode() for path, text in files.items()}
    return look(
        Workspace.in_memory(texts),
        Config(**settings),  # type: ignore[arg-type]
        lambda step, done, total: None,
        with_reads=with_reads,
    )


def program(found: Look, path: str) -> Program:
    """The one program that starts in a file."""
    (one,) = [each for each in found.survey.programs if each.entry.path == path]
    return one


def told(one: Program) -> list[str]:
    """The needs of a program, each as `VARIABLE strength way`."""
    return [
        f"{each.need.label or 'a key'} {each.need.strength} {each.way}"
        for each in one.demands
        if not each.need.is_incidental
    ]


def tie(found: Look, name: str) -> Tie:
    """The tie of the workload of a name."""
    (one,) = [each for each in found.ties if each.workload.name == name]
    return one
