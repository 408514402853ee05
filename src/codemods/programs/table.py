"""The table of `codemods env`: each program with its variables, who needs them, and where they are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from codemods.deployment.manifest import Declared, Where, Workload
from codemods.deployment.manifests import Manifests
from codemods.languages.programs import Entry, Kind, Need, Place, Strength
from codemods.programs.survey import Demand, Program
from codemods.programs.ties import Tie
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Declaration:
    """Holds where a variable is declared, for a workload or in a file of variables. `is_guess`: nobody can say whether
    the workload runs the program."""

    where: Where
    label: str = ""
    inherited: bool = False
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """A workload that does not declare a variable; `perhaps` are what may give it one all the same. `is_guess`: nobody
    can say whether the workload runs the program."""

    workload: Workload
    perhaps: tuple[str, ...] = ()
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Variables any of which a program needs. `reads` are where it reads what no client needs; `is_tested`: it is the
    test suite, whose clients are stand-ins as often as not."""

    variables: tuple[str, ...]
    strength: Strength
    default: str
    why: str
    demands: tuple[Demand, ...]
    declared: tuple[Declaration, ...] = ()
    lacking: tuple[Lack, ...] = ()
    reads: tuple[Place, ...] = ()
    implicit: bool = False
    is_tested: bool = False

    @property
    def label(self) -> str:
        return " or ".join(self.variables)

    @property
    def is_missing(self) -> bool:
        """Whether the program can't do without it, and nothing declares it where it runs, or anywhere."""
        if self.strength is not Strength.REQUIRED or self.is_tested:
            return False
        if self.lacking or self.declared:
            return any(not each.perhaps for each in self.lacking)
        return True


@dataclass(frozen=True, slots=True)
class Section:
    """One program with its workloads and its rows."""

    entry: Entry
    ties: tuple[Tie, ...]
    rows: tuple[Row, ...]
    unknown: tuple[Demand, ...] = ()
    """The clients of whose keys nobody can say where they come from."""


@dataclass(frozen=True, slots=True)
class Table:
    """All that `env` tells. `untied` are the workloads of which no program is known, `idle` what is declared for a
    program that reads it nowhere."""

    sections: tuple[Section, ...]
    untied: tuple[Tie, ...] = ()
    idle: tuple[tuple[Tie, Declared], ...] = ()

    @property
    def is_lacking(self) -> bool:
        return any(row.is_missing for section in self.sections for row in section.rows)


def table_of(
    programs: Iterable[Program],
    ties: Iterable[Tie],
    manifests: Manifests,
    shown: Callable[[Entry], bool],
    *,
    everything: bool = False,
) -> Table:
    """The table of the programs that are `shown`; `everything`: with what no client reads, and what nothing reads."""
    by_program: dict[int, list[Tie]] = {}
    known = {id(each): each for each in programs}
    untied = []
    for tie in ties:
        if tie.program is None:
            # Most steps of a workflow build, test and publish.
            untied += [] if tie.workload.is_checkout else [tie]
            continue
        known.setdefault(id(tie.program), tie.program)
        by_program.setdefault(id(tie.program), []).append(tie)
    files = tuple(each for manifest in manifests.found.values() for each in manifest.variables)

    def beside(entry: Entry) -> tuple[Declared, ...]:
        """Return what the files of variables declare that lie in a folder above an entry."""
        return tuple(each for each in files if entry.path.startswith(each.where.path.rpartition("/")[0]))

    sections = [
        Section(
            program.entry,
            tuple(by_program.get(number, ())),
            tuple(_rows(program, by_program.get(number, ()), beside(program.entry), untied, everything=everything)),
            tuple(each for each in program.demands if not each.need.variables),
        )
        for number, program in known.items()
        if shown(program.entry) and (program.demands or everything or number in by_program)
    ]
    idle = tuple(_idle(known, by_program)) if everything else ()
    told = tuple(each for each in sections if each.rows or each.ties or each.unknown or everything)
    return Table(told, tuple(untied), idle)


def _rows(
    program: Program, ties: Iterable[Tie], files: Iterable[Declared], unknown: Iterable[Tie], *, everything: bool
) -> Iterator[Row]:
    grouped: dict[tuple[str, ...], list[Demand]] = {}
    for demand in program.demands:
        if not demand.need.variables:
            continue
        if demand.need.is_incidental and not everything:
            if not any(tie.declares(demand.need.variables) for tie in ties):
                continue
        grouped.setdefault(demand.need.variables, []).append(demand)
    for variables, demands in grouped.items():
        strongest = min(demands, key=lambda each: (each.need.strength is not Strength.REQUIRED, len(each.chain)))
        need = strongest.need
        declared, lacking = _declared(need, ties, files)
        if not declared and not lacking and program.entry.kind is not Kind.TESTS:
            declared, lacking = _guessed(need, unknown)
        yield Row(
            variables,
            need.strength,
            need.default,
            need.why,
            tuple(sorted(demands, key=lambda each: each is not strongest)),
            declared,
            lacking,
            implicit=need.implicit,
            is_tested=program.entry.kind is Kind.TESTS,
        )
    if everything:
        yield from _other_reads(program, {name for names in grouped for name in names}, ties, files)


def _declared(
    need: Need, ties: Iterable[Tie], files: Iterable[Declared]
) -> tuple[tuple[Declaration, ...], tuple[Lack, ...]]:
    names = need.names
    found: list[Declaration] = []
    lacking: list[Lack] = []
    for tie in ties:
        declared = tie.declares(names)
        if declared is not None:
            found.append(Declaration(declared.where, tie.workload.label, declared.inherited))
        else:
            lacking.append(Lack(tie.workload, tie.perhaps))
    told = {each.where for each in found}
    found += [Declaration(each.where) for each in files if each.variable in names and each.where not in told]
    return tuple(found), tuple(lacking)


def _guessed(need: Need, unknown: Iterable[Tie]) -> tuple[tuple[Declaration, ...], tuple[Lack, ...]]:
    """Return which workloads declare a variable, or may do so, of which nobody can say what they run: one of them may
    run the program."""
    found: list[Declaration] = []
    lacking: list[Lack] = []
    for tie in unknown:
        declared = tie.declares(need.names)
        if declared is not None:
            found.append(Declaration(declared.where, tie.workload.label, declared.inherited, is_guess=True))
        elif tie.workload.sources and tie.workload.is_of_project:
            lacking.append(Lack(tie.workload, tuple(each.words for each in tie.workload.sources), is_guess=True))
    return tuple(found), () if found else tuple(lacking)


def _other_reads(program: Program, told: set[str], ties: Iterable[Tie], files: Iterable[Declared]) -> Iterator[Row]:
    reads: dict[str, list[Place]] = {}
    demanded: dict[str, bool] = {}
    defaults: dict[str, str] = {}
    for read in program.reads:
        if read.variable not in told:
            reads.setdefault(read.variable, []).append(read.place)
            demanded[read.variable] = demanded.get(read.variable, False) or (read.fails and not read.default)
            defaults.setdefault(read.variable, read.default)
    for variable, places in sorted(reads.items()):
        found = [
            Declaration(each.where, tie.workload.label)
            for tie in ties
            if (each := tie.declares((variable,))) is not None
        ]
        found += [Declaration(each.where) for each in files if each.variable == variable]
        yield Row((variable,), Strength.OPTIONAL, defaults[variable], "", (), tuple(found), reads=tuple(places))


def _idle(programs: Mapping[int, Program], ties: Mapping[int, list[Tie]]) -> Iterator[tuple[Tie, Declared]]:
    for number, mine in ties.items():
        program = programs[number]
        read = {read.variable for read in program.reads}
        read.update(name for each in program.demands for name in each.need.names)
        for tie in mine:
            yield from ((tie, each) for each in tie.workload.declared if each.variable not in read)
