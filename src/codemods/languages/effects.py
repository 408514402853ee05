"""Describes what running a piece of the project does with clients, as plain data: what follows from it is the same in
each language."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Effect:
    """Describes what happens when a function runs, a class is called, or an expression is evaluated.

    `client` is the first client that it builds, "" where it builds none. `kept` says where the code keeps it for the
    whole process, "" where that isn't known. `missing` are parameters that it builds a client for where they are not
    given, with the name of that client, and `called` those that it calls at once. `requests` tells whether it sends
    a request. `handed` is a client's class that it hands to what may call it at any time, "" where a client is built.
    """

    client: str = ""
    kept: str = ""
    missing: frozenset[tuple[str, str]] = frozenset()
    called: frozenset[str] = frozenset()
    requests: bool = False
    handed: str = ""

    def within(self, absent: str | None) -> Effect:
        """This effect where it happens only if the parameter `absent` is not given; None stands for none."""
        if absent is None or not self.client:
            return self
        return Effect("", self.kept, self.missing | {(absent, self.client)}, self.called, self.requests)


NOTHING = Effect()


def together(effects: Iterable[Effect]) -> Effect:
    """Combine several effects that happen one after another."""
    found = NOTHING
    for each in effects:
        if each is not NOTHING:
            found = Effect(
                found.client or each.client,
                found.kept or each.kept,
                found.missing | each.missing,
                found.called | each.called,
                found.requests or each.requests,
            )
    return found
