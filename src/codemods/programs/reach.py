"""Tells what runs where a program starts: which files it loads, on which way, and which of their parts it comes to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from codemods.languages.programs import BODY, MAIN, Entry, Kind, Node, Outline, Part, Place
from codemods.records import dataclass

_RUNS_TASKS = frozenset({Kind.WORKER, Kind.CRON, Kind.TESTS})
"""The kinds of programs that run the tasks of a queue; others only put them there."""

SURELY, PERHAPS = 2, 1
"""How sure it is that a part runs: under no condition, or under one."""


@dataclass(slots=True)
class Reached:
    """Holds what one entry comes to. `nodes` are the parts with how sure that is, `from_file` the import that first
    loads a file: the file that imports it, and the line. `loads_env_file`: some file on the way reads `.env` itself."""

    entry: Entry
    nodes: dict[Node, int] = field(default_factory=dict)
    from_file: dict[str, Place] = field(default_factory=dict)
    loads_env_file: bool = False

    def chain(self, path: str) -> tuple[str, ...]:
        """The files from the entry to a file, both included, each importing the next."""
        found = [path]
        while found[-1] in self.from_file and len(found) <= len(self.from_file):
            found.append(self.from_file[found[-1]].path)
        return tuple(reversed(found))


def reach(
    entry: Entry,
    outline: Callable[[str], Outline | None],
    within: Iterable[str],
    *,
    starting: Sequence[Node] | None = None,
) -> Reached:
    """Return what runs where an entry starts. Files outside `within` lead to no client, and are not looked at.

    `starting`: only what runs before a first request or task comes, with parts that are known to run then.
    """
    known = (entry.path, *entry.also, *(node.path for node in starting or ()))
    return _Reach(entry, outline, frozenset(within).union(known), starting).run()


class _Reach:
    """One walk from an entry."""

    def __init__(
        self,
        entry: Entry,
        outline: Callable[[str], Outline | None],
        within: frozenset[str],
        starting: Sequence[Node] | None,
    ) -> None:
        self._starting = starting
        self._found = Reached(entry)
        self._outline = outline
        self._within = within
        self._pending: deque[tuple[Node, int]] = deque()
        self._members: dict[str, int] = {}
        self._waiting: dict[str, list[tuple[Node, int]]] = {}
        """Methods of classes that were come to, by name: they run once something asks for them."""

    def run(self) -> Reached:
        entry = self._found.entry
        for path in (entry.path, *entry.also):
            if path != entry.path and not entry.whole:
                # Files that a framework calls do not load each other.
                self._found.from_file.setdefault(path, entry.place)
            self._come(Node(path, BODY), SURELY)
            if entry.whole and self._starting is None:
                self._whole(path)
        self._come(entry.place_node, SURELY)
        for node in self._starting or ():
            self._come(Node(node.path, BODY), SURELY)
            self._come(node, SURELY)
        while self._pending:
            node, sure = self._pending.popleft()
            if self._found.nodes[node] == sure:
                self._look(node, sure)
        return self._found

    def _whole(self, path: str) -> None:
        outline = self._outline(path)
        for name in outline.parts if outline is not None else ():
            if name != MAIN:
                self._come(Node(path, name), SURELY)

    def _come(self, node: Node, sure: int) -> None:
        if node.path in self._within and self._found.nodes.get(node, 0) < sure:
            self._found.nodes[node] = sure
            self._pending.append((node, sure))

    def _is_handed_over(self, node: Node) -> bool:
        """Whether, as a program starts, a part is only handed to what calls it later, such as a tool of an agent."""
        outline = self._outline(node.path) if self._starting is not None and node.path in self._within else None
        return outline is not None and node.part in outline.registered

    def _look(self, node: Node, sure: int) -> None:
        outline = self._outline(node.path)
        if outline is None:
            return
        if node.part == BODY:
            self._found.loads_env_file = self._found.loads_env_file or outline.loads_env_file
            for name in outline.registered if self._starting is None else ():
                if name not in outline.queued or self._found.entry.kind in _RUNS_TASKS:
                    self._come(Node(node.path, name), sure)
        part = outline.parts.get(node.part)
        if part is not None:
            self._part(node.path, part, sure)
        for name in outline.methods.get(node.part, ()):
            self._method(Node(node.path, name), sure)

    def _method(self, node: Node, sure: int) -> None:
        word = node.part.rpartition(".")[2]
        self._waiting.setdefault(word, []).append((node, sure))
        asked = self._members.get(word, 0)
        if asked:
            self._come(node, min(asked, sure))

    def _part(self, path: str, part: Part, sure: int) -> None:
        loads: Mapping[int, tuple[Place, ...]] = {sure: part.loads, PERHAPS: part.maybe_loads}
        if sure == PERHAPS:
            loads = {PERHAPS: (*part.loads, *part.maybe_loads)}
        for level, places in loads.items():
            for place in places:
                if place.path in self._within and place.path != self._found.entry.path:
                    self._found.from_file.setdefault(place.path, Place(path, place.line))
                    self._come(Node(place.path, BODY), level)
        for node in part.leads:
            if not self._is_handed_over(node):
                self._come(node, sure)
        for node in part.maybe:
            if not self._is_handed_over(node):
                self._come(node, PERHAPS)
        for node in part.later if self._starting is None else ():
            self._come(node, sure)
        for words, level in ((part.members, sure), (part.maybe_members, PERHAPS)):
            for word in words:
                if self._members.get(word, 0) < level:
                    self._members[word] = level
                    for node, known in self._waiting.get(word, ()):
                        self._come(node, min(level, known))
