"""One run in memory: find, choose, apply, and again until nothing changes. It reads through the Workspace and
writes nothing.

Each pass hands the rules a frozen view of the project. Of their Fixes those are chosen that may be applied and do
not overlap one chosen before; the next pass sees the changed text. A Fix is applied whole or not at all.
"""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol

from codemods import catalogue as catalogues
from codemods import rules as ruleset
from codemods.catalogue.masking import without_secrets
from codemods.config import Config, ConfigError
from codemods.files import edits as editing
from codemods.files.text import SourceError
from codemods.files.workspace import Workspace
from codemods.languages import LANGUAGES, Language
from codemods.languages.checked import NoHelperError
from codemods.model import (
    Applicability,
    Edit,
    Failure,
    Finding,
    Fix,
    LeftAlone,
    Outcome,
    Report,
)
from codemods.records import dataclass
from codemods.run import reported, shards
from codemods.run.shards import NewNames
from codemods.run.sought import Sought
from codemods.run.state import Key, State
from codemods.run.suppress import Suppressor
from codemods.run.texts import Texts

if TYPE_CHECKING:
    from codemods.programs.survey import Survey

MAX_PASSES = 10
"""The most passes of a run. If something still changes after these, two rules undo each other's work."""

Progress = Callable[[str, int, int], None]
"""Called as `progress(step, done, total)` while a run goes on; `total` is 0 where a step of unknown length begins."""


Answer = Fix | Literal[Outcome.DECLINED] | None
"""The Fix to apply, perhaps edited; that the user does not want it; or None where it can't be taken now."""

Review = Callable[[Finding, Mapping[str, tuple[bytes, bytes]], Sequence[Finding]], Answer]
"""Asked as `review(finding, texts, rest)`, with the bytes before and after of each file of its Fix, and the findings
whose Fixes come after it in this pass."""


@dataclass(frozen=True, slots=True)
class _Question:
    """Asks about a Fix in one pass."""

    workspace: Workspace
    texts: Texts
    state: State
    review: Review

    def ask(self, finding: Finding, rest: Sequence[Finding]) -> Fix | None:
        """The Fix to apply, or None. The reviewer sees each file as this pass has it and as the Fix would leave it."""
        assert finding.fix is not None
        previews: dict[str, tuple[bytes, bytes]] = {}
        for path in finding.fix.paths:
            source = self.texts.source(path)
            if source is None:
                return None
            mine = [edit for edit in finding.fix.edits if edit.path == path]
            try:
                previews[path] = (source.utf8(), editing.splice(source.utf8(), mine, source.newline))
            except (editing.OverlapError, ValueError):
                # There is nothing to show: it can't be applied either, and the proof of that will say so.
                return finding.fix
        start, end = self.state.on_disk(finding.path, finding.start, finding.end)
        location = reported.locator(self.workspace)(finding.path, start, end)
        answer = self.review(replace(finding, start=start, end=end, location=location), previews, rest)
        if answer is Outcome.DECLINED:
            self.state.declined.add(finding.fix)
            return None
        return answer


class Watcher(Protocol):
    """Told how a run goes."""

    def beginning(self) -> None:
        """A run begins, perhaps anew: what was told of an earlier one is void."""

    def looking_at(self, paths: Sequence[str]) -> None:
        """The candidates of one language, before the first pass looks at them."""

    def applying(self, findings: Sequence[Finding], chosen: Mapping[Fix, Fix], key: Callable[[Finding], Key]) -> None:
        """Record what a pass found, in the text of that pass, and the Fixes that it applies.

        They come in the order in which they are spliced, each with the form it is applied in. `key` gives the Key of a
        finding, while this is told.
        """


def run(
    workspace: Workspace,
    config: Config,
    *,
    progress: Progress | None = None,
    review: Review | None = None,
    watcher: Watcher | None = None,
    scan: shards.Scan | None = None,
    refused: Mapping[Key, str] = MappingProxyType({}),
) -> Report:
    """Find and, in memory, fix. The report's patches are what `migrate` would write.

    `review` is asked about each Fix that could be applied, with its finding as it stands on disk; `watcher` is told
    of each pass. `scan` does what the rules have to look at; without one this process and its forks do. The Fixes of
    the findings that are `refused` are left out, each for the reason given.
    Raises CatalogueError where the project's own client entries are wrong, ConfigError where the function that the
    settings name for checks is none.
    """
    started = time.perf_counter()
    collecting = gc.isenabled()
    # A run makes millions of objects and almost no cycles. Searching for cycles would double its time.
    gc.disable()
    try:
        scan = scan or shards.here(config.jobs)
        return _run(workspace, config, progress or _silent, review, watcher, scan, started, refused)
    finally:
        if collecting:
            gc.enable()


def survey(workspace: Workspace, config: Config, scan: shards.Scan, *, progress: Progress | None = None) -> None:
    """Run only the first pass. Its answers go to `scan`, and nothing is returned. Raises CatalogueError."""
    texts = Texts(workspace)
    files = {language: texts.files(language.suffixes) for language in LANGUAGES}
    state = State(Suppressor(config, ruleset.ids(), workspace.matches))
    known, told = catalogue_of(config), progress or _silent
    rules = [rule for rule in rules_of(config) if not rule.is_overall]
    _find(workspace, texts, files, known, config, rules, state, told, None, scan)


def _silent(step: str, done: int, total: int) -> None:
    """Show nothing of how a run goes."""


def catalogue_of(config: Config) -> catalogues.Catalogue:
    """The catalogue with the project's own classes. Raises CatalogueError."""
    return catalogues.load().with_custom(config.clients) if config.clients else catalogues.load()


def rules_of(config: Config) -> list[ruleset.Rule]:
    """The rules that a run selects, in the order in which they look at a file."""
    return list(ruleset.of(config))


def _run(
    workspace: Workspace,
    config: Config,
    progress: Progress,
    review: Review | None,
    watcher: Watcher | None,
    scan: shards.Scan,
    started: float,
    refused: Mapping[Key, str],
) -> Report:
    known, rules = catalogue_of(config), rules_of(config)
    state = State(
        Suppressor(config, (*ruleset.ids(), *(rule.id for rule in rules)), workspace.matches), refused=refused
    )
    if watcher:
        watcher.beginning()
    texts = Texts(workspace)
    progress("listing files", 0, 0)
    files = {language: texts.files(language.suffixes) for language in LANGUAGES}
    for language in LANGUAGES:
        if files[language]:
            # Git searches while the rules are loaded.
            language.begin(texts, files[language], known)
            state.sought[language] = Sought(language, [rule for rule in rules if language.name in rule.languages])
            state.sought[language].begin(workspace, files[language])
    _refuse_unknown_helpers(texts, files, config)
    everything = tuple(chain.from_iterable(files.values()))
    workspace.begin(everything, reported.MARKED)
    while True:
        found, names = _find(workspace, texts, files, known, config, rules, state, progress, watcher, scan)
        if state.broken:
            break
        question = _Question(workspace, texts, state, review) if review else None
        chosen = _choose(found, names, config, workspace, question)
        reported.record(found, chosen, state, state.passes, config)
        if not chosen:
            break
        if state.passes > MAX_PASSES:
            paths = sorted({path for fix in chosen for path in fix.paths})
            state.broken += [
                Failure(path, "still changes after the last pass: two rules undo each other's changes")
                for path in paths
            ]
            break
        state.waiting = frozenset(_waiting(found, chosen, config, workspace))
        if watcher:
            watcher.applying(found, chosen, state.key)
        changed = _apply(chosen.values(), texts, state)
        if state.broken:
            break
        # A constant of a changed file may become unused when its importers stop reading it, so the rules run again.
        state.spoken.update(changed)
        texts = Texts(workspace.overlay(state.changes), texts, changed)
    for project in state.projects.values():
        # The proofs make trees of their own.
        project.close()
    reported.record_unused_ignores(workspace, state, texts, workspace.narrow(everything, reported.MARKED), rules)
    return reported.report(workspace, state, files, time.perf_counter() - started)


def _refuse_unknown_helpers(texts: Texts, files: Mapping[Language, tuple[str, ...]], config: Config) -> None:
    """Raise ConfigError where the settings name a function for checks that is not there, or can't check a variable."""
    for named in config.require_env:
        try:
            known = [each for each in LANGUAGES if files[each] and each.has_helper(texts, files[each], config, named)]
        except NoHelperError as error:
            raise ConfigError(f"{config.require_env_at}: {named!r}: {error}") from error
        if not known:
            raise ConfigError(f"{config.require_env_at}: {named!r}: no file of the project is this module")


def _find(
    workspace: Workspace,
    texts: Texts,
    files: Mapping[Language, tuple[str, ...]],
    known: catalogues.Catalogue,
    config: Config,
    rules: Sequence[ruleset.Rule],
    state: State,
    progress: Progress,
    watcher: Watcher | None,
    scan: shards.Scan,
) -> tuple[list[Finding], NewNames]:
    """The findings of one pass, in the order in which their Fixes are chosen, and the names these bring."""
    found: list[Finding] = []
    homes: dict[Fix, int] = {}
    first = not state.passes
    state.passes += 1
    overall = [rule for rule in rules if rule.is_overall]
    for language in LANGUAGES:
        wanted = [rule for rule in rules if language.name in rule.languages]
        if not (wanted or overall) or not (files[language] or texts.files(language.foreign)):
            continue
        ids = frozenset(rule.id for rule in rules)
        progress(f"{language.name}, pass {state.passes}: searching", 0, 0)
        before = state.projects.get(language)
        project = state.projects[language] = language.open_project(texts, files[language], known, config, ids, before)

        def reading(ready: int, total: int, name: str = language.name) -> None:
            progress(f"{name}, reading", ready, total)

        shards.gather(project, texts, config.jobs, reading)
        said: list[Finding] = []
        # A file that an earlier pass has changed may hold something unused by now.
        changed = () if first else [path for path in files[language] if path in state.changes]
        paths = [path for path in dict.fromkeys((*project.candidates, *changed)) if texts.selected(path)]
        seeking = state.sought.setdefault(language, Sought(language, wanted))
        sought = [frozenset(filter(texts.selected, each)) for each in seeking.by_rule(texts, files[language])]
        if first:
            everything = sorted(frozenset(paths).union(*sought))
            state.candidates += len(everything)
            if watcher:
                watcher.looking_at(everything)
        else:
            # A rule without an answer for a file would have none again, unless the file was changed in an earlier
            # pass or leads to a changed file. Files that no change affects would get the same answer.
            again = project.affected() | project.asked_again(state.spoken, state.waiting)
            said = [each for each in state.said.get(language, ()) if each.path not in again]
            paths = [path for path in paths if path in again]
            sought = [each & again for each in sought]
        if not paths and not any(sought) and not project.unread and texts.changed.isdisjoint(files[language]):
            # The rules need not even be loaded.
            state.said[language] = said
            found += said
            continue

        def done(ready: int, total: int, name: str = language.name) -> None:
            progress(f"{name}, pass {state.passes}", ready, total)

        finds = [rule.find(language.name) for rule in wanted]
        job = shards.Job(language.name, state.passes, state.changes)
        seen = shards.look(job, project, finds, paths, texts, workspace, scan, done, sought)
        state.broken += seen.unparsed
        state.failures.update(seen.failures)
        homes.update(seen.shards)
        state.regions.update(seen.regions)
        state.spoken.update(item.path for item in chain.from_iterable(seen.items))
        state.said[language] = [*_kept(chain.from_iterable(seen.items), texts, state, first=first), *said]
        found += state.said[language]

    @functools.cache
    def surveyed() -> Survey:
        # Only rules over the whole project ask for it, and they are seldom selected.
        from codemods.programs.survey import survey

        return survey(state.projects)

    for rule in overall if not state.broken else ():
        progress(f"{rule.id}, pass {state.passes}", 0, 0)
        answers = rule.find_overall()(state.projects, texts, known, config, surveyed)
        items = [without_secrets(each) for each in answers]
        # These findings belong to no shard, so they count as one shard of their own.
        homes.update((each.fix, -1) for each in items if isinstance(each, Finding) and each.fix is not None)
        found += _kept(items, texts, state, first=first)
    state.failures.update(texts.failures)
    return state.allowed(found), NewNames(homes, texts)


def _kept(items: Iterable[Finding | LeftAlone], texts: Texts, state: State, *, first: bool) -> Iterator[Finding]:
    """The findings that the project does not ignore. Places that are left alone are kept in the run's state."""
    for item in items:
        if isinstance(item, LeftAlone):
            if first:
                state.left_alone.setdefault((item.rule, item.path, item.start, item.reason), item)
            continue
        hidden = state.suppressor.hidden(item, texts.text(item.path) or "")
        if hidden is None:
            yield item
            continue
        start, end = state.on_disk(hidden.path, hidden.start, hidden.end)
        key = (hidden.rule, hidden.path, start, hidden.reason)
        state.left_alone.setdefault(key, replace(hidden, start=start, end=end))


def _choose(
    findings: Iterable[Finding], names: NewNames, config: Config, workspace: Workspace, question: _Question | None
) -> dict[Fix, Fix]:
    """The Fixes that this pass applies: allowed, wholly within what the user named, and apart from each other.

    Each is given with the form it is applied in, which is its own unless the user has edited it.
    """
    chosen: dict[Fix, Fix] = {}
    claims = editing.Claims()
    allowed: dict[Fix, Finding] = {}
    for finding in findings:
        fix = finding.fix
        if fix is None or fix in allowed:
            continue
        if _is_allowed(fix, config, workspace):
            allowed[fix] = finding
    rest = list(allowed.values()) if question else []
    for fix, finding in allowed.items():
        rest = rest[1:]
        if not claims.are_free(fix.edits) or names.clash(fix):
            continue
        answer = question.ask(finding, rest) if question else fix
        if answer is None or not claims.are_free(answer.edits):
            continue
        chosen[fix] = answer
        names.take(fix)
        claims.take(answer.edits)
    return chosen


def _is_allowed(fix: Fix, config: Config, workspace: Workspace) -> bool:
    """Whether a Fix may be applied, and lies wholly within what the user named."""
    if fix.applicability is Applicability.UNSAFE and not config.unsafe:
        return False
    return all(workspace.selected(path) for path in fix.paths)


def _waiting(
    findings: Iterable[Finding], chosen: Container[Fix], config: Config, workspace: Workspace
) -> Iterator[str]:
    """The files of the findings whose Fixes may be applied and have not been chosen in this pass."""
    for finding in findings:
        if finding.fix and finding.fix not in chosen and _is_allowed(finding.fix, config, workspace):
            yield finding.path
            yield from finding.fix.paths


def _apply(chosen: Iterable[Fix], texts: Texts, state: State) -> dict[str, tuple[editing.Region, ...]]:
    """Write the chosen Fixes into memory and return the changed paths. The next pass proves that these parse;
    `untouched` pieces of each, which parse already, are noted for it."""
    by_path: dict[str, list[Edit]] = {}
    for fix in chosen:
        for edit in fix.edits:
            by_path.setdefault(edit.path, []).append(edit)
    changed: dict[str, tuple[editing.Region, ...]] = {}
    for path, edits in by_path.items():
        source = texts.source(path)
        assert source is not None
        try:
            after = editing.splice(source.utf8(), edits, source.newline).decode("utf-8")
            state.changes[path] = source.encode(after)
        except (editing.OverlapError, SourceError, ValueError) as error:
            state.broken.append(Failure(path, str(error)))
            continue
        mapping = editing.OffsetMap.of(edits, source.newline)
        earlier = state.maps.get(path)
        state.maps[path] = earlier.then(mapping) if earlier else mapping
        changed[path] = editing.untouched(state.regions.pop(path, ()), edits, source.newline)
    state.regions.clear()
    return changed
