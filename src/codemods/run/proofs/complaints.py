"""Complaints about the names of one text, and which of them a change has brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from codemods.records import dataclass

MANY = 64
"""From this many modules on, all imports are searched at once: a search for each name takes longer."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Tells what is wrong with a name: its kind, the name, words for a person, the 1-based line.

    `idle` marks what breaks no program: an unused import or local.
    """

    kind: str
    name: str
    words: str
    line: int
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A name that a file takes from the module that it calls `module`, with the 1-based line.

    `read` where it is read off a module, or what may be one, and not imported by name.
    """

    module: str
    name: str
    line: int
    read: bool = False


Resolve = Callable[[str, Taken], str | None]
"""Gives, for an importing file and what it takes, the file that is meant; None where that is not certain."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Holds what a checker says of one text: complaints, and the names it offers to others; None where they may be
    any."""

    complaints: tuple[Complaint, ...]
    offered: frozenset[str] | None

    def offers(self, name: str) -> bool:
        return self.offered is None or name in self.offered


class Checker(Protocol):
    """Judges names in the texts of one language."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of its files."""

    @property
    def configuration(self) -> tuple[str, ...]:
        """The suffixes of other files that tell which file an import means."""

    def judged(self, path: str, text: str, words: Collection[str] | None = None) -> Judged | None:
        """Judge a text; None where it does not parse, which is proved elsewhere.

        With `words`, complaints about names of which none is the last word may be missing.
        """

    def offering(self, path: str, text: str) -> frozenset[str] | None:
        """The names that a text may offer, or more; None where it may be any word of the text."""

    def taken(self, path: str, text: str) -> tuple[Taken, ...]:
        """All names that a text takes from modules, those it reads off imported modules among them."""

    def importing(self, paths: Iterable[str]) -> bytes:
        """An expression for lines by which a file may import one of the modules at `paths`."""

    def missing(self, offered: Mapping[str, frozenset[str]], resolve: Resolve) -> Callable[[str, bytes], bool]:
        """Tells by its path and bytes whether a file may take a name that one of the modules, by path, does not
        offer."""

    def resolver(self, files: Sequence[str], read: Callable[[str], bytes]) -> Resolve:
        """Gives, for an importing file and what it takes, the file that is meant; None where that is not certain."""


def new(before: Iterable[Complaint], after: Sequence[Complaint]) -> list[Complaint]:
    """The complaints of the text after a change that the text before it had not, by kind and name.

    What nothing uses is counted, and may have another name than before: a renamed import is as idle as it was.
    """
    known = {(each.kind, each.name) for each in before}
    counts = Counter((each.kind, each.name) for each in before if each.idle)
    found = []
    for each in after:
        key = (each.kind, each.name)
        if not each.idle:
            if key not in known:
                found.append(each)
        elif counts[key]:
            counts[key] -= 1
        else:
            found.append(each)
    gone = Counter(kind for kind, _ in counts.elements())
    return [each for each in found if not each.idle or not _take(gone, each.kind)]


def _take(counts: Counter[str], kind: str) -> bool:
    counts[kind] -= 1
    return counts[kind] >= 0
