"""Shared by all commands: exit codes for wrong usage, the closing line, errors as one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from codemods import config as configuration
from codemods.cli import INTERRUPTED
from codemods.config import Config, ConfigError, UsageError
from codemods.files.words import counted
from codemods.files.workspace import WorkspaceError
from codemods.model import Outcome, Report
from codemods.write import commits
from codemods.write.commits import GitError
from codemods.write.outputs import OutputError, say

USAGE = 2
"""The exit code for a wrong argument, a wrong setting, or a tree that must not be written to as it is."""

UNFINISHED = "a run is writing here now, or was interrupted"
"""The words about a journal of a run that has not ended."""


def closing(report: Report, skipped: int, *, written: bool) -> str:
    """The closing line. `written` says whether fixes are on disk or would be."""
    done = "fixed" if written else "can be fixed"
    parts = [
        f"{report.count(Outcome.FIXED)} {done}",
        f"{counted(report.count(Outcome.NEEDS_UNSAFE), 'needs', 'need')} --unsafe",
        f"{counted(report.count(Outcome.NEEDS_PERSON), 'needs', 'need')} a person",
        f"{len(report.left_alone)} left alone",
    ]
    if report.count(Outcome.DECLINED):
        parts.insert(1, f"{report.count(Outcome.DECLINED)} declined")
    if skipped:
        parts.append(f"{counted(skipped, 'file')} skipped")
    if report.failures:
        parts.append(f"{counted(len(report.failures), 'file')} failed")
    return f"{', '.join(parts)}; {counted(len(report.patches), 'file')} {'changed' if written else 'would change'}"


def statistics(report: Report) -> list[str]:
    """A table of findings by rule and outcome, and what the run looked at."""
    counts: dict[str, dict[Outcome, int]] = {}
    for finding in report.findings:
        if finding.outcome is not None:
            row = counts.setdefault(finding.rule, dict.fromkeys(Outcome, 0))
            row[finding.outcome] += 1
    width = max(map(len, counts), default=4)
    heads = {Outcome.FIXED: "fixed", Outcome.NEEDS_UNSAFE: "unsafe", Outcome.NEEDS_PERSON: "person"}
    if report.count(Outcome.DECLINED):
        heads[Outcome.DECLINED] = "declined"
    rows = [f"{'rule':{width}}  " + "  ".join(f"{head:>6}" for head in heads.values())] if counts else []
    rows += [
        f"{rule:{width}}  " + "  ".join(f"{row[outcome]:{max(6, len(head))}}" for outcome, head in heads.items())
        for rule, row in counts.items()
    ]
    seen = report.statistics
    files, candidates = counted(seen.files, "file"), counted(seen.candidates, "candidate")
    return [*rows, f"{files}, {candidates}, {counted(seen.passes, 'pass', 'passes')}, {seen.seconds:.2f} s"]


def settings(paths: Sequence[Path], **flags: object) -> Config:
    """The settings for these paths, with the flags."""
    config = configuration.load(paths)
    tell_unread(config, paths)
    return configuration.with_flags(config, **flags)


def tell_unread(config: Config, paths: Sequence[Path]) -> None:
    """Say it where there are no settings, but a table or a file of nearly their name."""
    unread = "" if config.base else configuration.unread(paths)
    if unread:
        say(unread)


def prove_rules(config: Config) -> None:
    """Raise UsageError where no rule is left to look at anything."""
    from codemods import rules

    if not rules.selected(config) and not config.rules:
        raise UsageError("no rule is left: every selected rule is also ignored")


def guarded(work: Callable[[], int], told: Callable[[], str] = lambda: "interrupted") -> int:
    """Return the exit code of `work`: 2 for the user's errors, each told by a line on stderr; 130 for Ctrl-C, of which
    `told` gives the words."""
    from codemods.catalogue import CatalogueError
    from codemods.cli.baseline import BaselineError
    from codemods.write.apply import ApplyError, JournalError

    commits.forget_caller()
    try:
        return work()
    except KeyboardInterrupt:
        # Typer would end the process without a word.
        say(told())
        return INTERRUPTED
    except (
        *(UsageError, ConfigError, WorkspaceError, CatalogueError, ApplyError, BaselineError, JournalError),
        *(GitError, OutputError),
    ) as error:
        for message in str(error).splitlines():
            say(message)
        return USAGE
