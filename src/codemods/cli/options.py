"""Holds the options of one run that are no part of the Config."""

from __future__ import annotations

from pathlib import Path

from codemods.records import dataclass
from codemods.report import Format


@dataclass(frozen=True, slots=True)
class Options:
    """Holds the options of one run that are no part of the Config. `color` is "auto", "always" or "never"."""

    command: str
    paths: tuple[Path, ...]
    output_format: Format
    output_file: Path | None
    statistics: bool
    stdin_filename: Path | None
    quiet: bool
    verbose: bool
    color: str
    stat: bool = False
    configured: bool = False
    pager: bool | None = None
    hook: bool = False
