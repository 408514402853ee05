"""The words of the project as frozen dataclasses: plain data that can cross a process border.

Offsets are bytes in a file's text encoded as UTF-8 without BOM; lines and columns are 1-based, columns
count characters. Paths are relative to the run's root and use forward slashes.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from codemods.records import dataclass

OUTSIDE = "is not among the paths of this run"
"""How a reason says of a file that the user has not named it: a run over more paths would do."""


class Applicability(StrEnum):
    """How far a Fix may be trusted.

    SAFE: behaviour inside an invocation is the same and all uses are known.
    UNSAFE: probably correct, but state, cost, public names or dynamic access are involved (`--unsafe` applies it).
    MANUAL: there is no Fix; the finding's reason says why.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"


class Outcome(StrEnum):
    """The outcome of a finding in this run. DECLINED: the user was asked, and did not take its Fix."""

    FIXED = "fixed"
    NEEDS_UNSAFE = "needs-unsafe"
    NEEDS_PERSON = "needs-person"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the bytes `start:end` of `path` by `text`.

    `text` uses "\\n" for line ends; the engine writes the file's own. Two equal edits are one edit, so that
    two Fixes may both bring the import they need.
    """

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits in one or more files, applied all or none.

    `reason` says why the Fix is not safe (empty when it is), in words for a reviewer.
    """

    edits: tuple[Edit, ...]
    applicability: Applicability
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.edits:
            raise ValueError("a Fix holds at least one edit")
        if self.applicability is Applicability.MANUAL:
            raise ValueError("a manual finding holds no Fix")
        if self.applicability is Applicability.UNSAFE and not self.reason:
            raise ValueError("an unsafe Fix needs a reason")

    @property
    def paths(self) -> tuple[str, ...]:
        """The files the Fix edits, sorted."""
        return tuple(sorted({edit.path for edit in self.edits}))


@dataclass(frozen=True, slots=True)
class Location:
    """A range as people count it: 1-based lines, 1-based columns in characters, the end exclusive.

    Lines and columns are those of the file on disk. `cell` says where it begins in a notebook: `cell 3:1:25` is column
    25 of the first line of the third cell.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    cell: str = ""


@dataclass(frozen=True, slots=True)
class LineNote:
    """A note on the line at `start:end` of a file: its words follow the path and the line. It is told as long as that
    line stands: another Fix of the run may take it out."""

    path: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Holds what a rule found: where, what, and a Fix or the reason why there is none.

    `start` and `end` are byte offsets in the text the rule read. The engine adds `location` (in the text on
    disk) and `outcome` at the end of a run. `note` is extra advice, such as what one call will cost;
    the engine adds those of `line_notes` whose lines stand then.
    `lines` are those that a person adds where there is no Fix, as the file would have them; the reason says where.
    """

    rule: str
    path: str
    start: int
    end: int
    message: str
    fix: Fix | None = None
    reason: str = ""
    note: str = ""
    location: Location | None = None
    outcome: Outcome | None = None
    lines: str = ""
    line_notes: tuple[LineNote, ...] = ()

    def __post_init__(self) -> None:
        if self.fix is None and not self.reason:
            raise ValueError(f"{self.rule}: a finding without a Fix needs a reason")

    @property
    def applicability(self) -> Applicability:
        return self.fix.applicability if self.fix else Applicability.MANUAL

    @property
    def why(self) -> str:
        """The reason to show: why there is no Fix, or why the Fix is unsafe."""
        return self.fix.reason if self.fix else self.reason


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A site on which a rule has nothing to say to the user but why it is not touched."""

    rule: str
    path: str
    start: int
    end: int
    reason: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be processed. `line` is 1-based, or 0 where it has no line."""

    path: str
    error: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.error}" if self.line else f"{self.path}: {self.error}"


@dataclass(frozen=True, slots=True)
class Patch:
    """One file's bytes on disk before and after, with the findings whose Fixes made it."""

    path: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Holds what a run looked at: counts of files and passes, and wall time in seconds."""

    files: int = 0
    candidates: int = 0
    passes: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run. It knows the exit code.

    `broken_proofs` say why nothing is written. `faults` are proofs that failed as well, but for whose Fixes, which were
    left out, the rest stands.
    """

    patches: tuple[Patch, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_alone: tuple[LeftAlone, ...] = ()
    failures: tuple[Failure, ...] = ()
    broken_proofs: tuple[Failure, ...] = ()
    faults: tuple[Failure, ...] = ()
    statistics: Statistics = field(default_factory=Statistics)

    def count(self, outcome: Outcome) -> int:
        return sum(1 for finding in self.findings if finding.outcome is outcome)

    def exit_code(self, *, found_is_failure: bool) -> int:
        """0 done; 1 something found (`diff`: would change, `check`: findings); 3 failures; 4 a proof failed.

        `found_is_failure` says whether the command is one that answers 1.
        """
        if self.broken_proofs:
            return 4
        if self.failures:
            return 3
        return 1 if found_is_failure else 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Holds what one file says about itself, as far as every language needs it; languages extend it."""

    path: str
    language: str
