"""Runs each command, from the options to the exit code. The engine, the writer and the reports come lazily."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from codemods import config as configuration
from codemods.cli import screen
from codemods.cli.advice import advice, copies, needs_more_files
from codemods.cli.options import Options
from codemods.cli.usage import UNFINISHED, closing, guarded, prove_rules, settings, statistics
from codemods.config import Config, UsageError
from codemods.files import lines as line_diff
from codemods.files import words
from codemods.files.git_folder import is_top
from codemods.files.text import SourceError
from codemods.files.words import counted
from codemods.files.workspace import Workspace
from codemods.languages import LANGUAGES, language_of
from codemods.model import Report
from codemods.records import dataclass
from codemods.report import Format, View, render
from codemods.report import patch as patches
from codemods.run.progress import Progress
from codemods.verify.options import NOT_ASKED, VerifyOptions
from codemods.write import commits
from codemods.write.outputs import OutputError, emit, line, prove, say

if TYPE_CHECKING:
    from codemods.bulk.options import BulkOptions
    from codemods.run.engine import Review
    from codemods.write.apply import Writer


def migrate(
    options: Options,
    flags: Mapping[str, object],
    *,
    allow_dirty: bool = False,
    interactive: bool = False,
    commit_per_rule: bool = False,
    verify: VerifyOptions = NOT_ASKED,
) -> int:
    """Run, prove, write; `interactive` asks about each Fix first, `verify` has a command judge them. The exit code."""
    written: list[str] = []

    def work() -> int:
        from codemods.write import apply

        verify.prove()
        if options.stdin_filename is not None:
            if interactive or commit_per_rule:
                raise UsageError("--stdin-filename can't be combined with --interactive or --commit-per-rule")
            if verify.asked:
                raise UsageError("--stdin-filename can't be combined with --verify")
            return _migrate_text(options, flags)
        if commit_per_rule and (allow_dirty or interactive):
            raise UsageError("--commit-per-rule can't be combined with --allow-dirty or --interactive")
        if commit_per_rule and verify.asked:
            raise UsageError("--commit-per-rule can't be combined with --verify: run `migrate --verify`, then commit")
        workspace, config = _open(options, flags)
        if config.configured_verify and not verify.asked and not options.quiet:
            say("the settings name a command to verify with; add --verify-configured to run it")
        if config.configured_rules and not config.rules and not options.quiet:
            say("the settings name rules from outside; add --rules-configured to import and run them")
        config = verify.of(config)
        root = workspace.root
        # An interrupted run in a folder around this one, or inside it, may have changed the same files: it goes
        # first.
        others = [other for other in apply.roots_around(root) if other != root]
        restored = sum(len(apply.recover(other)) for other in others)
        with apply.exclusive(root, config.undo_days) as writer:
            restored += len(writer.recover())
            if restored:
                say(f"an earlier run was interrupted and has now been taken back: {counted(restored, 'file')} restored")
            if commit_per_rule:
                return _migrate_by_rule(options, flags, workspace, config, writer, written)
            return _migrate(
                options,
                flags,
                workspace,
                config,
                writer,
                written,
                allow_dirty=allow_dirty,
                interactive=interactive,
            )

    def told() -> str:
        if not written:
            return "interrupted: nothing was written"
        were = "was" if len(written) == 1 else "were"
        return f"interrupted after {counted(len(written), 'file')} {were} written: `codemods undo` takes it back"

    return guarded(work, told)


def diff(options: Options, flags: Mapping[str, object]) -> int:
    """Run, prove, print the patch. The exit code: 1 where there is one."""

    def work() -> int:
        if options.stat and options.output_format is not Format.TEXT:
            raise UsageError(
                f"--stat has its own format and can't be combined with --output-format {options.output_format}"
            )
        workspace, config = _open(options, flags)
        run = _run(options, workspace, config)
        if not run.report.broken_proofs:
            screen.show(_for_reader(options, run), options.output_file, pager=options.pager)
            _tell_where_it_applies(options, run)
        return _close(options, run, flags, found=bool(run.report.patches))

    return guarded(work)


def check(
    options: Options, flags: Mapping[str, object], *, baseline: Path | None = None, update_baseline: bool = False
) -> int:
    """Run and list the findings, without those of the baseline. The exit code: 1 where there is one."""
    return guarded(lambda: _check(options, flags, baseline, update_baseline=update_baseline))


def rules(rule: str | None) -> int:
    """List the rules on stdout, or print the documentation of one. The exit code."""
    from codemods import rules as ruleset
    from codemods.rules import outside

    def work() -> int:
        known = ruleset.registry()
        if rule is None:
            width = max(map(len, known), default=0)
            emit(f"{found.id:{width}}  {found.summary}\n".encode() for found in known.values())
            return 0
        if "." in rule:
            (found,) = outside.rules([rule])
        elif rule in known:
            found = known[rule]
        else:
            raise UsageError(f"unknown rule {rule!r}{configuration.did_you_mean(rule, known) or configuration.LISTED}")
        emit([f"{rule}\n\n{found.documentation}\n".encode()])
        return 0

    return guarded(work)


def bulk(options: BulkOptions, flags: Mapping[str, object]) -> int:
    """Run over all roots and write a series of patches for each repository. The exit code."""

    def work() -> int:
        from codemods.bulk.request import Request

        request = Request.of(options)
        if options.shard and (flags.get("rules") or flags.get("rules_configured")):
            # The run that merges the shares would import what a file from another machine names.
            raise UsageError("--rule and --rules-configured can't be combined with --shard")
        # The rest brings the engine with it, which a wrong option need not wait for.
        from codemods.cli import bulk as command

        return command.bulk(request, flags)

    return guarded(work)


def merge(options: BulkOptions, folders: Sequence[Path]) -> int:
    """Join the shares that the jobs of a matrix have left in some folders. The exit code."""
    from codemods.cli import bulk as command

    return guarded(lambda: command.merge(options, folders))


@dataclass(frozen=True, slots=True)
class _Run:
    workspace: Workspace
    report: Report
    view: View


def _migrate(
    options: Options,
    flags: Mapping[str, object],
    workspace: Workspace,
    config: Config,
    writer: Writer,
    written: list[str],
    *,
    allow_dirty: bool,
    interactive: bool,
) -> int:
    def ready(report: Report) -> None:
        if not allow_dirty:
            _refuse_dirty(_Run(workspace, report, _view(options, workspace)))
        prove(options.output_file)

    review = _reviewer(options, workspace, allow_dirty) if interactive else None
    run = _run(options, workspace, config, review=review, ready=ready)
    report = run.report
    if not report.broken_proofs:
        ready(report)
        writer.write(report.patches)
        written += [patch.path for patch in report.patches]
        _emit_done(options, run)
    return _close(options, run, flags, found=options.hook and needs_more_files(report))


def _migrate_text(options: Options, flags: Mapping[str, object]) -> int:
    """Give the text on stdin as it is after the run, or another form of report where one was asked for."""
    workspace, config = _open(options, flags)
    run = _run(options, workspace, config)
    if not run.report.broken_proofs:
        text = options.output_format is Format.TEXT
        pieces = [_result(run)] if text else render(options.output_format, run.report, run.view)
        emit(pieces, options.output_file)
    return _close(options, run, flags, found=False)


def _migrate_by_rule(
    options: Options,
    flags: Mapping[str, object],
    workspace: Workspace,
    config: Config,
    writer: Writer,
    done: list[str],
) -> int:
    """Migrate with one commit for each rule, and report it as one run of all rules.

    Each step also selects the rules before it, so what rules share is made as if all ran at once. The last commit ends
    where one run of all rules would end.
    """
    from codemods import rules as ruleset
    from codemods.rules.outside import Spec

    if not is_top(workspace.root):
        raise UsageError("--commit-per-rule needs a git repository")
    whole = _run(options, workspace, config)
    if whole.report.broken_proofs:
        return _close(options, whole, flags, found=False)
    _refuse_dirty(whole)
    commits.prove_within(workspace.root)
    unknown = commits.untracked(workspace.root, [patch.path for patch in whole.report.patches])
    if unknown:
        raise UsageError(f"git does not track {_named(whole, unknown)}: a commit cannot hold its change")
    prove(options.output_file)
    selected: list[str] = []
    outside: list[str] = []
    named = dict(zip((Spec.of(text).name for text in config.rules), config.rules, strict=True))
    group = os.urandom(8).hex()
    for rule in ruleset.of(config):
        if rule.id in named:
            outside.append(named[rule.id])
        else:
            selected.append(rule.id)
        chosen = {"select": tuple(selected), "rules": tuple(outside), "rules_configured": False}
        part = _run(options, *_open(options, {**flags, **chosen}))
        if part.report.broken_proofs:
            return _close(options, part, flags, found=False)
        writer.write(part.report.patches, group=group)
        written = [patch.path for patch in part.report.patches]
        done += [path for path in written if path not in done]
        if written:
            commits.commit(workspace.root, f"{rule.summary} ({rule.id})", written)
            if not options.quiet:
                say(f"{rule.id}: committed, {counted(len(written), 'file')}")
    _emit_done(options, whole)
    return _close(options, whole, flags, found=False)


def _reviewer(options: Options, workspace: Workspace, allow_dirty: bool) -> Review:
    from codemods.cli.interactive import Reviewer

    def dirty(paths: Iterable[str]) -> list[str]:
        return [] if allow_dirty else commits.uncommitted(workspace.root, paths)

    # Output for programs must not contain questions.
    asked = sys.stdout if options.output_format is Format.TEXT else sys.stderr
    return Reviewer(_view(options, workspace), sys.stdin, asked, dirty)


def _refuse_dirty(run: _Run) -> None:
    dirty = commits.uncommitted(run.workspace.root, [patch.path for patch in run.report.patches])
    if dirty:
        named = _named(run, dirty)
        raise UsageError(
            f"files that would be written have uncommitted changes ({named}): commit them, or add --allow-dirty"
        )


def _named(run: _Run, paths: Sequence[str]) -> str:
    return ", ".join(map(run.view.shown, paths[:3])) + (", ..." if len(paths) > 3 else "")


def _emit_done(options: Options, run: _Run) -> None:
    """Print the report when the files are written already. If that fails, the error says how to undo them."""
    try:
        emit(render(options.output_format, run.report, run.view), options.output_file)
    except OutputError as error:
        raise OutputError(f"{error}; the files are written, and `codemods undo` takes them back") from error


def _for_reader(options: Options, run: _Run) -> Iterable[bytes]:
    """Return the diff. If a person reads a patch on a terminal, control characters are written out."""
    pieces = render(options.output_format, run.report, run.view)
    if not _is_patch(options, run) or options.output_file is not None or not sys.stdout.isatty():
        return pieces
    return (f"{words.line(each)}\n".encode() for piece in pieces for each in line_diff.lines(piece))


def _is_patch(options: Options, run: _Run) -> bool:
    is_plain = not run.view.color and not run.view.terminal and not run.view.stat
    return options.output_format is Format.PATCH or (options.output_format is Format.TEXT and is_plain)


def _tell_where_it_applies(options: Options, run: _Run) -> None:
    """Say where a patch has to be applied, if that is not the current folder."""
    is_patch = _is_patch(options, run)
    at_root = run.report.patches and patches.is_for_root(run.report, run.view)
    if is_patch and at_root and run.view.root != run.view.cwd and not options.quiet:
        say(f"the patch changes files outside this folder: apply it in {run.view.root}")


def _check(options: Options, flags: Mapping[str, object], baseline: Path | None, *, update_baseline: bool) -> int:
    from codemods import rules as ruleset
    from codemods.cli import baseline as baselines

    if baseline is None:
        if update_baseline:
            raise UsageError("--update-baseline needs --baseline FILE")
        known = None
    else:
        # Read before the run, which may take long: a wrong name is told at once.
        known = baselines.read_old(baseline) if update_baseline else baselines.read(baseline)
    workspace, config = _open(options, flags)
    run = _run(options, workspace, config)
    if baseline is not None and known is not None and not run.report.broken_proofs:
        failed = {failure.path for failure in run.report.failures}
        left_out = set(ruleset.ids()).difference(ruleset.selected(config))
        ran = {rule.id for rule in ruleset.of(config)}

        def looked_at(path: str, rule: str) -> bool:
            # A rule from outside has a dotted name; only a run that it takes part in knows it.
            took_part = rule in ran if "." in rule else rule not in left_out
            return took_part and path not in failed and workspace.selected(path)

        if update_baseline:
            count = baselines.write(baseline, run.report.findings, known, looked_at)
            if not options.quiet:
                say(f"{baseline}: {counted(count, 'finding is', 'findings are')} now in the baseline")
            return _close(options, run, flags, found=False)
        compared = baselines.compare(run.report.findings, known, looked_at)
        # A file that only known findings would change is left out of the report.
        new = frozenset(map(id, compared.new))
        kept = tuple(patch for patch in run.report.patches if any(id(each) in new for each in patch.findings))
        run = replace(run, report=replace(run.report, findings=compared.new, patches=kept))
        if not options.quiet:
            gone = ""
            if compared.gone:
                more = counted(compared.gone, "more of it no longer exists", "more of it no longer exist")
                gone = f"; {more}: --update-baseline removes {'it' if compared.gone == 1 else 'them'}"
            say(f"{counted(compared.known, 'finding is', 'findings are')} in the baseline{gone}")
    screen.show(render(options.output_format, run.report, run.view), options.output_file, pager=options.pager)
    return _close(options, run, flags, found=bool(run.report.findings))


def _run(
    options: Options,
    workspace: Workspace,
    config: Config,
    *,
    review: Review | None = None,
    ready: Callable[[Report], None] = lambda report: None,
) -> _Run:
    """Run once. `ready` checks the result before the user's command judges it, which may take long."""
    from codemods.write import apply

    if options.command != "migrate" and apply.interrupted(workspace.root):
        say(f"{UNFINISHED}: this may be half of it (`codemods undo` takes it back)")
    # A bar would write over the questions.
    with Progress(sys.stderr, enabled=not options.quiet and review is None) as progress:
        from codemods.run import proved

        if config.verify and options.command == "migrate":
            report = _verified(options, workspace, config, progress, review, ready)
        else:
            report = proved.run(workspace, config, progress=progress, review=review)
        # The run's objects live until the process ends, so it is a waste of time to search them for cycles.
        gc.freeze()
    return _Run(workspace, report, _view(options, workspace))


def _verified(
    options: Options,
    workspace: Workspace,
    config: Config,
    progress: Progress,
    review: Review | None,
    ready: Callable[[Report], None],
) -> Report:
    """The report of a run with which the user's command passes."""
    from codemods.cli.verify import verified
    from codemods.verify.search import Runs

    runs = Runs(workspace, config, progress=progress, review=review)
    # The settings name a command for the folder that they lie in.
    where = config.base if options.configured and config.base else Path.cwd()
    return verified(runs, workspace, config, where, quiet=options.quiet, ready=ready).report


def _view(options: Options, workspace: Workspace) -> View:
    from codemods.report import ansi

    def source(path: str) -> bytes | None:
        try:
            return workspace.original(path)
        except SourceError:
            return None

    color = screen.colored(options.color, options.output_file, for_machines=options.command == "diff")
    terminal = options.output_file is None and sys.stdout.isatty()
    return View(
        root=workspace.root,
        cwd=Path.cwd(),
        command=options.command,
        color=color,
        terminal=terminal,
        links=color and terminal and ansi.has_links(),
        source=source,
        verbose=options.verbose,
        stat=options.stat,
    )


def _open(options: Options, flags: Mapping[str, object]) -> tuple[Workspace, Config]:
    start = options.paths if options.stdin_filename is None else (options.stdin_filename,)
    config = settings(start, **flags)
    prove_rules(config)
    _spare_sources(options)
    if options.stdin_filename is not None:
        return Workspace.with_text(options.stdin_filename, sys.stdin.buffer.read(), config), config
    return Workspace.open(options.paths, config), config


def _spare_sources(options: Options) -> None:
    """Refuse to write a report over a source file: shell completion names one easily."""
    file = options.output_file
    is_text = options.stdin_filename is not None and options.output_format is Format.TEXT
    if file is not None and not is_text and language_of(file.name) is not None and os.path.isfile(file):
        raise UsageError(f"{file}: is a source file, and the output would overwrite it")


def _result(run: _Run) -> bytes:
    """The text on stdin as it is after the run."""
    (path,) = run.workspace.named
    after = {patch.path: patch.after for patch in run.report.patches}
    return after[path] if path in after else run.workspace.read(path)


def _close(options: Options, run: _Run, flags: Mapping[str, object], *, found: bool) -> int:
    """Name on stderr what failed, say what the run came to and what to do next, and give the exit code."""
    report, view = run.report, run.view
    for failure in report.broken_proofs:
        say(f"a proof of codemods failed, nothing was written: {replace(failure, path=view.shown(failure.path))}")
    for fault in report.faults:
        say(
            "a proof of codemods failed, please report it; "
            f"the fix was left out: {replace(fault, path=view.shown(fault.path))}"
        )
    for failure in report.failures:
        say(str(replace(failure, path=view.shown(failure.path))))
    if options.verbose:
        for skipped in run.workspace.skipped:
            say(f"{view.shown(skipped.path)}: skipped: {skipped.reason}")
    if options.statistics:
        for row in statistics(report):
            line(row)
    if not options.quiet:
        line(closing(report, len(run.workspace.skipped), written=options.command == "migrate"))
        if not report.broken_proofs and options.stdin_filename is None:
            _advise(options, run, flags)
            if told := copies(report):
                line(f"tip: {told}")
    return report.exit_code(found_is_failure=found)


def _advise(options: Options, run: _Run, flags: Mapping[str, object]) -> None:
    suffixes = [suffix for language in LANGUAGES for suffix in language.suffixes]
    looked_at = 0 if run.report.findings else sum(map(run.workspace.selected, run.workspace.files(suffixes)))
    told = advice(options, flags, run.report, looked_at=looked_at, root=run.workspace.root)
    if told:
        line(f"next: {told}")
