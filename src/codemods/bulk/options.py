"""Holds what the command line says to a bulk run. Cheap to import, for the sake of `--help`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from codemods.records import dataclass
from codemods.report import Format
from codemods.verify.options import NOT_ASKED, VerifyOptions


class SplitBy(StrEnum):
    """Names what one Step holds: the Fixes of one set of owners, of one set of projects, or a single Fix."""

    OWNER = "owner"
    PROJECT = "project"
    FIX = "fix"


@dataclass(frozen=True, slots=True)
class BulkOptions:
    """Holds the options of a bulk run that are not in the Config. Without `output_dir` nothing is written but the
    report.

    `roots_file` lists more roots. Without any root the working folder is one. `shard` is "i/n", `scheduler` the
    address of a Dask scheduler; both may be empty.
    """

    roots: tuple[Path, ...] = ()
    roots_file: Path | None = None
    output_dir: Path | None = None
    split_by: SplitBy = SplitBy.OWNER
    branches: bool = False
    resume: bool = False
    shard: str = ""
    scheduler: str = ""
    verify: VerifyOptions = NOT_ASKED
    output_format: Format | None = None
    output_file: Path | None = None
    quiet: bool = False
    verbose: bool = False
