"""Tells which units of a connected group go into the factory of another one, as its locals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codemods.rules.build_client_per_invocation.core.planner import Planner
from codemods.rules.build_client_per_invocation.core.stages import (
    Component,
    Kept,
    Key,
    N,
    PerCall,
    Reference,
    S,
    T,
    U,
    V,
    W,
)


def hosts_of(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], needs: T, lives: Mapping[Key, PerCall[N]]
) -> Mapping[Key, Key]:
    """The units that go into the factory of another, each with that one: what nothing but one factory needs is a local
    of it.

    What only such parts need is a part as well. What is kept goes into what is kept alone, since a local would be
    built again for each call.
    """
    referrers: dict[Key, dict[Key, None]] = {key: {} for key in component.units}
    for key in component.units:
        for reference in component.referred(component.units[key]):
            referrers[planner.key_of(reference.view)].setdefault(key)
    hosts: dict[Key, Key] = {}
    for key in _users_first(component.units, referrers):
        found = {hosts.get(each, each) for each in referrers[key]}
        host = found.pop() if len(found) == 1 else key
        if host == key or (isinstance(lives[key], Kept) and not isinstance(lives[host], Kept)):
            continue
        if planner.may_fold(component, needs, component.units[key], component.units[host]):
            hosts[key] = host
    return hosts


def _users_first(units: Mapping[Key, U], referrers: Mapping[Key, Mapping[Key, None]]) -> Sequence[Key]:
    """The units, each after all that refer to it; those of a circle in the order in which they were found."""
    done: dict[Key, None] = {}
    for start in units:
        pending = [(start, iter(referrers[start]))]
        entered = {start}
        while pending:
            key, rest = pending[-1]
            other = next((each for each in rest if each not in done and each not in entered), None)
            if other is None:
                done.setdefault(key)
                pending.pop()
                continue
            entered.add(other)
            pending.append((other, iter(referrers[other])))
    return list(done)


def folded(
    planner: Planner[U, W, V, N, S, T], component: Component[U, W, V, N], hosts: Mapping[Key, Key]
) -> Component[U, W, V, N]:
    """The component in which each unit that has a host is a part of it."""
    references = dict(component.references)
    inner: dict[Key, Sequence[Reference[V, N]]] = {}
    joined: dict[Key, U] = {}
    for host in dict.fromkeys(hosts.values()):
        whole = [key for key in component.units if key == host or hosts.get(key) == host]
        found: dict[V, list[N]] = {}
        own: list[Reference[V, N]] = []
        for key in whole:
            for reference in component.referred(component.units[key]):
                if planner.key_of(reference.view) in whole:
                    own.append(reference)
                else:
                    found.setdefault(reference.view, []).extend(reference.nodes)
            references.pop(key, None)
        inner[host] = own
        references[host] = [Reference(view, tuple(dict.fromkeys(nodes))) for view, nodes in found.items()]
        parts = [component.units[key] for key in whole if key != host]
        joined[host] = planner.joined(component.units[host], parts)
    units = {key: joined.get(key, unit) for key, unit in component.units.items() if key not in hosts}
    seen = {key: component.seen[key] for key in units}
    return Component(units, seen, references, component.cautions, component.used, hosts, inner)
