"""Finds, by running a command on the result of a run, the Fixes without which the command passes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from codemods.config import Config, UsageError
from codemods.files.workspace import Workspace
from codemods.model import Report
from codemods.records import dataclass
from codemods.run import engine, halving, proved, shards
from codemods.run.proofs.trace import Applied, Trace
from codemods.run.state import Key
from codemods.verify.commands import Ran

_WAITS = "it was tried separately from the others"
"""The reason that is given for a Fix that a trial leaves out. It is never shown."""

Trial = Callable[[Report, int, int], Ran]
"""Called as `trial(report, fixes, of)`: how the command ends with the patches of a report."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A run with which the command passes, how many Fixes it holds, and how many were left out for that."""

    report: Report
    fixes: int
    left_out: int


class Runs:
    """Runs over one tree that differ in the Fixes they leave out. What the rules say of a text is asked once."""

    def __init__(
        self,
        workspace: Workspace,
        config: Config,
        *,
        progress: engine.Progress | None = None,
        review: engine.Review | None = None,
        watcher: engine.Watcher | None = None,
        scan: shards.Scan | None = None,
    ) -> None:
        self._workspace = workspace
        self._config = config
        self._progress = progress
        self._review = review
        self._watcher = watcher
        self._scan = proved.Remembering(scan or shards.here(config.jobs))

    def run(self, refused: Mapping[Key, str]) -> tuple[Report, list[Applied]]:
        """The report without the Fixes that are refused, and the Fixes it holds, in the order in which they came."""
        trace = Trace(self._watcher)
        report = proved.run(
            self._workspace,
            self._config,
            progress=self._progress,
            review=self._review,
            watcher=trace,
            scan=self._scan,
            refused=refused,
        )
        return report, [applied for each in trace.passes for applied in each]


def verified(runs: Runs, command: str, trial: Trial, ready: Callable[[Report], None] = lambda report: None) -> Verified:
    """The run with which the command passes. `ready` is asked first whether the patches may be written at all.

    Raises UsageError where the command fails without any change.
    """
    report, applied = runs.run({})
    if not report.patches or report.broken_proofs:
        return Verified(report, 0, 0)
    ready(report)
    before = trial(Report(), 0, len(applied))
    if not before.passed:
        last = "".join(f"\n  {line}" for line in before.lines)
        said = ": it said" if last else ""
        raise UsageError(f"`{command}` {before.ending} before any change: nothing was written{said}{last}")
    known: dict[bytes, Ran] = {_digest(Report()): before}

    def tried(report: Report, fixes: int) -> Ran:
        digest = _digest(report)
        if digest not in known:
            known[digest] = trial(report, fixes, of)
        return known[digest]

    refused: dict[Key, str] = {}
    good: frozenset[frozenset[Key]] = frozenset()
    of, left_out = len(applied), 0
    while report.patches and not report.broken_proofs:
        ran = tried(report, len(applied))
        if ran.passed:
            break
        endings = {len(applied): ran}

        def breaks(
            count: int,
            applied: Sequence[Applied] = applied,
            endings: dict[int, Ran] = endings,
        ) -> bool:
            waiting = {key: _WAITS for each in applied[count:] for key in each.keys}
            part, _ = runs.run({**waiting, **refused})
            endings[count] = tried(part, count)
            return not endings[count].passed

        held = next((number for number, each in enumerate(applied) if each.keys not in good), len(applied) - 1)
        number = halving.first_breaking(len(applied), breaks, held)
        culprit = applied[number - 1]
        refused.update(dict.fromkeys(culprit.keys, _reason(command, endings[number])))
        good = frozenset(each.keys for each in applied[: number - 1])
        left_out += 1
        report, applied = runs.run(refused)
    return Verified(report, len(applied), left_out)


def _reason(command: str, ran: Ran) -> str:
    said = f": {' | '.join(line.strip() for line in ran.lines)}" if ran.lines else ""
    return f"`{command}` passes without this fix, and with it {ran.ending}{said}"


def _digest(report: Report) -> bytes:
    digest = hashlib.sha256()
    for patch in report.patches:
        digest.update(hashlib.sha256(patch.path.encode("utf-8", "surrogateescape")).digest())
        digest.update(hashlib.sha256(patch.after).digest())
    return digest.digest()
