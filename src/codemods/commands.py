"""What each command does, from the options to the exit code. The engine, the writer and the reports come lazily."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from codemods import config as configuration
from codemods.config import Config, ConfigError
from codemods.model import Outcome, Report
from codemods.progress import Progress
from codemods.report import Format, View, render
from codemods.workspace import Workspace, WorkspaceError

if TYPE_CHECKING:
    from codemods.bulk.options import BulkOptions

USAGE = 2
"""The exit code for a wrong argument, a wrong setting, or a tree that must not be written to as it is."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says beside the Config. `color` is "auto", "always" or "never"."""

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


_PROOF_FAILED = 4


class UsageError(Exception):
    """A request that cannot be met: one line for the user, exit code 2."""


def migrate(
    options: Options,
    flags: Mapping[str, object],
    *,
    allow_dirty: bool = False,
    interactive: bool = False,
    commit_per_rule: bool = False,
) -> int:
    """Run, prove, write; `interactive` asks about each Fix first. The exit code."""

    def work() -> int:
        if not commit_per_rule:
            return _migrate(options, flags, allow_dirty=allow_dirty, interactive=interactive).code
        if allow_dirty or interactive or options.stdin_filename is not None:
            raise UsageError("--commit-per-rule goes with none of --allow-dirty, --interactive, --stdin-filename")
        return _migrate_by_rule(options, flags)

    return _guarded(work)


def diff(options: Options, flags: Mapping[str, object]) -> int:
    """Run, prove, print the patch. The exit code: 1 where there is one."""

    def work() -> int:
        run = _run(options, flags)
        if not run.report.broken_proofs:
            _print(options, run)
        return _close(options, run, found=bool(run.report.patches))

    return _guarded(work)


def check(
    options: Options, flags: Mapping[str, object], *, baseline: Path | None = None, update_baseline: bool = False
) -> int:
    """Run and list the findings, without those of the baseline. The exit code: 1 where there is one."""
    return _guarded(lambda: _check(options, flags, baseline, update_baseline=update_baseline))


def rules(rule: str | None) -> int:
    """List the rules on stdout, or print the documentation of one. The exit code."""
    from codemods import rules as ruleset

    def work() -> int:
        known = ruleset.registry()
        if rule is None:
            width = max(map(len, known), default=0)
            for found in known.values():
                _line(sys.stdout, f"{found.id:{width}}  {found.summary}")
            return 0
        if rule not in known:
            raise UsageError(f"unknown rule {rule!r}{configuration.did_you_mean(rule, known)}")
        _line(sys.stdout, f"{rule}\n\n{known[rule].documentation}")
        return 0

    return _guarded(work)


def undo(path: Path) -> int:
    """Restore the last run of the project around `path`. The exit code."""
    from codemods import apply

    def work() -> int:
        root = Workspace.open([path], Config()).root
        for restored in apply.undo(root):
            _line(sys.stdout, f"restored {View(root, Path.cwd(), 'undo').path(restored)}")
        return 0

    return _guarded(work)


def bulk(options: BulkOptions, flags: Mapping[str, object]) -> int:
    """Run over all roots and write a series of patches for each repository. The exit code."""
    from codemods.bulk import command

    return _guarded(lambda: command.bulk(options, flags))


def merge(options: BulkOptions, folders: Sequence[Path]) -> int:
    """Join the shares that the jobs of a matrix have left in some folders. The exit code."""
    from codemods.bulk import command

    return _guarded(lambda: command.merge(options, folders))


@dataclass(frozen=True, slots=True)
class _Run:
    workspace: Workspace
    report: Report
    view: View


@dataclass(frozen=True, slots=True)
class _Migration:
    """What one run of `migrate` came to: the exit code, and the files that were written."""

    code: int
    written: tuple[str, ...]


def _migrate(options: Options, flags: Mapping[str, object], *, allow_dirty: bool, interactive: bool) -> _Migration:
    from codemods import apply

    if interactive and options.stdin_filename is not None:
        raise UsageError("--interactive reads the answers from stdin: it does not go with --stdin-filename")
    run = _run(options, flags, before=lambda workspace: _recover(workspace.root), interactive=interactive)
    report = run.report
    if report.broken_proofs:
        return _Migration(_close(options, run, found=False), ())
    if options.stdin_filename is not None:
        sys.stdout.buffer.write(_result(run))
        return _Migration(_close(options, run, found=False), ())
    if not allow_dirty:
        dirty = uncommitted(run.workspace.root, [patch.path for patch in report.patches])
        if dirty:
            named = ", ".join(run.view.path(path) for path in dirty[:3]) + (", ..." if len(dirty) > 3 else "")
            raise UsageError(f"uncommitted changes in files to be written ({named}): commit them or say --allow-dirty")
    apply.write(run.workspace.root, report.patches)
    _print(options, run)
    written = tuple(patch.path for patch in report.patches)
    return _Migration(_close(options, run, found=False), written)


def _migrate_by_rule(options: Options, flags: Mapping[str, object]) -> int:
    """Migrate in one commit a rule.

    Each run selects the rules before it as well: what they share is made as if all ran at once, so that the last
    commit ends where one run of all rules ends.
    """
    from codemods import rules as ruleset

    workspace, config = _open(options, flags)
    if not (workspace.root / ".git").exists():
        raise UsageError("--commit-per-rule needs a git repository")
    wanted = config.rules()
    selected: list[str] = []
    code = 0
    for rule in ruleset.registry().values():
        if rule.id not in wanted:
            continue
        selected.append(rule.id)
        done = _migrate(options, {**flags, "select": tuple(selected)}, allow_dirty=False, interactive=False)
        code = max(code, done.code)
        if done.code == _PROOF_FAILED:
            return code
        if done.written:
            _commit(workspace.root, f"{rule.summary} ({rule.id})", done.written)
            if not options.quiet:
                _say(f"{rule.id}: committed")
    return code


def _commit(root: Path, message: str, paths: Iterable[str]) -> None:
    """Commit these files, and nothing else that lies about."""
    command = ["git", "--literal-pathspecs", "-C", os.fspath(root), "commit", "-q", "-m", message]
    listed = b"\0".join(map(os.fsencode, paths))
    done = subprocess.run(
        [*command, "--pathspec-from-file=-", "--pathspec-file-nul"], input=listed, capture_output=True, check=False
    )
    if done.returncode:
        complaint = done.stderr.decode("utf-8", "replace").strip() or "it gave no reason"
        raise UsageError(f"git did not commit, the files are written: {complaint}")


def _check(options: Options, flags: Mapping[str, object], baseline: Path | None, *, update_baseline: bool) -> int:
    from codemods import baseline as baselines

    if baseline is None:
        if update_baseline:
            raise UsageError("--update-baseline needs --baseline FILE")
        run = _run(options, flags)
    else:
        # Read first: a run is long, and a wrong name is soon told.
        known = None if update_baseline else baselines.read(baseline)
        run = _run(options, flags)
        if known is None:
            baselines.write(baseline, run.report.findings)
            _say(f"{baseline}: {len(run.report.findings)} findings are the baseline now")
            return run.report.exit_code(found_is_failure=False)
        compared = baselines.compare(run.report.findings, known)
        run = replace(run, report=replace(run.report, findings=compared.new))
        if not options.quiet:
            gone = f", {compared.gone} of it are gone: --update-baseline forgets them" if compared.gone else ""
            _say(f"{compared.known} findings are in the baseline{gone}")
    _print(options, run)
    return _close(options, run, found=bool(run.report.findings))


def _recover(root: Path) -> None:
    from codemods import apply

    restored = apply.recover(root)
    if restored:
        _say(f"an interrupted run was taken back: {len(restored)} files restored")


def uncommitted(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of `paths` that git knows to differ from what is committed, untracked ones too; none without git."""
    wanted = sorted(paths)
    if not wanted or not (root / ".git").exists():
        return []
    command = ["git", "--no-optional-locks", "--literal-pathspecs", "-C", os.fspath(root)]
    # A longer list does not fit the command line of every system; the whole tree is asked then.
    named = wanted if len(wanted) <= 500 else []
    done = subprocess.run(
        [*command, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *named],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise UsageError(f"git cannot tell what is committed: {done.stderr.decode('utf-8', 'replace').strip()}")
    changed = {os.fsdecode(record[3:]) for record in done.stdout.split(b"\0") if record}
    return [path for path in wanted if path in changed]


def _run(
    options: Options,
    flags: Mapping[str, object],
    *,
    before: Callable[[Workspace], None] = lambda workspace: None,
    interactive: bool = False,
) -> _Run:
    workspace, config = _open(options, flags)
    before(workspace)
    from codemods import engine
    from codemods.report import patch as patches

    view = View(
        root=workspace.root,
        cwd=Path.cwd(),
        command=options.command,
        color=_colored(options),
        verbose=options.verbose,
        stat=options.stat,
    )
    review = None
    if interactive:
        from codemods.interactive import Reviewer

        review = Reviewer(view, sys.stdin, sys.stdout)
    # A bar would write over the questions.
    with Progress(sys.stderr, enabled=not options.quiet and not interactive) as progress:
        report = engine.run(workspace, config, progress=progress, review=review)
        # What the run has left is needed to the end of the process: looking through it for cycles is time lost.
        gc.freeze()
        report = replace(report, broken_proofs=(*report.broken_proofs, *patches.broken(report)))
    return _Run(workspace, report, view)


def _open(options: Options, flags: Mapping[str, object]) -> tuple[Workspace, Config]:
    start = options.paths if options.stdin_filename is None else (options.stdin_filename,)
    config = configuration.with_flags(configuration.load(start), **flags)
    if options.stdin_filename is not None:
        return Workspace.with_text(options.stdin_filename, sys.stdin.buffer.read(), config), config
    return Workspace.open(options.paths, config), config


def _result(run: _Run) -> bytes:
    """The text on stdin as it is after the run."""
    (path,) = run.workspace.named
    after = {patch.path: patch.after for patch in run.report.patches}
    return after[path] if path in after else run.workspace.read(path)


def _print(options: Options, run: _Run) -> None:
    pieces = render(options.output_format, run.report, run.view)
    if options.output_file is None:
        _write(sys.stdout.buffer, pieces)
        return
    try:
        with open(options.output_file, "wb") as file:
            _write(file, pieces)
    except OSError as error:
        raise UsageError(f"{options.output_file}: {(error.strerror or str(error)).lower()}") from error


def _write(stream: BinaryIO, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def _colored(options: Options) -> bool:
    """Whether the output may hold colour: never in a file that `-o` names, unless it was asked for."""
    if options.color != "auto":
        return options.color == "always"
    return options.output_file is None and "NO_COLOR" not in os.environ and sys.stdout.isatty()


def _close(options: Options, run: _Run, *, found: bool) -> int:
    """Name on stderr what failed, say what the run came to, and give the exit code."""
    report, view = run.report, run.view
    for failure in report.broken_proofs:
        _say(f"proof failed, nothing was written: {replace(failure, path=view.path(failure.path))}")
    for failure in report.failures:
        _say(str(replace(failure, path=view.path(failure.path))))
    if options.verbose:
        for skipped in run.workspace.skipped:
            _say(f"{view.path(skipped.path)}: skipped: {skipped.reason}")
    if options.statistics:
        for line in statistics(report):
            _line(sys.stderr, line)
    if not options.quiet:
        _line(sys.stderr, closing(report, len(run.workspace.skipped), written=options.command == "migrate"))
    return report.exit_code(found_is_failure=found)


def closing(report: Report, skipped: int, *, written: bool) -> str:
    """The closing line. `written` says whether fixes are on disk or would be."""
    done = "fixed" if written else "can be fixed"
    parts = [
        f"{report.count(Outcome.FIXED)} {done}",
        f"{report.count(Outcome.NEEDS_UNSAFE)} need --unsafe",
        f"{report.count(Outcome.NEEDS_PERSON)} need a person",
        f"{len(report.left_alone)} left alone",
    ]
    if skipped:
        parts.append(f"{_files(skipped)} skipped")
    if report.failures:
        parts.append(f"{_files(len(report.failures))} failed")
    return f"{', '.join(parts)}; {_files(len(report.patches))} {'changed' if written else 'would change'}"


def statistics(report: Report) -> list[str]:
    """A table of findings by rule and outcome, and what the run looked at."""
    counts: dict[str, dict[Outcome, int]] = {}
    for finding in report.findings:
        if finding.outcome is not None:
            row = counts.setdefault(finding.rule, dict.fromkeys(Outcome, 0))
            row[finding.outcome] += 1
    width = max(map(len, counts), default=4)
    rows = [f"{'rule':{width}}  {'fixed':>6}  {'unsafe':>6}  {'person':>6}"] if counts else []
    rows += [
        f"{rule:{width}}  " + "  ".join(f"{row[outcome]:6}" for outcome in Outcome) for rule, row in counts.items()
    ]
    seen = report.statistics
    return [*rows, f"{seen.files} files, {seen.candidates} candidates, {seen.passes} passes, {seen.seconds:.2f} s"]


def _files(count: int) -> str:
    return f"{count} file" if count == 1 else f"{count} files"


def _say(message: str) -> None:
    _line(sys.stderr, f"codemods: {message}")


def _line(stream: TextIO, text: str) -> None:
    stream.write(f"{text}\n")


def _guarded(work: Callable[[], int]) -> int:
    """What `work` answers; errors that are the user's to mend become lines on stderr and exit code 2."""
    from codemods.apply import ApplyError, JournalError
    from codemods.baseline import BaselineError
    from codemods.catalogue import CatalogueError

    # Names of files need not be text; they are shown with their odd bytes escaped.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return work()
    except (UsageError, ConfigError, WorkspaceError, CatalogueError, ApplyError, BaselineError, JournalError) as error:
        for line in str(error).splitlines():
            _say(line)
        return USAGE
    except BrokenPipeError:
        # The reader has left, as `head` does; there is nobody to tell. Python must not try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
