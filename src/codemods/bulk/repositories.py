"""Finds the repositories of a bulk run's roots, and holds the result of the run over each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path

from codemods import config as configuration
from codemods.bulk.projects import MARKERS, Projects
from codemods.bulk.series import Passes
from codemods.config import Config, ConfigError
from codemods.disk import real
from codemods.files import words
from codemods.files.git_folder import is_top
from codemods.files.workspace import Workspace, WorkspaceError
from codemods.languages import LANGUAGES
from codemods.model import Failure, Finding, Fix, LeftAlone, Outcome, Report, Statistics
from codemods.records import dataclass
from codemods.run import engine
from codemods.run.shards import Scan
from codemods.run.state import Key
from codemods.verify.search import Runs
from codemods.version import __version__


@dataclass(frozen=True, slots=True)
class Repository:
    """One repository, or a folder outside of any, with all the roots that lie in it.

    `path` leads to it from the folder that holds all repositories of the run; "." where it is the only one.
    """

    path: str
    workspace: Workspace
    config: Config

    def projects(self) -> Projects:
        """The projects among its files."""
        return Projects.of(self.workspace.files(MARKERS), self.workspace.read)

    def inputs(self, suffixes: Sequence[str] = ("",), aside: Iterable[Path] = ()) -> tuple[str, ...]:
        """The files that a run may read, sorted, but for those in the folders `aside`, which bulk runs write to."""
        root = self.workspace.root
        inside = (real(folder) for folder in aside)
        ours = tuple(f"{folder.relative_to(root).as_posix()}/" for folder in inside if folder.is_relative_to(root))
        return tuple(path for path in self.workspace.files(suffixes) if not path.startswith(ours))

    def asked(self) -> str:
        """Stands for what a run over it is asked: the settings, what the user named, and the version of the tool.

        It is the same wherever the repository lies, and with any number of processes.
        """
        settings = [(each.name, getattr(self.config, each.name)) for each in fields(self.config)]
        # A set has no order of its own that another process would share.
        listed = [
            (name, sorted(value) if isinstance(value, frozenset) else value)
            for name, value in settings
            if name not in ("base", "jobs")
        ]
        asked = repr((__version__, self.workspace.named, listed))
        return hashlib.sha256(asked.encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one project: files, candidates, findings fixed, what was left (findings and sites), files failed."""

    project: str
    files: int = 0
    candidates: int = 0
    fixed: int = 0
    left: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Outturn:
    """Holds the result of one run over a repository: its report, the Fixes by pass, and a tally a project."""

    report: Report
    passes: Passes
    tallies: tuple[Tally, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing of it has failed, so that it need not be done again."""
        return not self.report.failures and not self.report.broken_proofs


def open_all(
    roots: Sequence[Path], flags: Mapping[str, object], failed: Callable[[str], None] | None = None
) -> tuple[Repository, ...]:
    """The repositories around the roots, in the order of their paths.

    A root that is in no repository may be a folder of clones: then each of them is one as well.
    If the settings of one are wrong, or a root is missing, `failed` gets the message, and the others are opened. Raises
    ConfigError or WorkspaceError if `failed` is None or no repository is left.
    """
    tops: dict[Path, list[Path]] = {}
    holders: set[Path] = set()
    errors: list[ConfigError | WorkspaceError] = []
    for root in roots:
        try:
            top = Workspace.open([root], Config()).root
        except WorkspaceError as error:
            errors.append(error)
            continue
        tops.setdefault(top, []).append(root)
        if not is_top(top):
            clones = list(_clones(real(root)))
            tops.update({clone: [*tops.get(clone, ()), clone] for clone in clones})
            holders.update([top] if clones else [])
    for top in sorted(tops, key=lambda each: len(each.parts), reverse=True):
        above = next((each for each in top.parents if each in tops), None)
        # A repository inside another is its own; a plain folder inside another belongs to that one's run.
        if above is not None and not is_top(top):
            tops[above] += tops.pop(top)
    opened = []
    for top, inside in sorted(tops.items()):
        try:
            config = configuration.with_flags(configuration.load(inside), **flags)
            workspace = Workspace.open(inside, config)
        except (ConfigError, WorkspaceError) as error:
            errors.append(error)
            continue
        # A folder that only holds clones has nothing of its own.
        if top not in holders or workspace.files(_suffixes()):
            opened.append((workspace, config))
    if errors and (failed is None or not opened):
        raise errors[0]
    for each in errors:
        assert failed is not None
        failed(str(each))
    above_all = _above(workspace.root for workspace, _ in opened)
    return tuple(
        Repository(workspace.root.relative_to(above_all).as_posix(), workspace, config) for workspace, config in opened
    )


def common(repositories: Iterable[Repository]) -> Path:
    """The folder that holds them all, which their paths start from."""
    return _above(repository.workspace.root for repository in repositories)


def run(
    repository: Repository,
    progress: engine.Progress | None = None,
    scan: Scan | None = None,
    counted: Callable[[Sequence[Tally]], None] = lambda tallies: None,
    judge: Callable[[Runs], Report] = lambda runs: runs.run({})[0],
) -> Outturn:
    """Run over one repository, in memory. `counted` is told of the tallies as they grow, and `judge` runs.

    Raises CatalogueError where its own client entries are wrong.
    """
    watcher = _Watcher(repository, counted)
    report = judge(Runs(repository.workspace, repository.config, progress=progress, watcher=watcher, scan=scan))
    passes = Passes(tuple(watcher.fixes), tuple(watcher.findings), tuple(watcher.new))
    return Outturn(report, passes, watcher.counts.of(report))


def joined(reports: Iterable[tuple[Repository, Report]]) -> Report:
    """One report over several repositories; every path begins with the path of its repository."""
    moved = [_moved(report, repository) for repository, report in reports]
    return Report(
        patches=tuple(each for report in moved for each in report.patches),
        findings=tuple(each for report in moved for each in report.findings),
        left_alone=tuple(each for report in moved for each in report.left_alone),
        failures=tuple(each for report in moved for each in report.failures),
        broken_proofs=tuple(each for report in moved for each in report.broken_proofs),
        faults=tuple(each for report in moved for each in report.faults),
        statistics=Statistics(
            files=sum(report.statistics.files for report in moved),
            candidates=sum(report.statistics.candidates for report in moved),
            passes=max((report.statistics.passes for report in moved), default=0),
            seconds=sum(report.statistics.seconds for report in moved),
        ),
    )


def _clones(folder: Path) -> Iterator[Path]:
    """The repositories below a folder, without those inside of them."""
    for path, folders, _ in os.walk(folder):
        if is_top(Path(path)):
            folders.clear()
            yield Path(path)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")


def _above(roots: Iterable[Path]) -> Path:
    return Path(os.path.commonpath(list(roots)))


class _Watcher:
    """Takes down what the engine tells, and counts it."""

    def __init__(self, repository: Repository, counted: Callable[[Sequence[Tally]], None]) -> None:
        self._repository = repository
        self._counted = counted
        self.beginning()

    def beginning(self) -> None:
        self.counts = _Counts(self._repository)
        self.fixes: list[tuple[Fix, ...]] = []
        self.findings: list[tuple[Finding, ...]] = []
        self.new: list[tuple[int, ...]] = []
        self._seen: set[Key] = set()
        self._counted(self.counts.tallies())

    def looking_at(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.counts.add(path, "candidates")
        self._counted(self.counts.tallies())

    def applying(self, findings: Sequence[Finding], chosen: Mapping[Fix, Fix], key: Callable[[Finding], Key]) -> None:
        self.fixes.append(tuple(chosen.values()))
        known = {each.fix for each in findings if each.fix is not None and key(each) in self._seen}
        self.new.append(tuple(index for index, fix in enumerate(chosen) if fix not in known))
        self._seen.update(key(each) for each in findings if each.fix is not None)
        self.findings.append(tuple(replace(each, fix=fix) for each in findings if (fix := _applied(each, chosen))))
        for finding in self.findings[-1]:
            self.counts.add(finding.path, "fixed")
        self._counted(self.counts.tallies())


def _applied(finding: Finding, chosen: Mapping[Fix, Fix]) -> Fix | None:
    return chosen.get(finding.fix) if finding.fix else None


class _Counts:
    """Counts by project: every project with a file that the user named and a run could read."""

    def __init__(self, repository: Repository) -> None:
        self._projects = repository.projects()
        self._rows: dict[str, dict[str, int]] = {}
        workspace = repository.workspace
        for path in workspace.files(_suffixes()):
            if workspace.selected(path):
                self.add(path, "files")

    def add(self, path: str, column: str) -> None:
        row = self._rows.setdefault(self._projects.of_path(path).path, {})
        row[column] = row.get(column, 0) + 1

    def tallies(self) -> tuple[Tally, ...]:
        """The tallies so far, by path."""
        return tuple(Tally(project, **row) for project, row in sorted(self._rows.items()))

    def of(self, report: Report) -> tuple[Tally, ...]:
        """The tallies of a run that has ended. What was fixed on the way may have been counted more than once."""
        for row in self._rows.values():
            row.pop("fixed", None)
        for finding in report.findings:
            self.add(finding.path, "fixed" if finding.outcome is Outcome.FIXED else "left")
        for item in report.left_alone:
            self.add(item.path, "left")
        for failure in (*report.failures, *report.broken_proofs):
            self.add(failure.path, "failed")
        return self.tallies()


def _suffixes() -> tuple[str, ...]:
    return tuple(suffix for language in LANGUAGES for suffix in language.suffixes)


def _moved(report: Report, repository: Repository) -> Report:
    """The report of a repository with paths, also those in its sentences, that begin with the repository's."""
    if repository.path == ".":
        return report
    prefix = f"{repository.path}/"

    def told(text: str) -> str:
        return words.with_paths(text, repository.workspace.exists, lambda path: prefix + path)

    def fix(old: Fix | None) -> Fix | None:
        if old is None:
            return None
        edits = tuple(replace(edit, path=prefix + edit.path) for edit in old.edits)
        return replace(old, edits=edits, reason=told(old.reason))

    def finding(old: Finding) -> Finding:
        message, reason, note = map(told, (old.message, old.reason, old.note))
        return replace(old, path=prefix + old.path, message=message, fix=fix(old.fix), reason=reason, note=note)

    def left(old: LeftAlone) -> LeftAlone:
        return replace(old, path=prefix + old.path, reason=told(old.reason))

    def failures(old: Iterable[Failure]) -> tuple[Failure, ...]:
        return tuple(replace(each, path=prefix + each.path) for each in old)

    return replace(
        report,
        patches=tuple(
            replace(each, path=prefix + each.path, findings=tuple(map(finding, each.findings)))
            for each in report.patches
        ),
        findings=tuple(map(finding, report.findings)),
        left_alone=tuple(map(left, report.left_alone)),
        failures=failures(report.failures),
        broken_proofs=failures(report.broken_proofs),
        faults=failures(report.faults),
    )
