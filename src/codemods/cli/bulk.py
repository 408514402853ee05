"""Runs `bulk`, from its options to the exit code."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from codemods.bulk import branches, matrix, output, remote, repositories, series, state
from codemods.bulk.display import Display, Row, display, summary
from codemods.bulk.options import BulkOptions
from codemods.bulk.output import Part
from codemods.bulk.repositories import Outturn, Repository
from codemods.bulk.request import Place, Request
from codemods.catalogue import CatalogueError
from codemods.cli.advice import no_files
from codemods.cli.usage import USAGE, closing, prove_rules, tell_unread
from codemods.cli.verify import verified
from codemods.config import UsageError
from codemods.disk import words_of
from codemods.files.words import counted
from codemods.model import Report
from codemods.records import dataclass
from codemods.report import View, render
from codemods.report.owners import Owners
from codemods.run.progress import Progress
from codemods.run.shards import Scan
from codemods.verify.search import Runs
from codemods.write.outputs import emit, say

_ScanOf = Callable[[Repository], Scan | None]
"""Names the Scan that looks at a repository's files; None for this process."""


@dataclass(frozen=True, slots=True)
class _Result:
    """One repository's end: what it came to, or the error it ended in. `reused` says that an earlier run did it."""

    repository: Repository
    outturn: Outturn
    part: Part
    reused: bool

    @property
    def code(self) -> int:
        return USAGE if self.part.error else self.outturn.report.exit_code(found_is_failure=False)


def bulk(request: Request, flags: Mapping[str, object]) -> int:
    """Run over all roots, and write the series of each repository. The exit code.

    Raises UsageError, WorkspaceError and ConfigError before anything is written.
    """
    options = request.options
    with _told(options):
        failed: list[str] = []
        found = repositories.open_all(request.roots, flags, failed.append)
        found = tuple(replace(each, config=options.verify.of(each.config)) for each in found)
        for each in found:
            prove_rules(each.config)
            tell_unread(each.config, [each.workspace.root])
        if request.place:
            code = _survey(request, request.place, flags, found)
        elif not options.scheduler:
            code = _run(options, found, lambda repository: None)
        else:
            with remote.dask(options.scheduler) as (executor, share):
                code = _run(
                    options,
                    found,
                    lambda repository: remote.scan_by(executor, repository.workspace, repository.config, share),
                )
        for message in failed:
            say(message)
        return max(code, USAGE) if failed else code


def merge(options: BulkOptions, folders: Sequence[Path]) -> int:
    """Join the shares of a run that lie in the folders, over the same tree, and go on as `bulk` does. The exit code.

    Raises UsageError.
    """
    with _told(options):
        shares = matrix.read(folders)
        found = repositories.open_all([Path(root) for root in shares[0].roots], matrix.flags_of(shares[0]))
        written = [*folders, *([options.output_dir] if options.output_dir else [])]
        scans = {repository.path: matrix.joined(shares, repository, written) for repository in found}
        return _run(options, found, lambda repository: scans[repository.path])


@contextmanager
def _told(options: BulkOptions) -> Iterator[None]:
    """Report errors of a run's folders and machines as wrong use."""
    try:
        yield
    except (state.StateError, matrix.MatrixError, remote.RemoteError) as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"{error.filename or options.output_dir}: {words_of(error)}") from error


def _run(options: BulkOptions, found: Sequence[Repository], scan_of: _ScanOf) -> int:
    known = state.State(options.output_dir) if options.output_dir else None
    if known:
        known.open([each.path for each in found], resume=options.resume)
        if options.resume and not options.quiet:
            _tell_what_again(known, found)
    results = _all(options, found, known, scan_of)
    report = repositories.joined((each.repository, each.outturn.report) for each in results)
    root = repositories.common(found)
    if options.output_dir:
        parts = [each.part for each in results]
        output.write_summary(options.output_dir, parts, options.split_by, report, root)
    return _close(options, results, report, root)


def _tell_what_again(known: state.State, found: Sequence[Repository]) -> None:
    """Say before it begins what a resumed run does again, and why."""
    again = [(each.path, why) for each in found if (why := known.why_again(known.begin(each)))]
    kept = len(found) - len(again)
    of = counted(len(found), "repository", "repositories")
    say(f"resume: {kept} of {of} {'is' if kept == 1 else 'are'} done already")
    for path, why in again:
        say(f"resume: {path} is done again, since {why}")


def _survey(request: Request, place: Place, flags: Mapping[str, object], found: Sequence[Repository]) -> int:
    """Look at one share of all repositories, and leave it for `merge`."""
    options = request.options
    assert options.output_dir is not None
    with Progress(sys.stderr, enabled=not options.quiet) as progress:
        try:
            parts = [matrix.survey(repository, place, options.output_dir, progress) for repository in found]
        except CatalogueError as error:
            raise UsageError(str(error)) from error
    file = matrix.write(options.output_dir, place, request.roots, flags, parts)
    if not options.quiet:
        say(f"{file}: share {place.number} of {place.of}; `codemods merge` joins them")
    return 0


def _all(
    options: BulkOptions, found: Sequence[Repository], known: state.State | None, scan_of: _ScanOf
) -> list[_Result]:
    results = []
    with display(sys.stderr, len(found), quiet=options.quiet) as shown:
        for repository in found:
            shown.begins(repository.path)
            result = _one(options, repository, known, scan_of, shown)
            shown.ends(repository.path, result.outturn.tallies, result.part.error, reused=result.reused)
            results.append(result)
    return results


def _one(
    options: BulkOptions, repository: Repository, known: state.State | None, scan_of: _ScanOf, shown: Display
) -> _Result:
    """Run over one repository and write its series. What goes wrong in it is its own: the others go on."""
    root = repository.workspace.root
    begun = known.begin(repository) if known else None
    earlier = known.earlier(begun) if known and begun and options.resume else None
    outturn = earlier or Outturn(Report(), series.Passes(), ())
    steps: tuple[series.Step, ...] = ()
    error = ""
    try:
        outturn = earlier or repositories.run(
            repository, shown.goes, scan_of(repository), shown.counts, lambda runs: _judged(options, repository, runs)
        )
        steps = _steps(options, repository, outturn)
    except series.SeriesError as failed:
        report = replace(outturn.report, patches=(), broken_proofs=(*outturn.report.broken_proofs, failed.failure))
        outturn = replace(outturn, report=report)
    except (CatalogueError, UsageError) as failed:
        error = str(failed)
    part = Part(repository.path, root, outturn.report, steps, error)
    if known and begun and options.output_dir:
        output.write_steps(options.output_dir, part)
        known.put(replace(begun, outturn=outturn if outturn.complete and not error else None))
    if options.branches and steps:
        try:
            branches.commit(root, steps)
        except branches.BranchError as failed:
            part = replace(part, error=str(failed))
    return _Result(repository, outturn, part, reused=earlier is not None)


def _judged(options: BulkOptions, repository: Repository, runs: Runs) -> Report:
    """Run over a repository. If the user gave a command, leave out the Fixes that make it fail."""
    workspace, config = repository.workspace, repository.config
    if not options.verify.asked:
        return runs.run({})[0]
    return verified(runs, workspace, config, config.base or workspace.root, quiet=options.quiet).report


def _steps(options: BulkOptions, repository: Repository, outturn: Outturn) -> tuple[series.Step, ...]:
    """The series of a repository; none where a proof has failed. Raises SeriesError."""
    if outturn.report.broken_proofs:
        return ()
    return series.steps(
        outturn.passes,
        outturn.report,
        repository.workspace.read,
        options.split_by,
        Owners.of(repository.workspace.root),
        repository.projects(),
    )


def _close(options: BulkOptions, results: Sequence[_Result], report: Report, root: Path) -> int:
    """Print the report where it was asked for, name on stderr what failed, and give the exit code."""
    view = View(root=root, cwd=Path.cwd(), command="bulk", verbose=options.verbose)
    if options.output_format is not None:
        emit(render(options.output_format, report, view), options.output_file)
    elif options.output_file is not None or not (options.output_dir or _is_shown(options)):
        rows = [Row.of(each.repository.path, tally) for each in results for tally in each.outturn.tallies]
        emit([f"{line}\n".encode() for line in summary(rows)], options.output_file)
    for failure in report.broken_proofs:
        say(f"a proof of codemods failed, no patch was written: {replace(failure, path=view.shown(failure.path))}")
    for fault in report.faults:
        say(
            "a proof of codemods failed, please report it; "
            f"the fix was left out: {replace(fault, path=view.shown(fault.path))}"
        )
    for failure in report.failures:
        say(str(replace(failure, path=view.shown(failure.path))))
    for each in results:
        if each.part.error:
            say(each.part.error if each.part.path == "." else f"{each.part.path}: {each.part.error}")
    skipped = [item for each in results for item in each.repository.workspace.skipped]
    if not options.quiet:
        say(closing(report, len(skipped), written=False))
        count = sum(len(each.part.steps) for each in results)
        patches = counted(count, "patch", "patches")
        made = [branches.branch(step) for each in results if not each.part.error for step in each.part.steps]
        if options.branches and made:
            named = ", ".join(made[:3]) + (", ..." if len(made) > 3 else "")
            say(f"{counted(len(made), 'branch', 'branches')}: {named}; your checkout is as it was")
        if not sum(tally.files for each in results for tally in each.outturn.tallies) and not report.failures:
            say(no_files(root))
        if options.output_dir:
            say(f"{options.output_dir}: {patches}")
        elif count and not options.branches:
            roots = shlex.join(map(str, options.roots)) or "."
            say(f"nothing was written; `codemods bulk {roots} --output-dir patches` writes {patches}")
    return max(each.code for each in results)


def _is_shown(options: BulkOptions) -> bool:
    """Whether the table stands on the terminal already."""
    return sys.stdout.isatty() and sys.stderr.isatty() and not options.quiet
