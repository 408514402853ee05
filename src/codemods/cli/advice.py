"""Writes the last line of a run: it names the next command for the user, which can be typed as it stands."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from codemods.cli.options import Options
from codemods.files import git_folder
from codemods.files.words import counted
from codemods.model import OUTSIDE, Outcome, Report

_REPEATED = {
    "select": "--select",
    "ignore": "--ignore",
    "lifetime": "--lifetime",
    "credentials": "--credentials",
    "exclude": "--exclude",
}


def advice(options: Options, flags: Mapping[str, object], report: Report, *, looked_at: int, root: Path) -> str:
    """One line; nothing where there is nothing to say. `root` is the top of the project."""
    safe, unsafe = report.count(Outcome.FIXED), report.count(Outcome.NEEDS_UNSAFE)
    manual = report.count(Outcome.NEEDS_PERSON)
    took_unsafe = bool(flags.get("unsafe"))

    def command(name: str, *more: str) -> str:
        return f"`{typed(name, options, flags, *more)}`"

    if not report.findings:
        if report.left_alone and not options.verbose:
            places = counted(len(report.left_alone), "place was", "places were")
            return f"{command('check', '-v')} says why {places} left alone"
        return "" if looked_at or report.failures else no_files(root)
    if needs_more_files(report):
        wider = shlex.join(["codemods", options.command, *_flags(flags)])
        return f"some fixes need files outside the paths of this run: `{wider} .` at the top of the project"
    if options.command == "migrate":
        if report.patches:
            more = f"; {command('diff', '--unsafe')} also shows {_probably(unsafe)}" if unsafe else ""
            look = (
                "look at the changes with `git diff`" if git_folder.is_top(root) else "look at the files that changed"
            )
            return f"{look}; `codemods undo` takes them back{more}"
        if unsafe:
            return f"{command('diff', '--unsafe')} shows {_probably(unsafe)}"
        return "the reasons above say what to change by hand" if manual else ""
    if safe:
        kind = "" if took_unsafe else "safe "
        more = f"; {command('diff', '--unsafe')} also shows {_probably(unsafe)}" if unsafe else ""
        return f"{command('migrate')} writes the {'' if safe == 1 else f'{safe} '}{kind}{_fix(safe)}{more}"
    if unsafe:
        return f"{command('diff', '--unsafe')} shows {_probably(unsafe)}"
    if options.command == "diff":
        return f"{command('check')} says why {counted(manual, 'finding')} can't be fixed"
    rules = sorted({finding.rule for finding in report.findings})
    return f"the reasons above say what to change by hand; `codemods rules {rules[0]}` explains the rule"


_HELPERS = tuple(re.compile(head, re.MULTILINE) for head in (rb"^def (_require_env)\(", rb"^function (requireEnv)\("))
"""The functions for checks that files get, as their definitions begin."""

_CHECK = re.compile(rb"""(?:RuntimeError|new Error)\(f?["'`]Missing """)
"""The error of a check, as it begins."""

_MANY, _MANY_CHECKS = 3, 5
"""From so many files on that get the same function, or checks of any kind, a person would write one for all."""


def copies(report: Report) -> str:
    """Say that many files get checks, or the same function for them, and how they can share one."""
    told = []
    for helper in _HELPERS:
        found = [helper.search(patch.after) for patch in report.patches if not helper.search(patch.before)]
        added = [each for each in found if each is not None]
        if len(added) >= _MANY:
            told.append(f"{len(added)} files get a `{added[0][1].decode()}` each")
    checked = sum(len(_CHECK.findall(each.after)) > len(_CHECK.findall(each.before)) for each in report.patches)
    if not told and checked >= _MANY_CHECKS:
        told.append(f"{checked} files get checks of their own")
    words = " and ".join(told)
    return f"{words}: write one function, and name it by `require-env` in the settings" if told else ""


def no_files(root: Path) -> str:
    """Say that there is nothing to look at, and what to do about it."""
    if git_folder.is_bare(os.fspath(root)):
        return "this is a bare repository, which has no files: clone it, and give the path of the clone"
    return (
        "no Python, TypeScript or JavaScript file was found under these paths: "
        "see `exclude` in the settings and what git ignores, or give another path"
    )


def needs_more_files(report: Report) -> bool:
    """Whether a run over more paths could fix what this one could not."""
    return any(OUTSIDE in finding.why for finding in report.findings if finding.fix is None)


def typed(name: str, options: Options, flags: Mapping[str, object], *more: str) -> str:
    """The command over the same paths with the same settings, as a person types it in a shell."""
    paths = list(dict.fromkeys(str(path) for path in options.paths if str(path) != "."))
    listed = [*_flags(flags), *(flag for flag in more if flag not in _flags(flags))]
    words = ["codemods", name, *listed, *(["--"] if any(p.startswith("-") for p in paths) else []), *paths]
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """A word as a shell takes it; one with signs that a screen can't show in the form of bash and zsh for these."""
    if word.isprintable():
        return shlex.quote(word)
    escaped = (chr(byte) if 32 <= byte < 127 and byte not in b"'\\" else f"\\x{byte:02x}" for byte in os.fsencode(word))
    return f"$'{''.join(escaped)}'"


def _flags(flags: Mapping[str, object]) -> list[str]:
    found: list[str] = []
    for name, flag in _REPEATED.items():
        value = flags.get(name)
        if isinstance(value, tuple):
            found += [part for each in value for part in (flag, each)] if name == "exclude" else [flag, ",".join(value)]
        elif value:
            found += [flag, str(value)]
    found += [part for name in flags.get("rules") or () for part in ("--rule", name)]  # type: ignore[attr-defined]
    found += ["--rules-configured"] if flags.get("rules_configured") else []
    return [*found, "--unsafe"] if flags.get("unsafe") else found


def _fix(count: int) -> str:
    return "fix" if count == 1 else "fixes"


def _probably(count: int) -> str:
    if count == 1:
        return "1 fix that is probably correct; review it"
    return f"{count} fixes that are probably correct; review them"
