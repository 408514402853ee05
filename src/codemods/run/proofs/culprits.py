"""Finds the Fixes behind a proof that failed, by trying them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from codemods.config import Config
from codemods.files import source as sources
from codemods.files.edits import OverlapError
from codemods.files.text import SourceError
from codemods.files.workspace import Workspace
from codemods.languages import language_of
from codemods.model import Failure, Report
from codemods.records import dataclass
from codemods.rules import ids
from codemods.run import halving, proof
from codemods.run.proofs import names
from codemods.run.proofs.names import Fault
from codemods.run.proofs.trace import Applied, Trace, apply

_WORDS = "the fix failed one of codemods' own proofs; this is a bug in codemods, please report it"
_OUTSIDE = "the command breaks this file"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Holds what the proofs say of a run: the Fixes to leave out, with what was found; failures that are no Fix's own.

    Where there are neither, all proofs hold.
    """

    left_out: Mapping[Applied, Failure]
    broken: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        return not self.left_out and not self.broken


def verdict(report: Report, trace: Trace, workspace: Workspace, config: Config) -> Verdict:
    """Prove what a run came to."""
    if report.broken_proofs:
        return _of_engine(report.broken_proofs, trace, workspace)
    left_out: dict[Applied, Failure] = {}
    broken = []
    for failure in proof.broken(report, config.jobs):
        behind = [each for applied in trace.passes for each in applied if failure.path in each.paths]
        left_out.update((each, failure) for each in behind)
        if not behind:
            broken.append(failure)
    if not left_out and not broken:
        before = {patch.path: patch.before for patch in report.patches}
        after = {patch.path: patch.after for patch in report.patches}
        found = names.faults(before, after, workspace, config.jobs) if after else []
        return _of_names(found, before, trace, workspace)
    return Verdict(left_out, tuple(broken))


def is_own(applied: Applied) -> bool:
    """Whether a rule of this package has made a Fix, so that its failure is a fault of the tool."""
    own = ids()
    return any(rule in own for rule, *_ in applied.keys)


def reason(applied: Applied, failure: Failure) -> str:
    """The reason that a finding gives whose Fix was left out."""
    return f"{_WORDS if is_own(applied) else _OUTSIDE} ({failure})"


def _of_engine(failures: Sequence[Failure], trace: Trace, workspace: Workspace) -> Verdict:
    """Blame the last Fixes that the run applied for what it could not do itself."""
    last = trace.passes[-1] if trace.passes else []
    before = trace.states(workspace)[: max(1, len(trace.passes))][-1]
    left_out: dict[Applied, Failure] = {}
    broken = []
    for failure in failures:
        suspects = [each for each in last if failure.path in each.paths]
        if not suspects:
            broken.append(failure)
            continue

        def breaks(some: Sequence[Applied], path: str = failure.path) -> bool:
            return _is_broken(path, some, before, workspace)

        behind = halving.culprits(suspects, breaks) if breaks(suspects) else suspects
        left_out.update((each, failure) for each in behind)
    return Verdict(left_out, tuple(broken))


def _is_broken(path: str, some: Sequence[Applied], before: Mapping[str, bytes], workspace: Workspace) -> bool:
    """Whether a file cannot be written, or would not parse, with these Fixes."""
    try:
        after = apply(some, before, workspace)
        text = sources.read(path, after[path]).text if path in after else ""
    except (OverlapError, SourceError, ValueError):
        return True
    language = language_of(path)
    return language is not None and language.syntax_error(path, text) is not None


def _of_names(found: Iterable[Fault], before: Mapping[str, bytes], trace: Trace, workspace: Workspace) -> Verdict:
    left_out: dict[Applied, Failure] = {}
    broken = []
    states = trace.states(workspace) if found else []
    for fault in found:
        number = _pass_of(fault, states, before, workspace)
        concerned = {fault.path, fault.source}
        applied = trace.passes[number] if trace.passes else []
        suspects = [each for each in applied if not concerned.isdisjoint(each.paths)]
        if not suspects:
            broken.append(fault.failure)
            continue

        # The user has edited this Fix by hand, so the tool is not to blame for it.
        edited = [each for each in suspects if each.edited]

        def breaks(
            some: Sequence[Applied],
            fault: Fault = fault,
            state: Mapping[str, bytes] = states[number],
            edited: Sequence[Applied] = edited,
        ) -> bool:
            try:
                return _is_there(fault, apply([*edited, *some], state, workspace), before, workspace)
            except (OverlapError, SourceError, ValueError):
                return False

        if breaks(()):
            continue
        ours = [each for each in suspects if not each.edited]
        behind = halving.culprits(ours, breaks) or ours
        left_out.update((each, fault.failure) for each in behind)
    return Verdict(left_out, tuple(broken))


def _pass_of(
    fault: Fault, states: Sequence[Mapping[str, bytes]], before: Mapping[str, bytes], workspace: Workspace
) -> int:
    """The number of the pass, from 0, that has brought a fault which is still there at the end."""
    for number in range(len(states) - 2, 0, -1):
        if not _is_there(fault, states[number], before, workspace):
            return number
    return 0


def _is_there(fault: Fault, state: Mapping[str, bytes], before: Mapping[str, bytes], workspace: Workspace) -> bool:
    concerned = {path for path in (fault.path, fault.source) if path in state and path in before}
    found = names.faults(
        {path: before[path] for path in concerned}, {path: state[path] for path in concerned}, workspace.overlay(state)
    )
    return any(each.is_like(fault) for each in found)
