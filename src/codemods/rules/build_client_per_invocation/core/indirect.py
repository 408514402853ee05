"""Words findings about calls that build a client of their own while a module loads, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Generic, TypeVar

from codemods.languages.effects import Effect
from codemods.model import Edit, Finding, Fix, LeftAlone
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import outcome
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.names import Draft, Names
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal

N = TypeVar("N")
"""An expression in the tree of a language."""
K = TypeVar("K", bound=Hashable)
"""The name of a class of the project."""

_ADVICE = "build it inside the invocation, or have it build its client when it is first used"


@dataclass(frozen=True, slots=True)
class Indirect(Generic[N]):
    """A call, or the reading of a property, that builds a client on the way to something else.

    `name` is the module-level name that holds what it gives, "" where there is none, and `made_by` what is called or
    read. `is_work` tells whether the module does its work by it, as a program does, rather than keeps what it gives.
    """

    node: N
    name: str
    made_by: str
    effect: Effect
    is_work: bool


def told(
    path: str, span: tuple[int, int], site: Indirect[N], *, per_run: str, is_test: bool, is_program: bool
) -> Finding | LeftAlone:
    """The finding about a site at the bytes `span`, or the reason to leave it alone.

    `per_run` says why the body of its file is its invocation, `is_test` and `is_program` what its file is.
    """
    made_by, client = site.made_by, site.effect.client
    builds = f"`{made_by}` builds `{client}`"
    if per_run:
        return LeftAlone(outcome.RULE, path, *span, f"{per_run}, so each run is one invocation: {builds}")
    if is_test:
        return LeftAlone(outcome.RULE, path, *span, f"a test file loads only for its tests: {builds}")
    if site.is_work and is_program:
        return LeftAlone(outcome.RULE, path, *span, f"each run of a script is one invocation: {builds}")
    held = f" for `{site.name}`" if site.name else ""
    if site.effect.kept:
        kept = f"`{made_by}` keeps it for the whole process, {site.effect.kept}"
        reason = f"{kept}: build it for each invocation, or keep one for each credential"
    elif site.name:
        reason = f"it is not known what else `{site.name}` keeps: {_ADVICE}"
    else:
        reason = f"it is not known what else `{made_by}` does: call it inside the invocation"
    return Finding(outcome.RULE, path, *span, f"{builds}{held} while the module loads", None, reason)


class Instances(Generic[K]):
    """The Fixes of a project's own classes, whose instances build clients: one for each class, whichever is told."""

    def __init__(self) -> None:
        self._known: dict[K, tuple[Fix, str] | str | None] = {}

    def fixed(
        self,
        found: Finding | LeftAlone,
        called: K | None,
        names: Names,
        make: Callable[[K, Draft], tuple[Iterable[Edit], Iterable[Caution], str]],
    ) -> Finding | LeftAlone:
        """The finding of a site with the Fix of the class that it calls, and the note on what this costs.

        `make` writes the Fix. It raises Refusal where a person has to change the class, and LeftAsIs where the client
        may live as long as the instance.
        """
        if called is None or isinstance(found, LeftAlone):
            return found
        if called not in self._known:
            draft = names.draft()
            try:
                edits, cautions, note = make(called, draft)
                self._known[called] = outcome.fix_of(edits, cautions), note
                names.keep(draft)
            except LeftAsIs as right:
                self._known[called] = str(right)
            except Refusal:
                self._known[called] = None
        known = self._known[called]
        if isinstance(known, str):
            return LeftAlone(found.rule, found.path, found.start, found.end, known)
        return found if known is None else replace(found, fix=known[0], reason="", note=known[1])
