"""How long what a factory gives lives: one object for each call, over a shared transport, or one that is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codemods.catalogue.entries import Transport
from codemods.config import Lifetime
from codemods.languages.weights import Weight
from codemods.rules.build_client_per_invocation.core import cautions, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.planner import Planner
from codemods.rules.build_client_per_invocation.core.stages import (
    Built,
    Component,
    Kept,
    Key,
    N,
    PerCall,
    Pooled,
    S,
    T,
    U,
    V,
    W,
)


def life_of(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], needs: T, unit: U
) -> tuple[PerCall[N], tuple[Caution, ...]]:
    """How long what a unit's factory gives lives, with what a reviewer must judge of it.

    Calls that hold state and no client stay at module level. What is left is weighed: what is light is built for each
    call, what is heavy is kept. Raises Refusal where it must not be built again and can't be kept.
    """
    stay: list[N] = []
    judgement = planner.judge(unit, stay)
    while judgement.weight is Weight.STATEFUL and judgement.call is not None:
        if not planner.may_hoist(component, unit, judgement.call):
            break
        stay.append(judgement.call)
        judgement = planner.judge(unit, stay)
    hoisted, weight = tuple(stay), judgement.weight
    what = judgement.what or f"`{unit.label}`"
    is_light = weight is Weight.CHEAP
    if is_light or (weight is Weight.UNKNOWN and not planner.holds_client(component, unit, judgement.call)):
        found = () if is_light else (cautions.called_again(what),)
        life = _light(planner, component, needs, unit, hoisted)
        unshared = () if isinstance(life, Pooled | Kept) else _unshared(planner, unit)
        return life, (*found, *(cautions.loaded_each_time(each.name) for each in unshared))
    if planner.awaits(component, unit):
        raise refusals.awaited(unit.where, what)
    keys = credentials(planner, component, needs, unit)
    caution = cautions.built_once(weight, what, unit.label)
    return Kept(hoisted, keys, what, cautions.heavy(weight, what)), (caution,)


def _light(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], needs: T, unit: U, hoisted: tuple[N, ...]
) -> PerCall[N]:
    """How long an object lives that is light to build: as the settings ask for."""
    asked = planner.config.lifetime
    built = list(planner.built(unit))
    if asked is Lifetime.CACHED:
        # A factory of the project decides for itself how long its client lives, and which credential that takes.
        if all(each.is_own for each in built) or planner.awaits(component, unit):
            return PerCall(hoisted)
        both = tuple((each.call, each.transports) for each in built if _is_both(each) and _transports(each, asked))
        return Kept(hoisted, credentials(planner, component, needs, unit), shared=both)
    if asked is Lifetime.INVOCATION or planner.is_closed(component):
        return PerCall(hoisted)
    shared = tuple((each.call, taken) for each in built if (taken := _transports(each, asked)))
    if asked is Lifetime.AUTO and _is_better_kept(built) and planner.is_called_sync(component, unit):
        keys = _known_credentials(planner, component, needs, unit)
        if keys:
            return Kept(hoisted, keys)
    return Pooled(hoisted, shared) if shared else PerCall(hoisted)


def _unshared(planner: Planner[U, W, V, N, S, T], unit: U) -> Iterator[Built[N]]:
    """The clients that would share a transport if it were known that they are given none."""
    asked = planner.config.lifetime
    for each in planner.built(unit):
        is_slow = bool(each.transports) and not each.client.cheap and not each.is_own
        if is_slow and each.given is None and asked not in (Lifetime.INVOCATION, Lifetime.CACHED):
            yield each


def _is_better_kept(built: Sequence[Built[N]]) -> bool:
    """Whether all that is slow to build would need two transports, of which one serves a half that no call uses: one
    object for a process and credential is less code, and costs nothing."""
    slow = [each for each in built if not each.client.cheap and not each.is_own]
    return bool(slow) and all(_is_both(each) and _transports(each, Lifetime.AUTO) for each in slow)


def _known_credentials(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], needs: T, unit: U
) -> tuple[str, ...]:
    """The variables by which a cache of a unit may be keyed; none where they can't be known."""
    try:
        return credentials(planner, component, needs, unit)
    except refusals.Refusal:
        return ()


def _transports(built: Built[N], asked: Lifetime) -> tuple[Transport, ...]:
    """The transports that a client is given which is slow to set up its own."""
    client, given = built.client, built.given
    if given is None or built.is_own or (client.cheap and asked is Lifetime.AUTO):
        return ()
    own = {*client.transports_unless, *(each.param for each in client.transports)}
    return built.transports if own.isdisjoint(given) else ()


def _is_both(built: Built[N]) -> bool:
    """Whether a client is sync and async at once, as those of LangChain are."""
    return len({each.is_async for each in built.transports}) > 1


def credentials(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], needs: T, unit: U
) -> tuple[str, ...]:
    """The variables by which a cache of a unit is keyed. Raises Refusal where they can't be known."""
    return tuple(dict.fromkeys(_variables(planner, component, needs, unit, set())))


def _variables(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], needs: T, unit: U, seen: set[Key]
) -> Iterator[str]:
    seen.add(unit.key)
    for built in planner.built(unit):
        needed = built.requirements()
        for requirement in needed:
            yield from requirement.all_variables
        if not needed and built.client.requires_key:
            if built.passes_key:
                raise refusals.no_key_for_cache(built.name)
            yield from built.client.key_env
    for reference in component.referred(unit):
        other = component.units[planner.key_of(reference.view)]
        if other.key not in seen:
            yield from _variables(planner, component, needs, other, seen)
    yield from planner.variables(component, needs, unit)
