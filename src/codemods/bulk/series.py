"""The Fixes of a run as a series of Steps, which apply in their order, and each on top of those that it depends on.

The engine applies Fixes in passes: all Fixes of one pass are edits of the same text, apart from each other, and each
is complete by itself. So any part of a pass may be applied before the rest of it; and the Fixes of a later pass, which
were found in what the earlier passes left, come after all of these. The last Step ends at what `migrate` writes.

Steps of one pass that share no file are independent: each applies to the tree as it is. One that shares a file with an
earlier Step depends on it, and one with a Fix that an earlier pass had not found depends on all that came before that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from codemods.bulk.options import SplitBy
from codemods.bulk.projects import Projects
from codemods.files import edits as editing
from codemods.files import source as sources
from codemods.files.text import SourceError, SourceFile
from codemods.languages import language_of
from codemods.model import Edit, Failure, Finding, Fix, Outcome, Patch, Report
from codemods.records import dataclass
from codemods.report.owners import Owners

NOBODY = "nobody"
"""Stands for the owner of files that no CODEOWNERS file gives to anyone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One patch of the series over one or more files, from the tree that the Step before it left.

    `number` counts from 1. `owners` and `projects` are those of the files in `patches`; `fixes` counts the Fixes.
    `after` are the numbers of the Steps that it depends on, but for those that these depend on themselves.
    """

    number: int
    label: str
    owners: tuple[str, ...]
    projects: tuple[str, ...]
    fixes: int
    patches: tuple[Patch, ...]
    findings: tuple[Finding, ...]
    after: tuple[int, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of the Step, sorted."""
        return tuple(patch.path for patch in self.patches)


class SeriesError(Exception):
    """The Steps do not add up to what the run found: a proof that failed."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure))
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Passes:
    """Holds what a run did, pass by pass: the Fixes in the order in which they were spliced, and the findings they
    mended.

    Offsets are those of the text that the pass read. `new` are the numbers of the Fixes that no earlier pass had found:
    these depend on a change, and did not only wait because they overlapped another Fix.
    """

    fixes: tuple[tuple[Fix, ...], ...] = ()
    findings: tuple[tuple[Finding, ...], ...] = ()
    new: tuple[tuple[int, ...], ...] = ()


def steps(
    passes: Passes,
    report: Report,
    read: Callable[[str], bytes],
    split_by: SplitBy,
    owners: Owners,
    projects: Projects,
) -> tuple[Step, ...]:
    """The series of a run. `read` gives the bytes of a file before the run.

    Raises SeriesError where a file would not parse after some Step, or the last Step does not end at the report's
    patches.
    """
    tree = _Tree(read)
    fixed = _Fixed(report.findings)
    mended = [_by_fix(findings) for findings in passes.findings]
    made: list[Step] = []
    order = _Order(passes)
    for group in _groups(passes, split_by, owners, projects):
        patches: dict[str, Patch] = {}
        shown: list[Finding] = []
        for number, mine in group.fixes.items():
            tree.enter(number, passes.fixes[number])
            for patch in tree.apply(mine):
                earlier = patches.get(patch.path)
                patches[patch.path] = replace(patch, before=earlier.before if earlier else patch.before)
            chosen = dict.fromkeys(passes.fixes[number][index] for index in mine)
            shown += fixed.take(each for fix in chosen for each in mended[number].get(fix, ()))
        changed = [patch for _, patch in sorted(patches.items()) if patch.before != patch.after]
        if changed:
            step = _step(len(made) + 1, group, changed, shown, split_by, owners, projects)
            made.append(replace(step, after=order.after(group)))
    _prove(tree, report)
    return _with_rest(made, fixed)


class _Order:
    """Finds out which earlier Steps each Step depends on."""

    def __init__(self, passes: Passes) -> None:
        self._passes = passes
        self._all: list[set[int]] = []
        self._last_of: dict[str, int] = {}
        self._by_pass: dict[int, set[int]] = {}

    def after(self, group: _Group) -> tuple[int, ...]:
        """The numbers of the Steps that the next Step, which is this group, depends on directly."""
        number = len(self._all) + 1
        fixes = [self._passes.fixes[each][index] for each, mine in group.fixes.items() for index in mine]
        # An edit that two Fixes share is made by the first: the second needs it, and does not change that file.
        paths = {path for fix in fixes for path in fix.paths}
        direct = {self._last_of[path] for path in paths if path in self._last_of}
        for each, mine in group.fixes.items():
            known = self._last_of.keys() | {
                path
                for earlier, others in group.fixes.items()
                if earlier < each
                for index in others
                for path in self._passes.fixes[earlier][index].paths
            }
            if any(self._rests_on_a_change(each, index, frozenset(known)) for index in mine):
                direct |= {step for earlier, found in self._by_pass.items() if earlier < each for step in found}
        direct.discard(number)
        through = {step for other in direct for step in self._all[other - 1]}
        self._all.append(direct | through)
        for path in paths:
            self._last_of[path] = number
        for each in group.fixes:
            self._by_pass.setdefault(each, set()).add(number)
        return tuple(sorted(direct - through))

    def _rests_on_a_change(self, number: int, index: int, known: frozenset[str]) -> bool:
        """Whether it depends on a change: no earlier pass had found it, or it waited for a Fix in other files than its
        own.

        `known` are the files that were changed before it.
        """
        if not number:
            return False
        if number >= len(self._passes.new) or index in self._passes.new[number]:
            return True
        return known.isdisjoint(self._passes.fixes[number][index].paths)


def needed(steps: Sequence[Step], number: int) -> tuple[int, ...]:
    """The numbers of all Steps that must be applied before the one with that number, in their order."""
    found: set[int] = set()
    waiting = list(steps[number - 1].after)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += steps[each - 1].after
    return tuple(sorted(found))


def _by_fix(findings: Iterable[Finding]) -> dict[Fix | None, list[Finding]]:
    found: dict[Fix | None, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.fix, []).append(finding)
    return found


@dataclass(slots=True)
class _Group:
    """The Fixes of one Step: by the number of their pass, from 0, their numbers in it. `key` says what they share."""

    key: tuple[str, ...]
    fixes: dict[int, list[int]]


def _groups(passes: Passes, split_by: SplitBy, owners: Owners, projects: Projects) -> list[_Group]:
    """Return the groups in order: pass by pass, and within a pass by the first Fix, with one exception.

    The last group of a pass and the first of the next become one group if their keys are equal. So a key that the next
    pass needs as well is put last, and one key usually makes one group.
    """
    by_pass: list[dict[tuple[str, ...], list[int]]] = []
    for number, fixes in enumerate(passes.fixes):
        keys: dict[tuple[str, ...], list[int]] = {}
        for index, fix in enumerate(fixes):
            key = (f"{number}", f"{index}") if split_by is SplitBy.FIX else _key(fix, split_by, owners, projects)
            keys.setdefault(key, []).append(index)
        by_pass.append(keys)
    groups: list[_Group] = []
    for number, keys in enumerate(by_pass):
        following = by_pass[number + 1] if number + 1 < len(by_pass) else {}
        first = groups[-1].key if groups else None
        last = next((key for key in following if key in keys and key != first), None)
        for key in sorted(keys, key=lambda each: (each != first, each == last)):
            if groups and groups[-1].key == key:
                groups[-1].fixes[number] = keys[key]
            else:
                groups.append(_Group(key, {number: keys[key]}))
    return groups


def _step(
    number: int,
    group: _Group,
    patches: Sequence[Patch],
    findings: Sequence[Finding],
    split_by: SplitBy,
    owners: Owners,
    projects: Projects,
) -> Step:
    paths = [patch.path for patch in patches]
    return Step(
        number=number,
        label=_label(group.key, split_by, paths, findings),
        owners=_owners(paths, owners),
        projects=_projects(paths, projects),
        fixes=sum(map(len, group.fixes.values())),
        patches=tuple(
            replace(patch, findings=tuple(each for each in findings if patch.path in _paths(each))) for patch in patches
        ),
        findings=tuple(findings),
    )


class _Tree:
    """The changed files as they are between two Steps."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._pass = -1
        self._fixes: tuple[Fix, ...] = ()
        self._applied: dict[str, list[int]] = {}
        self._sources: dict[str, SourceFile] = {}
        self.now: dict[str, bytes] = {}

    def enter(self, number: int, fixes: tuple[Fix, ...]) -> None:
        """Go on with a pass, or begin it: its Fixes are edits of the tree as the pass before has left it."""
        if number == self._pass:
            return
        self._pass = number
        self._fixes = fixes
        self._applied = {}
        for path in {path for fix in fixes for path in fix.paths}:
            self._sources[path] = sources.read(path, self.bytes_of(path))

    def bytes_of(self, path: str) -> bytes:
        return self.now[path] if path in self.now else self._read(path)

    def original(self, path: str) -> bytes:
        return self._read(path)

    def apply(self, numbers: Sequence[int]) -> list[Patch]:
        """Apply some more Fixes of the pass, by their numbers in it. What they change, by path."""
        changed = {path for number in numbers for path in self._fixes[number].paths}
        for number in numbers:
            for path in self._fixes[number].paths:
                self._applied.setdefault(path, []).append(number)
        patches = []
        for path in sorted(changed):
            # Insertions at one place stand in the order in which the run wrote them, whichever Step brings them.
            applied = (self._fixes[number] for number in sorted(self._applied[path]))
            mine = [edit for fix in applied for edit in fix.edits if edit.path == path]
            before, after = self.bytes_of(path), self._after(path, mine)
            if before != after:
                patches.append(Patch(path, before, after))
            self.now[path] = after
        return patches

    def _after(self, path: str, edits: list[Edit]) -> bytes:
        source = self._sources[path]
        try:
            text = editing.splice(source.utf8(), edits, source.newline).decode("utf-8")
            raw = source.encode(text)
        except (editing.OverlapError, SourceError, ValueError) as error:
            raise SeriesError(Failure(path, f"cannot be changed step by step: {error}")) from error
        language = language_of(path)
        problem = language.syntax_error(path, text) if language else None
        if problem:
            raise SeriesError(Failure(path, f"would not parse between two steps: {problem[0]}", problem[1]))
        return raw


class _Fixed:
    """The report's fixed findings, to be given to the Steps that fixed them.

    The report knows where they stand on disk; a pass knows which Fix mended them. Rule, file and message join the two,
    and where these are the same for several findings, their order.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._open: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in findings:
            if finding.outcome is Outcome.FIXED:
                self._open.setdefault(_identity(finding), []).append(finding)

    def take(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The report's form of what a pass found; each is given once."""
        for finding in sorted(findings, key=lambda each: (each.path, each.start)):
            known = self._open.get(_identity(finding))
            if known:
                yield known.pop(0)

    def rest(self) -> list[Finding]:
        """The findings that another rule's Fix has mended, and none of their own."""
        return [finding for known in self._open.values() for finding in known]


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.path, finding.message


def _paths(finding: Finding) -> tuple[str, ...]:
    return (finding.path, *(finding.fix.paths if finding.fix else ()))


def _key(fix: Fix, split_by: SplitBy, owners: Owners, projects: Projects) -> tuple[str, ...]:
    return _projects(fix.paths, projects) if split_by is SplitBy.PROJECT else _owners(fix.paths, owners)


def _projects(paths: Iterable[str], projects: Projects) -> tuple[str, ...]:
    return tuple(sorted({projects.of_path(path).path for path in paths}))


def _owners(paths: Iterable[str], owners: Owners) -> tuple[str, ...]:
    """All who own one of the files, sorted; NOBODY for a file without an owner."""
    return tuple(sorted({owner for path in paths for owner in owners.of_path(path) or (NOBODY,)}))


def _label(key: tuple[str, ...], split_by: SplitBy, paths: Sequence[str], findings: Sequence[Finding]) -> str:
    if split_by is not SplitBy.FIX:
        return ", ".join(key)
    return f"{findings[0].rule} in {findings[0].path}" if findings else paths[0]


def _prove(tree: _Tree, report: Report) -> None:
    expected = {patch.path: patch.after for patch in report.patches}
    for path in sorted({*expected, *tree.now}):
        # A file that the report has no patch for is as it was: a later pass took back what an earlier one did.
        if tree.bytes_of(path) != (expected[path] if path in expected else tree.original(path)):
            raise SeriesError(Failure(path, "the patches together do not give the same bytes as one run"))


def _with_rest(made: list[Step], fixed: _Fixed) -> tuple[Step, ...]:
    """The Steps, with the findings that were mended in passing given to the last Step that changed their file."""
    homes = {path: step.number for step in made for path in step.paths}
    rest: dict[int, list[Finding]] = {}
    for finding in fixed.rest():
        if finding.path in homes:
            rest.setdefault(homes[finding.path], []).append(finding)
    return tuple(
        replace(step, findings=(*step.findings, *rest[step.number])) if step.number in rest else step for step in made
    )
