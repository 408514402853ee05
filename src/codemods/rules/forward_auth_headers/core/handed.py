"""Decides for both languages what becomes of a function that is handed to another one of the project."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.groups import Arms, together


@dataclass(frozen=True, slots=True)
class Taking:
    """Tells how a function treats one that it is given.

    `again`: it may call it more than once. `passes`: keywords of its own call reach it. `wraps`: it does not call it,
    but returns a function that does. `behind`: the position of the first argument that it hands on to it.
    """

    again: bool = False
    passes: bool = False
    wraps: bool = False
    behind: int = 1


@dataclass(frozen=True, slots=True)
class Inside:
    """A call of a given function by the one that it is given to. `again`: it stands in a loop, or is handed on to what
    calls it again. `kept`: its answer may be kept, for another caller."""

    arms: Arms
    again: bool
    passes: bool
    wraps: bool
    kept: bool


class Takings:
    """Holds how functions treat what they are given: each is asked once."""

    def __init__(self, project: object) -> None:
        self._known: dict[Hashable, Taking | None] = {}
        self._open: list[Hashable] = []

    def of(self, key: Hashable, places: Callable[[], Iterable[Inside | None]]) -> Taking | None:
        """How a function treats one of its parameters, which `places` says where it is named."""
        if key not in self._known:
            if key in self._open or len(self._open) >= _DEEP:
                return None
            self._open.append(key)
            self._known[key] = _taking(list(places()))
            self._open.pop()
        return self._known[key]


_DEEP = 4


def _taking(found: list[Inside | None]) -> Taking | None:
    """Tell from all places that name a given function how it is treated; None stands for a place that is not
    understood."""
    calls = [each for each in found if each is not None]
    if not calls or len(calls) < len(found) or any(each.kept for each in calls):
        return None
    wraps = {each.wraps for each in calls}
    again = any(each.again for each in calls) or together([each.arms for each in calls]) > 1
    return Taking(again, all(each.passes for each in calls), wraps.pop()) if len(wraps) == 1 else None
