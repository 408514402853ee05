"""Tells which starts check nothing, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from codemods.languages import Language, language_of
from codemods.languages.needs import Requirement
from codemods.languages.programs import Kind, Strength
from codemods.model import Applicability, Edit, Finding, Fix, LeftAlone
from codemods.programs.reach import SURELY
from codemods.programs.survey import Demand, Program, Survey
from codemods.records import dataclass
from codemods.rules.check_env_at_startup.core import RULE
from codemods.rules.check_env_at_startup.core.starts import RefusedError, Start, Starter

_ALONE = frozenset({Kind.SCRIPT, Kind.COMMAND})
"""Programs that come to their clients at once: of a single variable their own error says as much."""
_WAYS = 3
"""How many ways to clients a note tells."""


@dataclass(slots=True)
class _Checked:
    """One place with the program that was found first to start there, and all that those which do need there."""

    program: Program
    starts: tuple[Start, ...]
    needed: dict[tuple[str, ...], Requirement[object]] = field(default_factory=dict)


def findings(
    survey: Survey, starters: Mapping[Language, Starter], is_excepted: Callable[[str], bool]
) -> Iterator[Finding | LeftAlone]:
    """A finding for each program whose start does not check what its clients need."""
    places: dict[tuple[Start, ...], _Checked] = {}
    for program in survey.programs:
        entry = program.entry
        language = language_of(entry.path)
        starter = starters.get(language) if language is not None else None
        needed = _needed(program, survey)
        if starter is None or entry.kind is Kind.TESTS or not _is_worth_it(program, needed):
            continue
        if is_excepted(entry.path):
            yield LeftAlone(RULE, entry.path, *starter.span(entry.place), "the setting `no-startup-check` lists it")
            continue
        # A program that sets a variable itself lacks it nowhere, so this is asked before anything is told of it.
        needed = {label: each for label, each in needed.items() if not starter.setters(entry, each)}
        yield from _kept(program, starter, needed)
        if not _is_worth_it(program, needed):
            continue
        try:
            variables = frozenset(name for each in needed.values() for name in each.all_variables)
            starts = tuple(starter.starts(program, variables))
        except RefusedError as error:
            yield from _refused(program, starter, needed, survey, error)
            continue
        missing = _unchecked(program, starter, starts, survey, needed)
        if _is_worth_it(program, missing):
            places.setdefault(starts, _Checked(program, starts)).needed.update(missing)
    for checked in places.values():
        language = language_of(checked.program.entry.path)
        assert language is not None
        yield _finding(checked, starters[language])


def _kept(program: Program, starter: Starter, needed: dict[tuple[str, ...], Requirement[object]]) -> Iterator[Finding]:
    """Take out what a class of settings may have from a file, with a finding for each class: a check of the
    environment would fail where the file has it."""
    by_class: dict[str, dict[tuple[str, ...], Requirement[object]]] = {}
    for demand in program.demands:
        kept = demand.need.kept
        found = needed.pop(demand.need.variables, None) if kept else None
        if found is not None:
            by_class.setdefault(kept, {})[demand.need.variables] = found
    for kept, mine in by_class.items():
        if len(needed) + len(mine) > (program.entry.kind in _ALONE):
            what = "its field" if len(mine) == 1 else "its fields"
            reason = f"{kept} may have it from a file: give {what} no default, and a start without it fails there"
            words = _words(program, mine)
            span = starter.span(program.entry.place)
            yield Finding(RULE, program.entry.path, *span, words, reason=reason, note=_note(program))


def _needed(program: Program, survey: Survey) -> dict[tuple[str, ...], Requirement[object]]:
    """Return what a program can't do without, and nothing that it loads asks for as it starts.

    A script asks for what it surely comes to itself: what a framework may call on its behalf may never run.
    """
    demands = [each for each in program.demands if each.need.strength is Strength.REQUIRED]
    if program.entry.kind in _ALONE and demands:
        nodes = survey.starting(program.entry).nodes
        demands = [each for each in demands if nodes.get(each.need.node, 0) == SURELY or program.entry.whole]
    return {each.need.variables: _requirement(each) for each in demands if not each.need.checked and not each.need.late}


def _requirement(demand: Demand) -> Requirement[object]:
    need = demand.need
    return Requirement(need.variables, need.parameter, accepted=need.accepted, tolerated=need.tolerated)


def _is_worth_it(program: Program, needed: Mapping[tuple[str, ...], Requirement[object]]) -> bool:
    return len(needed) > (program.entry.kind in _ALONE)


def _unchecked(
    program: Program,
    starter: Starter,
    starts: tuple[Start, ...],
    survey: Survey,
    needed: Mapping[tuple[str, ...], Requirement[object]],
) -> dict[tuple[str, ...], Requirement[object]]:
    reached = survey.starting(program.entry)
    also = [*starter.hooks({node.path for node in reached.nodes}), *(start.node for start in starts)]
    reached = survey.starting(program.entry, also)
    failing = {
        demand.need.variables
        for demand in program.demands
        if (demand.need.checked and reached.nodes.get(demand.need.node, 0) == SURELY)
        or (demand.need.raises and starter.is_built(demand.need, reached, also))
    }
    return {
        label: each
        for label, each in needed.items()
        if not (label in failing and program.entry.kind not in _ALONE)
        and not all(starter.is_checked(each, program, start, reached) for start in starts)
    }


def _refused(
    program: Program,
    starter: Starter,
    needed: Mapping[tuple[str, ...], Requirement[object]],
    survey: Survey,
    error: RefusedError,
) -> Iterator[Finding | LeftAlone]:
    entry = program.entry
    if error.is_meant:
        yield LeftAlone(RULE, entry.path, *starter.span(entry.place), str(error))
        return
    somewhere = Start(entry.place_node, 0, "")
    missing = _unchecked(program, starter, (somewhere,), survey, needed)
    if _is_worth_it(program, missing):
        words = _words(program, missing)
        lines = starter.file(program, error.file, list(missing.values())) if error.file else ""
        yield Finding(
            RULE,
            entry.path,
            *starter.span(entry.place),
            words,
            reason=str(error),
            note=_note(program),
            lines=lines,
        )


def _finding(checked: _Checked, starter: Starter) -> Finding:
    program = checked.program
    entry, needed = program.entry, list(checked.needed.values())
    message, note = _words(program, checked.needed), _note(program)
    try:
        edits: list[Edit] = []
        for start in checked.starts:
            edits += starter.edits(start, needed)
    except RefusedError as error:
        return Finding(RULE, entry.path, *starter.span(entry.place), message, reason=str(error), note=note)
    cautions = dict.fromkeys(each for start in checked.starts for each in start.cautions)
    names = ", ".join(each.label for each in needed)
    reason = "; ".join((f"the program no longer starts without {names}", *cautions))
    fix = Fix(tuple(edits), Applicability.UNSAFE, reason)
    return Finding(RULE, entry.path, *starter.span(entry.place), message, fix, note=note)


def _words(program: Program, needed: Mapping[tuple[str, ...], Requirement[object]]) -> str:
    names = ", ".join(each.label for each in needed.values())
    what = "this " + str(program.entry.kind)
    return f"{what} starts, but nothing checks that {names} {'is' if len(needed) == 1 else 'are'} set"


def _note(program: Program) -> str:
    """The ways from the program to its clients."""
    ways: dict[str, None] = {}
    for demand in program.demands:
        if demand.need.strength is Strength.REQUIRED:
            ways.setdefault(f"{demand.need.label}: {demand.need.client} by {demand.way}")
    told = list(ways)
    more = f"; and {len(told) - _WAYS} more" if len(told) > _WAYS else ""
    return "; ".join(told[:_WAYS]) + more
