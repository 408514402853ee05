"""What `bulk` does, from its options to the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from codemods import engine
from codemods.bulk import branches, matrix, output, remote, repositories, series, state
from codemods.bulk.display import Row, display, summary
from codemods.bulk.options import BulkOptions
from codemods.bulk.output import Part
from codemods.bulk.repositories import Outturn, Repository
from codemods.catalogue import CatalogueError
from codemods.commands import USAGE, UsageError, closing
from codemods.commits import uncommitted
from codemods.model import Report
from codemods.outputs import emit, say
from codemods.progress import Progress
from codemods.report import View, render
from codemods.report.owners import Owners
from codemods.shards import Scan

_ScanOf = Callable[[Repository], Scan | None]
"""Who looks at the files of a repository; None for this process."""


@dataclass(frozen=True, slots=True)
class _Result:
    """One repository's end: what it came to, or the error it ended in, and the exit code."""

    repository: Repository
    outturn: Outturn
    part: Part
    code: int


def bulk(options: BulkOptions, flags: Mapping[str, object]) -> int:
    """Run over all roots, and write the series of each repository. The exit code.

    Raises UsageError, WorkspaceError and ConfigError before anything is written.
    """
    if options.output_dir is None and (options.branches or options.resume or options.shard):
        raise UsageError("--branches, --resume and --shard need --output-dir, where it is noted what is done")
    listed = read_roots(options.roots_file) if options.roots_file else ()
    roots = (*options.roots, *listed) or (Path(),)
    with _told(options):
        found = repositories.open_all(roots, flags)
        if options.shard:
            return _survey(options, roots, flags, found)
        if not options.scheduler:
            return _run(options, found, lambda repository: None)
        with remote.dask(options.scheduler) as (executor, share):
            return _run(
                options,
                found,
                lambda repository: remote.scan_by(executor, repository.workspace, repository.config, share),
            )


def merge(options: BulkOptions, folders: Sequence[Path]) -> int:
    """Join the shares of a run that lie in the folders, over the same tree, and go on as `bulk` does. The exit code.

    Raises UsageError.
    """
    with _told(options):
        shares = matrix.read(folders)
        found = repositories.open_all([Path(root) for root in shares[0].roots], matrix.flags_of(shares[0]))
        scans = {repository.path: matrix.joined(shares, repository) for repository in found}
        return _run(options, found, lambda repository: scans[repository.path])


def read_roots(file: Path) -> tuple[Path, ...]:
    """The roots that a file lists, one a line, from the folder it lies in; "#" begins a comment. Raises UsageError."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: cannot be read as a list of folders") from error
    named = [line.strip() for line in lines]
    return tuple(file.parent / line for line in named if line and not line.startswith("#"))


@contextmanager
def _told(options: BulkOptions) -> Iterator[None]:
    """What goes wrong with the folders and the machines of a run is told as a wrong use."""
    try:
        yield
    except (state.StateError, matrix.MatrixError, remote.RemoteError) as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"{error.filename or options.output_dir}: {(error.strerror or str(error)).lower()}") from error


def _run(options: BulkOptions, found: Sequence[Repository], scan_of: _ScanOf) -> int:
    known = state.State(options.output_dir) if options.output_dir else None
    if known:
        known.open(resume=options.resume)
    results = _all(options, found, known, scan_of)
    report = repositories.joined((each.repository.path, each.outturn.report) for each in results)
    root = repositories.common(found)
    if options.output_dir:
        parts = [each.part for each in results]
        output.write_summary(options.output_dir, parts, options.split_by, report, root)
    return _close(options, results, report, root)


def _survey(
    options: BulkOptions, roots: Sequence[Path], flags: Mapping[str, object], found: Sequence[Repository]
) -> int:
    """Look at one share of all repositories, and leave it for `merge`."""
    assert options.output_dir is not None
    place = matrix.Place.parse(options.shard)
    with Progress(sys.stderr, enabled=not options.quiet) as progress:
        try:
            parts = [matrix.survey(repository, place, progress) for repository in found]
        except CatalogueError as error:
            raise UsageError(str(error)) from error
    file = matrix.write(options.output_dir, place, roots, flags, parts)
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
            earlier = _earlier(repository, known) if known and options.resume else None
            result = _one(options, repository, known, earlier, scan_of, shown.goes)
            reused = earlier is not None and earlier.outturn is not None
            shown.ends(repository.path, result.outturn.tallies, result.part.error, reused=reused)
            results.append(result)
    return results


def _earlier(repository: Repository, known: state.State) -> state.Done | None:
    """What an earlier run did here, if it had the same settings and read the same files."""
    done = known.get(repository.path)
    same = done is not None and (done.key, done.fingerprint) == (state.key(repository.config), repository.fingerprint())
    return done if same else None


def _one(
    options: BulkOptions,
    repository: Repository,
    known: state.State | None,
    earlier: state.Done | None,
    scan_of: _ScanOf,
    progress: engine.Progress,
) -> _Result:
    """Run over one repository and write its series. What goes wrong in it is its own: the others go on."""
    root = repository.workspace.root
    outturn = Outturn(Report(), series.Passes(), ())
    steps: tuple[series.Step, ...] = ()
    try:
        done = earlier or state.Done(
            state.VERSION, repository.path, state.key(repository.config), repository.fingerprint()
        )
        outturn = done.outturn or repositories.run(repository, progress, scan_of(repository))
        if not outturn.report.broken_proofs:
            steps = series.steps(
                outturn.passes,
                outturn.report,
                repository.workspace.read,
                options.split_by,
                Owners.of(root),
                repository.projects(),
            )
        part = Part(repository.path, root, outturn.report, steps)
        if known and options.output_dir:
            output.write_steps(options.output_dir, part)
            done = replace(done, outturn=outturn if outturn.complete else None)
            known.put(done)
            if options.branches and steps:
                _branches(repository, steps, known, done)
    except series.SeriesError as error:
        report = replace(outturn.report, patches=(), broken_proofs=(*outturn.report.broken_proofs, error.failure))
        outturn = replace(outturn, report=report)
        part = Part(repository.path, root, report, ())
    except (CatalogueError, branches.BranchError) as error:
        part = Part(repository.path, root, outturn.report, steps, str(error))
        return _Result(repository, outturn, part, USAGE)
    return _Result(repository, outturn, part, outturn.report.exit_code(found_is_failure=False))


def _branches(repository: Repository, steps: Sequence[series.Step], known: state.State, done: state.Done) -> None:
    root = repository.workspace.root
    dirty = uncommitted(root, sorted({path for step in steps for path in step.paths}))
    if dirty:
        raise branches.BranchError(f"uncommitted changes in files to be changed, such as {dirty[0]}")
    made = dict(done.branches)

    def committed(branch: str, commit: str) -> None:
        made[branch] = commit
        known.put(replace(done, branches=dict(made)))

    branches.commit(root, steps, made, committed)


def _close(options: BulkOptions, results: Sequence[_Result], report: Report, root: Path) -> int:
    """Print the report where it was asked for, name on stderr what failed, and give the exit code."""
    view = View(root=root, cwd=Path.cwd(), command="bulk", verbose=options.verbose)
    if options.output_format is not None:
        emit(render(options.output_format, report, view), options.output_file)
    elif options.output_dir is None and not (sys.stdout.isatty() and sys.stderr.isatty() and not options.quiet):
        # On a terminal the same table stands there already.
        rows = [Row.of(each.repository.path, tally) for each in results for tally in each.outturn.tallies]
        emit([f"{line}\n".encode() for line in summary(rows)], options.output_file)
    for failure in report.broken_proofs:
        say(f"proof failed, no patch was written: {replace(failure, path=view.shown(failure.path))}")
    for failure in report.failures:
        say(str(replace(failure, path=view.shown(failure.path))))
    for each in results:
        if each.part.error:
            say(each.part.error if each.part.path == "." else f"{each.part.path}: {each.part.error}")
    skipped = [item for each in results for item in each.repository.workspace.skipped]
    if not options.quiet:
        say(closing(report, len(skipped), written=False))
        if options.output_dir:
            count = sum(len(each.part.steps) for each in results)
            say(f"{options.output_dir}: {count} {'patch' if count == 1 else 'patches'}")
    return max(each.code for each in results)
