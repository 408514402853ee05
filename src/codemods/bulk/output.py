"""Writes the output folder of a bulk run: a patch and a body for each Step, a manifest, and one page over all.

One repository:       0001-team-a.patch  0001-team-a.md  ...  manifest.json  report.html
Several repositories: billing/0001-team-a.patch  ...  manifest.json  report.html
"""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from codemods import system
from codemods.bulk import body
from codemods.bulk.options import SplitBy
from codemods.bulk.series import Step
from codemods.disk import Disk
from codemods.files import words
from codemods.model import Failure, Finding, LeftAlone, Outcome, Report
from codemods.records import dataclass
from codemods.report import WHOLE_FILE, View, patch
from codemods.report import html as page
from codemods.write.outputs import place

T = TypeVar("T", Finding, LeftAlone)

VERSION = 1
"""The manifest's; raised when a reader of it would have to change."""

MANIFEST = "manifest.json"
PAGE = "report.html"

_LONGEST_NAME = 60
"""Characters of a label in a file's name."""


@dataclass(frozen=True, slots=True)
class Part:
    """One repository's part of the output. `path` is as in Repository; `report` speaks of the repository's root."""

    path: str
    root: Path
    report: Report
    steps: tuple[Step, ...]
    error: str = ""

    @property
    def folder(self) -> str:
        """The folder of its files within the output folder, with a slash at the end; empty for the output folder
        itself."""
        return "" if self.path == "." else f"{self.path}/"


def write_steps(folder: Path, part: Part) -> None:
    """Write the patches of a repository, and their bodies, and take away those that an earlier run left there."""
    names = set()
    still_open, left_alone = _by_path(_open(part.report.findings)), _by_path(part.report.left_alone)
    for step in part.steps:
        names |= {f"{name(step)}.patch", f"{name(step)}.md"}
        place(folder, f"{part.folder}{name(step)}.patch", patch.render(Report(patches=step.patches), _view(part.root)))
        place(folder, f"{part.folder}{name(step)}.md", _body(step, part, still_open, left_alone))
    remove_steps(folder, part.path, but=names)


def remove_steps(folder: Path, path: str, *, but: Collection[str] = ()) -> None:
    """Take away the patches and bodies that an earlier run has written for the repository at `path`, except some."""
    inside = "" if path == "." else path
    held = Disk(folder)
    try:
        with held.listing(inside) as (there, entries):
            for stale in entries:
                if _SERIES_FILE.fullmatch(stale.name) and stale.name not in but:
                    system.remove(there, stale.name)
        while inside:
            with held.holding(inside) as (above, name):
                system.remove_folder(above, name)
            inside = inside.rpartition("/")[0]
    except OSError as error:
        # There is no such folder, or there is something else in it.
        if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise


def write_summary(folder: Path, parts: Sequence[Part], split_by: SplitBy, report: Report, root: Path) -> None:
    """Write the manifest and the page over all parts. `report` is the joined one, from the common `root`."""
    document = json.dumps(manifest(parts, split_by), indent=2)
    place(folder, MANIFEST, [document.encode("ascii"), b"\n"])
    place(folder, PAGE, page.render(report, _view(root)))


def name(step: Step) -> str:
    """The name of a Step's files without their ending: its number, and its label in letters that every system takes."""
    words = re.sub(r"[^A-Za-z0-9._]+", "-", step.label).strip("-.")[:_LONGEST_NAME].rstrip("-.")
    return f"{step.number:04}-{words or 'fixes'}"


def manifest(parts: Iterable[Part], split_by: SplitBy) -> dict[str, object]:
    """Return the manifest of the output folder, for programs: the patches in an order in which they apply, each with
    those that it depends on, and the findings that no patch fixes."""
    return {
        "version": VERSION,
        "split_by": str(split_by),
        "repositories": [
            {
                "path": words.data(part.path),
                "error": words.data(part.error),
                "patches": [_patch_entry(step, part) for step in part.steps],
                "open": [_finding(each) for each in _open(part.report.findings)],
                "left_alone": [
                    {
                        "rule": each.rule,
                        "path": words.data(each.path),
                        "line": (each.location or WHOLE_FILE).line,
                        "reason": words.data(each.reason),
                    }
                    for each in part.report.left_alone
                ],
                "failures": [_failure(each) for each in (*part.report.failures, *part.report.broken_proofs)],
            }
            for part in parts
        ],
    }


_SERIES_FILE = re.compile(r"\d{4,}-.+\.(?:patch|md)")


def _patch_entry(step: Step, part: Part) -> dict[str, object]:
    return {
        "number": step.number,
        "patch": words.data(f"{part.folder}{name(step)}.patch"),
        "body": words.data(f"{part.folder}{name(step)}.md"),
        "label": words.data(step.label),
        "owners": list(map(words.data, step.owners)),
        "projects": list(map(words.data, step.projects)),
        "depends_on": list(step.after),
        "fixes": step.fixes,
        "files": list(map(words.data, step.paths)),
        "findings": [_finding(each) for each in step.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    location = finding.location or WHOLE_FILE
    return {
        "rule": finding.rule,
        "path": words.data(finding.path),
        "line": location.line,
        "column": location.column,
        "message": words.data(finding.message),
        "applicability": str(finding.applicability),
        "outcome": str(finding.outcome or ""),
        "reason": words.data(finding.why),
        "note": words.data(finding.note),
        "lines": words.data(finding.lines),
    }


def _failure(failure: Failure) -> dict[str, object]:
    return {"path": words.data(failure.path), "line": failure.line, "error": words.data(failure.error)}


def _open(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.outcome is not Outcome.FIXED)


def _by_path(items: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(item.path, []).append(item)
    return found


def _body(
    step: Step, part: Part, still_open: Mapping[str, list[Finding]], left_alone: Mapping[str, list[LeftAlone]]
) -> Iterator[bytes]:
    # A person's own work in these files is best done together with the patch.
    left = [item for path in step.paths for item in (*still_open.get(path, ()), *left_alone.get(path, ()))]
    after = [(number, name(part.steps[number - 1])) for number in step.after]
    return body.body(step, len(part.steps), after, left, f"{name(step)}.patch", _view(part.root))


def _view(root: Path) -> View:
    return View(root=root, cwd=root, command="bulk")
