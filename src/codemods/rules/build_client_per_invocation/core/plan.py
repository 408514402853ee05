"""How a plan is made: units are found and followed, and all that they need is decided."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic

from codemods.config import Credentials
from codemods.files.edits import OverlapError, normalise
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution, Risk, all_built, unused
from codemods.rules.build_client_per_invocation.core.folding import folded, hosts_of
from codemods.rules.build_client_per_invocation.core.lifetime import life_of
from codemods.rules.build_client_per_invocation.core.names import Draft, File, Names
from codemods.rules.build_client_per_invocation.core.planner import Planner, Writer
from codemods.rules.build_client_per_invocation.core.refusals import LeftAsIs, Refusal
from codemods.rules.build_client_per_invocation.core.stages import (
    Component,
    Kept,
    Key,
    N,
    Naming,
    PerCall,
    Picked,
    Reference,
    S,
    Settled,
    T,
    U,
    V,
    W,
)


def expand(planner: Planner[U, W, V, N, S, T], starts: Iterable[S]) -> Component[U, W, V, N]:
    """The units that are found by names, and all that is derived from them, to any depth and through any file."""
    queue = deque(starts)
    units: dict[Key, U] = {}
    seen: dict[Key, W] = {}
    references: dict[Key, list[Reference[V, N]]] = {}
    cautions: list[Caution] = []
    used: set[Key] = set()
    picked: dict[Key, Picked] = {}
    while queue:
        start = queue.popleft()
        if start.key in units:
            continue
        unit = planner.find(start)
        units[unit.key] = unit
        followed = planner.follow(unit)
        seen[unit.key] = followed.seen
        if followed.is_used:
            used.add(unit.key)
        if followed.picked is not None:
            picked[unit.key] = followed.picked
        for key, reference in followed.references:
            references.setdefault(key, []).append(reference)
        cautions += followed.cautions
        queue += followed.starts
    component = planner.complete(Component(units, seen, references, cautions, frozenset(used)))
    return replace(component, cautions=[*component.cautions, *_picked(planner, component, picked)])


def _picked(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], picked: Mapping[Key, Picked]
) -> Iterator[Caution]:
    """A caution where each call would build all clients of a table, and takes one by its name. Raises Refusal for a
    list, of which any would do."""
    for key, pick in picked.items():
        unit = component.units[key]
        made_of = {planner.key_of(each.view) for each in component.referred(unit)}
        if not pick.several and len(unit.constructions) + len(made_of) < 2:
            continue
        if not pick.by_key:
            raise refusals.picked(pick.where)
        yield all_built(pick.where)


def settle(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], draft: Draft
) -> Settled[U, W, V, N, T]:
    """Decide all of a component, once: what its factories take, how long their objects live, what they are called."""
    for unit in component.units.values():
        for built in planner.built(unit):
            refusals.refuse_held(built.client)
    needs, lives, cautions = _lives(planner, component)
    hosts = dict(hosts_of(planner, component, needs, lives))
    while hosts:
        joined = folded(planner, component, hosts)
        found = _lives(planner, joined)
        others = {key for key, life in found[1].items() if isinstance(life, Kept) != isinstance(lives[key], Kept)}
        if not others:
            component, (needs, lives, cautions) = joined, found
            break
        # A unit that would live otherwise with parts than without them gets none.
        hosts = {key: host for key, host in hosts.items() if host not in others}
    naming = planner.naming(component, needs, lives, draft)
    replaced = planner.replaced(component, naming)
    seen_after_all = {unused(component.units[key].label) for key in replaced.used}
    cautions = [each for each in (*cautions, *replaced.cautions) if each not in seen_after_all]
    return Settled(component, needs, lives, naming, replaced.edits, tuple(dict.fromkeys(cautions)))


def _lives(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N]
) -> tuple[T, dict[Key, PerCall[N]], list[Caution]]:
    """Return the needs of a component's factories, how long what each of them gives lives, and what is to be judged."""
    needs, found = planner.needs(component)
    cautions = [*component.cautions, *found]
    lives: dict[Key, PerCall[N]] = {}
    for unit in component.units.values():
        lives[unit.key], found = life_of(planner, component, needs, unit)
        cautions += found
    return needs, lives, cautions


def settle_alone(
    planner: Planner[U, W, V, N, S, T], unit: U, wanted: Iterable[str], files: Iterable[File], draft: Draft
) -> Settled[U, W, V, N, T]:
    """Settle a unit that no module-level name holds, such as an attribute of a class: nothing refers to it by name.

    Its factory gets the first of the names wanted that is free in all files. Raises Refusal where it would have to be
    kept: what holds it asks for a new one each time.
    """
    component: Component[U, W, V, N] = Component({unit.key: unit}, {}, {})
    needs, cautions = planner.needs(component)
    life, found = life_of(planner, component, needs, unit)
    if isinstance(life, Kept) and life.what:
        raise refusals.not_per_call(life.what)
    naming: Naming[V] = Naming({unit.key: draft.first(wanted, files)})
    return Settled(component, needs, {unit.key: life}, naming, (), tuple(dict.fromkeys((*cautions, *found))))


def refuse_needless(planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N]) -> None:
    """Raise LeftAsIs where no client of a component captures a credential that can go stale."""
    if planner.config.credentials is Credentials.ALL:
        return
    found = [each for unit in component.units.values() for each in planner.built(unit)]
    reasons = [refusals.needless(each.name, each.credential()) for each in found]
    if reasons and all(reasons):
        raise LeftAsIs(reasons[0])


def refuse_unused(planner: Planner[U, W, V, N, S, T], settled: Settled[U, W, V, N, T]) -> None:
    """Raise Refusal where nothing uses any unit of a component, so that no factory of it would be called. A public name
    may be used by who was not read."""
    component = settled.component
    idle = [unit for unit in component.units.values() if unused(unit.label) in component.cautions]
    is_asked_for = any(unused(unit.label) not in settled.cautions for unit in idle)
    is_public = any(caution.risk is Risk.PUBLIC for caution in settled.cautions)
    if planner.config.credentials is Credentials.ALL or component.used or is_asked_for or is_public:
        return
    if idle:
        unless = next((caution.words for caution in settled.cautions if caution.risk is Risk.DYNAMIC), "")
        raise refusals.unused(idle[0].label, unless)


@dataclass(frozen=True, slots=True)
class Proposal(Generic[U, W, V, N, T]):
    """A settled plan with its edits, and the names that it takes once it is accepted."""

    settled: Settled[U, W, V, N, T]
    edits: tuple[Edit, ...]
    draft: Draft


def propose(planner: Writer[U, W, V, N, S, T], starts: Iterable[S], names: Names) -> Proposal[U, W, V, N, T]:
    """The plan of the units that are found by names. Raises Refusal."""
    draft = names.draft()
    settled = _decided(planner, starts, draft)
    return Proposal(settled, apart(planner.edits(settled, draft)), draft)


def _decided(planner: Planner[U, W, V, N, S, T], starts: Iterable[S], draft: Draft) -> Settled[U, W, V, N, T]:
    component = expand(planner, starts)
    refuse_needless(planner, component)
    settled = settle(planner, component, draft)
    refuse_unused(planner, settled)
    return settled


def is_made(planner: Planner[U, W, V, N, S, T], starts: Iterable[S], home: str) -> bool:
    """Whether this run makes a plan of the units of a file that are found by names, as far as can be told before it is
    written: nothing refuses it, and it needs no review, or the run asks for those that do."""
    try:
        settled = _decided(planner, starts, Names().draft())
    except LeftAsIs:
        return False
    except Refusal as refusal:
        # Another file that is a program may call it in place.
        return refusal.script not in {"", home}
    return planner.config.unsafe or not settled.cautions


def propose_joined(planner: Writer[U, W, V, N, S, T], starts: Iterable[S], names: Names) -> Proposal[U, W, V, N, T]:
    """The plan of units, together with those of their file that need the same constants where that does no harm.

    Apart, each of two Fixes would leave such a constant to the other, and once both are done nothing would use it.
    It does harm where one of them can't be planned, needs a review that the first does not, or leads out of the paths
    of the run. Raises what the plan of the units alone raises.
    """
    taken = list(starts)
    best = propose(planner, taken, names)
    asked: set[Key] = set()
    while others := _beside(planner, best, asked, names):
        best = _extended(planner, best, taken, others, names)
    return best


def _beside(planner: Writer[U, W, V, N, S, T], best: Proposal[U, W, V, N, T], asked: set[Key], names: Names) -> list[S]:
    """The units that may be joined to a plan and were not asked before: to one that needs a review, those alone that
    need one as well."""
    found = []
    for other in planner.sharing(best.settled):
        if best.settled.component.holds(other.key) or other.key in asked:
            continue
        asked.add(other.key)
        try:
            if not best.settled.cautions or propose(planner, [other], names).settled.cautions:
                found.append(other)
        except (LeftAsIs, Refusal):
            continue
    return found


def _extended(
    planner: Writer[U, W, V, N, S, T],
    best: Proposal[U, W, V, N, T],
    taken: list[S],
    others: Sequence[S],
    names: Names,
) -> Proposal[U, W, V, N, T]:
    """The proposal of the units `taken`, with those of the others that do no harm; these are added to `taken`.

    All are tried at once, and halves only where that fails: most often nothing stands in the way.
    """
    fresh = [other for other in others if not best.settled.component.holds(other.key)]
    if not fresh:
        return best
    try:
        more = propose(planner, [*taken, *fresh], names)
    except (LeftAsIs, Refusal):
        more = None
    if more is not None and _is_alike(planner, best, more):
        taken += fresh
        return more
    if len(fresh) == 1:
        return best
    middle = len(fresh) // 2
    best = _extended(planner, best, taken, fresh[:middle], names)
    return _extended(planner, best, taken, fresh[middle:], names)


def _is_alike(planner: Planner[U, W, V, N, S, T], best: Proposal[U, W, V, N, T], more: Proposal[U, W, V, N, T]) -> bool:
    """Whether a larger plan needs no review that the smaller one does not, and leads no further out."""
    return bool(more.settled.cautions) == bool(best.settled.cautions) and (
        bool(planner.outside(more.edits)) == bool(planner.outside(best.edits))
    )


def apart(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits of a Fix, each once. Raises Refusal where two of them meet."""
    try:
        return normalise(dict.fromkeys(edits))
    except OverlapError as error:
        raise refusals.edits_meet(error.first.path) from error
