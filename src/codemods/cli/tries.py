"""Knows the words that people bring from other tools, with what does the same here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_SHOWN = "`codemods diff` shows what would change"
_WRITTEN = "`codemods migrate` writes the fixes"
_ASKED = "`codemods migrate` asks nothing; -i asks about each fix"
_LISTED = "`codemods rules` lists the rules"
_SETTINGS = "settings are read from [tool.codemods] in pyproject.toml"
_CHOSEN = "--select and --ignore choose rules"
_JOBS = "it is --jobs here"
_PATHS = "name the files and folders as arguments"

OPTIONS = {
    "--dry-run": _SHOWN,
    "--diff": _SHOWN,
    "--check": _SHOWN,
    "--fix": _WRITTEN,
    "--write": _WRITTEN,
    "--apply": _WRITTEN,
    "--yes": _ASKED,
    "-y": _ASKED,
    "--format": "it is --output-format here",
    "--output-format": "it is --format here",
    "--no-color": "it is `--color never` here",
    "--config": _SETTINGS,
    "--rules": _CHOSEN,
    "--list-rules": _LISTED,
    "--workers": _JOBS,
    "--threads": _JOBS,
    "--include": _PATHS,
    "--files": _PATHS,
}
"""Options of other tools, or of other commands here."""

COMMANDS = {
    "fix": _WRITTEN,
    "apply": _WRITTEN,
    "run": _WRITTEN,
    "lint": "`codemods check` lists the findings",
    "scan": "`codemods check` lists the findings",
    "list": _LISTED,
    "explain": "`codemods rules ID` explains a rule",
    "revert": "`codemods undo` takes a run back",
    "rollback": "`codemods undo` takes a run back",
    "help": "write `codemods --help`, or --help after a command",
    "version": "write `codemods --version`",
    "init": f"there is nothing to set up; {_SETTINGS}",
}
"""Commands of other tools."""


def options_in(args: Sequence[str]) -> Iterator[str]:
    """The options among arguments, without their values; after `--` there are none."""
    for each in args:
        if each == "--":
            return
        if each.startswith("-"):
            yield each.partition("=")[0]
