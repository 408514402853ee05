"""Keeps the findings of all passes as one, and makes the report of a run of them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from codemods import rules as ruleset
from codemods.catalogue.masking import without_secrets
from codemods.config import Config
from codemods.files import source as sources
from codemods.files.text import SourceFile
from codemods.files.workspace import Workspace
from codemods.languages import LANGUAGES, Language
from codemods.model import Applicability, Failure, Finding, Fix, Location, Outcome, Patch, Report, Statistics
from codemods.run.records import Open, Record, settle
from codemods.run.state import State
from codemods.run.suppress import MARKER
from codemods.run.texts import Texts

_KEPT_FILES = 256
"""Files that are held while findings are located in them, one after the other."""

MARKED = (MARKER.encode(),)
"""Bytes that a file with an ignore comment holds."""


def record(findings: Iterable[Finding], chosen: Iterable[Fix], state: State, number: int, config: Config) -> None:
    """Join what a pass found with what the passes before it found in the same places."""
    in_order = tuple(chosen)
    applied = set(in_order)
    moved: list[tuple[Finding, int, int]] = []
    earlier = Open(state.records, number)
    for finding in (_on_disk(each, state) if each.line_notes else each for each in findings):
        start, end = state.on_disk(finding.path, finding.start, finding.end)
        record = earlier.at(finding, start)
        if record is None:
            moved.append((finding, start, end))
        else:
            record.update(finding, _outcome(finding, applied, state.declined), number)
    # Findings that have not moved find their records first. Those that have moved get what is left.
    for finding, start, end in moved:
        record = earlier.first(finding)
        if record is None:
            known = state.records.setdefault((finding.rule, finding.path, finding.message), [])
            known.append(Record(finding, start, end, _outcome(finding, applied, state.declined), number))
        else:
            record.update(finding, _outcome(finding, applied, state.declined), number)
    settle(state.records, number, state.applied)
    state.applied = in_order


def record_unused_ignores(
    workspace: Workspace,
    state: State,
    texts: Texts,
    marked: Iterable[str],
    rules: Iterable[ruleset.Rule],
) -> None:
    """Report the ignore comments that hid nothing. Only after the last pass is it known that none did.

    A file that no rule had to look at may have one: its client has gone, and the comment was forgotten.
    """
    ran = [rule.id for rule in rules]
    for path in workspace.grep(filter(texts.selected, marked), MARKED):
        for finding in state.suppressor.unused(path, texts.text(path) or "", ran):
            start, end = state.on_disk(path, finding.start, finding.end)
            known = state.records.setdefault((finding.rule, path, finding.message), [])
            known.append(Record(finding, start, end, Outcome.NEEDS_PERSON, state.passes))
    state.failures.update(texts.failures)


def _on_disk(finding: Finding, state: State) -> Finding:
    """A finding whose line notes are of the text on disk."""
    places = [(each, *state.on_disk(each.path, each.start, each.end)) for each in finding.line_notes]
    return replace(finding, line_notes=tuple(replace(each, start=start, end=end) for each, start, end in places))


def _outcome(finding: Finding, applied: set[Fix], declined: set[Fix]) -> Outcome:
    if finding.fix is None:
        return Outcome.NEEDS_PERSON
    if finding.fix in applied:
        return Outcome.FIXED
    if finding.fix in declined:
        return Outcome.DECLINED
    return Outcome.NEEDS_UNSAFE if finding.fix.applicability is Applicability.UNSAFE else Outcome.NEEDS_PERSON


def report(workspace: Workspace, state: State, files: Mapping[Language, tuple[str, ...]], seconds: float) -> Report:
    """Make the report of a run, its findings located in the text on disk."""
    findings = []
    locate = locator(workspace)
    fixed: dict[str, list[Finding]] = {}
    for records in state.records.values():
        for record in records:
            located = replace(
                record.finding,
                note="; ".join(
                    filter(None, (*_standing(record.finding, workspace, state, locate), record.finding.note))
                ),
                start=record.start,
                end=record.end,
                outcome=record.outcome,
                location=locate(record.finding.path, record.start, record.end),
            )
            findings.append(located)
    findings.sort(key=lambda each: (each.path, each.start, each.rule, each.message))
    for finding in findings:
        if finding.outcome is Outcome.FIXED and finding.fix:
            for path in finding.fix.paths:
                fixed.setdefault(path, []).append(finding)
    suffixes = tuple(chain.from_iterable(language.suffixes for language in LANGUAGES))
    for refused in workspace.refused(suffixes):
        state.failures.setdefault(refused.path, Failure(refused.path, refused.reason))
    left_alone = [replace(item, location=locate(item.path, item.start, item.end)) for item in state.left_alone.values()]
    left_alone.sort(key=lambda each: (each.path, each.start, each.rule))
    patches = []
    for path, after in sorted(state.changes.items()):
        before = workspace.read(path)
        if before != after:
            patches.append(Patch(path, before, after, tuple(fixed.get(path, ()))))
    return Report(
        patches=() if state.broken else tuple(patches),
        findings=tuple(map(without_secrets, findings)),
        left_alone=tuple(map(without_secrets, left_alone)),
        failures=tuple(without_secrets(failure) for _, failure in sorted(state.failures.items())),
        broken_proofs=tuple(map(without_secrets, state.broken)),
        statistics=Statistics(sum(map(len, files.values())), state.candidates, state.passes, seconds),
    )


def _standing(
    finding: Finding, workspace: Workspace, state: State, locate: Callable[[str, int, int], Location]
) -> Iterator[str]:
    """The notes on lines that the run leaves as they are."""
    for each in finding.line_notes:
        place = locate(each.path, each.start, each.end)
        before, after = workspace.read(each.path).split(b"\n"), state.changes.get(each.path)
        if place.cell or after is None or before[place.line - 1] in after.split(b"\n"):
            yield f"{each.path}:{place.cell or place.line} {each.words}"


def locator(workspace: Workspace) -> Callable[[str, int, int], Location]:
    """A function that locates a range of a file's text on disk. Each of the files asked for last is read once."""

    @functools.lru_cache(maxsize=_KEPT_FILES)
    def source(path: str) -> SourceFile:
        return sources.read(path, workspace.read(path))

    def locate(path: str, start: int, end: int) -> Location:
        length = source(path).size
        return source(path).locate(min(start, length), min(end, length))

    return locate
