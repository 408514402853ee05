"""Words findings about calls that build a client of their own while a module loads, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from codemods.languages.effects import Effect
from codemods.model import Edit, Finding, LeftAlone
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import outcome, refusals
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
    if not client:
        reason = f"`{made_by}` is given `{site.effect.handed}`, and it is not known when it builds one"
        return LeftAlone(outcome.RULE, path, *span, reason)
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

    def __init__(self, is_selected: Callable[[str], bool]) -> None:
        self._is_selected = is_selected
        self._known: dict[K, Callable[[Finding], Finding | LeftAlone]] = {}

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
            self._known[called] = self._outcome(called, names.draft(), names, make)
        return self._known[called](found)

    def _outcome(
        self,
        called: K,
        draft: Draft,
        names: Names,
        make: Callable[[K, Draft], tuple[Iterable[Edit], Iterable[Caution], str]],
    ) -> Callable[[Finding], Finding | LeftAlone]:
        """Return what becomes of each finding about a class."""
        try:
            written, cautions, note = make(called, draft)
        except LeftAsIs as right:
            reason = str(right)
            return lambda found: LeftAlone(found.rule, found.path, found.start, found.end, reason)
        except Refusal:
            return lambda found: found
        edits = tuple(written)
        outside = next((each.path for each in edits if not self._is_selected(each.path)), "")
        if outside:
            return partial(replace, reason=refusals.built_outside(outside).reason)
        names.keep(draft)
        return partial(replace, fix=outcome.fix_of(edits, cautions), reason="", note=note)


def asking(methods: Mapping[str, Collection[str]], name: str) -> frozenset[str]:
    """A member of a class, and those of its methods, told with the members that each asks for, which may ask for it."""
    found = {name}
    while more := {method for method, asked in methods.items() if method not in found and not found.isdisjoint(asked)}:
        found |= more
    return frozenset(found)
