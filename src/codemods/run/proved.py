"""A run of which everything is proved. A Fix that fails a proof is left out, and the rest of the run stands."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.model import Failure, Report
from codemods.run import engine, shards
from codemods.run.proofs import culprits
from codemods.run.proofs.trace import Trace
from codemods.run.state import Key

_MOST = 10
"""Runs after which nothing more is tried: each leaves out at least one Fix, and a thousand would take for ever."""


class Remembering:
    """A Scan that looks at nothing twice: a run that begins anew finds what it found before."""

    def __init__(self, scan: shards.Scan) -> None:
        self._scan = scan
        self._known: list[tuple[shards.Job, list[shards.Answer]]] = []

    def __call__(
        self, job: shards.Job, work: Callable[[int], shards.Answer], done: Callable[[int], None]
    ) -> list[shards.Answer]:
        known = next((answers for other, answers in self._known if other == job), None)
        if known is None:
            known = self._scan(job, work, done)
            # The changes of a run grow with it.
            self._known.append((replace(job, changes=dict(job.changes)), known))
        return known


def run(
    workspace: Workspace,
    config: Config,
    *,
    progress: engine.Progress | None = None,
    review: engine.Review | None = None,
    watcher: engine.Watcher | None = None,
    scan: shards.Scan | None = None,
    refused: Mapping[Key, str] = MappingProxyType({}),
) -> Report:
    """The report of `engine.run`, with everything proved of it that has to hold before a byte is written.

    `faults` of the report names what failed and was left out; `broken_proofs` what failed where nothing could be saved.
    Raises CatalogueError.
    """
    if not isinstance(scan, Remembering):
        scan = Remembering(scan or shards.here(config.jobs))
    collecting = gc.isenabled()
    # As in a run: next to no cycles, and millions of objects that would be looked through for them.
    gc.disable()
    try:
        return _run(workspace, config, progress, review, watcher, scan, refused)
    finally:
        if collecting:
            gc.enable()


def _run(
    workspace: Workspace,
    config: Config,
    progress: engine.Progress | None,
    review: engine.Review | None,
    watcher: engine.Watcher | None,
    scan: Remembering,
    refused: Mapping[Key, str],
) -> Report:
    left_out = dict(refused)
    faults: list[Failure] = []
    for attempt in range(_MOST):
        trace = Trace(watcher)
        report = engine.run(
            workspace, config, progress=progress, review=review, watcher=trace, scan=scan, refused=left_out
        )
        if progress:
            progress("proving", 0, 0)
        verdict = culprits.verdict(report, trace, workspace, config)
        if verdict.holds or verdict.broken or attempt == _MOST - 1:
            break
        for applied, failure in verdict.left_out.items():
            if culprits.is_own(applied):
                faults.append(failure)
            left_out.update(dict.fromkeys(applied.keys, culprits.reason(applied, failure)))
    broken = [*verdict.broken, *verdict.left_out.values()]
    if broken or (faults and not report.patches):
        return replace(report, patches=(), broken_proofs=tuple(dict.fromkeys([*broken, *faults])))
    return replace(report, faults=tuple(dict.fromkeys(faults)))
