"""Tells whether a call of the project's own factory moves to where its result is used, instead of into a factory."""

from __future__ import annotations

from codemods.records import dataclass

_SHORT = 40
"""How long a call is that a person writes twice."""


@dataclass(frozen=True, slots=True)
class OwnCall:
    """A call of a function that the project has, of which a unit is nothing but the result: `passed` are its arguments,
    which say the same wherever they stand."""

    name: str
    passed: str = ""

    def moves(self, places: int) -> bool:
        """Whether the call moves to the places where its result is used: what is said once stays said once, but for
        what is short."""
        if not self.passed:
            return True
        is_short = len(f"{self.name}({self.passed})") <= _SHORT
        return "\n" not in self.passed and (places == 1 or (places == 2 and is_short))
