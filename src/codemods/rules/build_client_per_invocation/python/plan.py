"""How a plan is made in Python: what refers to a unit in all files, and what building it again would mean."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from codemods.catalogue.entries import Transport
from codemods.config import Config
from codemods.deployment.references import references
from codemods.languages.python.clients import Judgement
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import credential, requirements
from codemods.languages.python.environment import env_reads
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import External, Local
from codemods.languages.python.project import PythonProject
from codemods.languages.weights import Weight
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core import cautions, refusals, stages
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.names import Draft
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.core.stages import Built, Key, Replaced
from codemods.rules.build_client_per_invocation.python import folding
from codemods.rules.build_client_per_invocation.python.annotations import is_optional
from codemods.rules.build_client_per_invocation.python.bound import refuse_split, refuse_unlike
from codemods.rules.build_client_per_invocation.python.called import is_all_sync, is_called_sync
from codemods.rules.build_client_per_invocation.python.caught import caught
from codemods.rules.build_client_per_invocation.python.class_attributes import caution_of
from codemods.rules.build_client_per_invocation.python.eager import eager_calls
from codemods.rules.build_client_per_invocation.python.fetched import is_cached
from codemods.rules.build_client_per_invocation.python.identity import doubled, keeper, risk_of
from codemods.rules.build_client_per_invocation.python.indirect import refuse_handed_out
from codemods.rules.build_client_per_invocation.python.made_of import made_of_client
from codemods.rules.build_client_per_invocation.python.mocks import follow
from codemods.rules.build_client_per_invocation.python.names import naming_of
from codemods.rules.build_client_per_invocation.python.needs import Needs, Settled, needs_of
from codemods.rules.build_client_per_invocation.python.own import needed_by
from codemods.rules.build_client_per_invocation.python.pools import is_per_element, picked_of
from codemods.rules.build_client_per_invocation.python.scanned import scans
from codemods.rules.build_client_per_invocation.python.sharing import sharing
from codemods.rules.build_client_per_invocation.python.spread import parameters
from codemods.rules.build_client_per_invocation.python.stages import (
    Component,
    Followed,
    Life,
    Naming,
    Reference,
    Seen,
    Start,
)
from codemods.rules.build_client_per_invocation.python.units import Unit, at, judge_unit, make_unit
from codemods.rules.build_client_per_invocation.python.uses import Uses, is_closed_by, uses_of
from codemods.rules.build_client_per_invocation.python.views import View, views_of

_HOLDERS = ("django.conf.settings", "flask.current_app", "quart.current_app", "starlette.config", "dynaconf.")
"""Objects outside the project through which its modules' names are read."""


def _is_given_out(module: PythonModule, node: ast.AST) -> bool:
    """Whether a function returns a client, by itself or in a collection."""
    parent = module.parent(node)
    while isinstance(parent, (ast.Tuple, ast.List, ast.Dict)):
        parent = module.parent(parent)
    return isinstance(parent, ast.Return)


class PythonPlanner:
    """Answers for a plan. `programs` are importers whose body is an invocation: what it uses is called in place."""

    def __init__(self, project: PythonProject, programs: frozenset[str] = frozenset()) -> None:
        self._project = project
        self._programs = programs

    @property
    def config(self) -> Config:
        return self._project.config

    # ---------------------------------------------------------------- found and followed

    def find(self, start: Start) -> Unit:
        unit = make_unit(self._project, start.module, start.name)
        judgement = judge_unit(self._project, unit)
        if judgement.weight is Weight.CONSUMING:
            # A name that holds the answer of a request is no object to build again.
            where = at(unit.module, judgement.call or unit.last)
            raise refusals.called_while_loading(where, judgement.what, script=unit.module.path)
        refuse_unlike(self._project, unit)
        refuse_handed_out(self._project, unit)
        return unit

    def follow(self, unit: Unit) -> Followed:
        views = views_of(self._project, unit)
        found = [*scans(self._project, unit, views.views)]
        is_kept = bool(views.public) and self._project.config.keep_exports
        if not is_kept:
            found += map(cautions.public, views.public)
        uses: dict[View, Uses] = {}
        derived: list[tuple[Key, Reference]] = []
        starts: list[Start] = []
        for view in views.views:
            script = view.module.path in self._programs and not view.is_home
            uses[view] = uses_of(self._project, view, script=script)
            found += self._risks_of(view, uses[view])
            for name, nodes in uses[view].derived.items():
                start = Start(view.module, name)
                starts.append(start)
                derived.append((start.key, stages.Reference(view, tuple(dict.fromkeys(nodes)))))
        if not any(each.any for each in uses.values()):
            self._refuse_held(unit)
            found.append(cautions.unused(unit.label))
        starts += (Start(unit.module, other) for other in _made_beside(unit))
        starts += self._needed(unit)
        is_used = any(each.direct for each in uses.values())
        picked = next(filter(None, (self._picked(view) for view in views.views)), None)
        return stages.Followed(unit, Seen(views, uses, is_kept), derived, starts, found, is_used, picked)

    def _picked(self, view: View) -> stages.Picked | None:
        nodes = [node for node in view.nodes if not (view.is_home and view.unit.holds(node))]
        return picked_of(self._project, view.module, view.unit, nodes)

    def _risks_of(self, view: View, uses: Uses) -> Iterator[Caution]:
        for function, nodes in uses.functions.items():
            if all(is_closed_by(view.module, node) for node in nodes):
                yield cautions.closed(at(view.module, nodes[0]))
            yield from eager_calls(self._project, view.module, function)
            if any(_is_given_out(view.module, node) for node in nodes):
                if is_cached(self._project, view.module, function):
                    yield cautions.kept_by_cache(f"`{function.name}()`")
        for node in uses.places:
            if is_per_element(self._project, view.module, node):
                yield cautions.asked_for_each(at(view.module, node))
        nodes = [node for found in (*uses.functions.values(), *uses.guards.values(), uses.places) for node in found]
        risks = (risk_of(self._project, view.module, node) for node in nodes)
        yield from (risk for risk in risks if risk is not None)
        kept = dict.fromkeys(keeper(view.module, node) for node in nodes)
        yield from (cautions.kept_by_cache(f"`{each}`") for each in kept if each)

    def _refuse_held(self, unit: Unit) -> None:
        """Refuse what is read off something that holds the module, such as Django's settings."""
        for path in self._project.mentioning([f".{unit.name}"]):
            module = self._project.module(path) if self._may_hold(path, unit) else None
            if module is None:
                continue
            for node in module.attributes(unit.name):
                origins = self._project.origins.external(module, node.value)
                if any(name.startswith(_HOLDERS) for name in origins):
                    raise Refusal(f"reads `{unit.name}` from `{module.source(node.value)}`", at(module, node))

    def _may_hold(self, path: str, unit: Unit) -> bool:
        """Whether a file may read the unit's name off such an object."""
        facts = self._project.facts(path) if path != unit.module.path else None
        return facts is not None and any(
            isinstance(origin, External) and origin.name.startswith(_HOLDERS)
            for chain in facts.reads
            for count in range(1, len(chain))
            if chain[count] == unit.name
            for origin in self._project.origins.anywhere(path, chain[:count])
        )

    def _needed(self, unit: Unit) -> Iterator[Start]:
        """The other clients from which a unit is made: what is made of two clients follows both."""
        for statement in unit.statements:
            for node in free_names([statement]):
                if node.id == unit.name or not unit.module.is_global(node):
                    continue
                origins = self._project.origins.name(unit.module, node.id, node)
                if len(origins) == 1 and isinstance(origins[0], Local) and made_of_client(self._project, origins[0]):
                    home = self._project.module(origins[0].path)
                    if home is not None:
                        yield Start(home, origins[0].name)

    def complete(self, component: Component) -> Component:
        """Count references in lambdas to the unit in whose statements these stand: they move along."""
        moved: dict[Key, dict[View, list[ast.expr]]] = {
            key: {reference.view: list(reference.nodes) for reference in references}
            for key, references in component.references.items()
        }
        seen: dict[Key, Seen] = {}
        for key, each in component.seen.items():
            uses: dict[View, Uses] = {}
            for view, asked in each.uses.items():
                places = []
                for node in asked.places:
                    owner = _owner(component, view.module, node)
                    if owner is None:
                        places.append(node)
                        continue
                    nodes = moved.setdefault(owner, {}).setdefault(view, [])
                    if node not in nodes:
                        nodes.append(node)
                uses[view] = replace(asked, places=places)
            seen[key] = replace(each, uses=uses)
        found = {key: [stages.Reference(view, tuple(nodes)) for view, nodes in by.items()] for key, by in moved.items()}
        whole = replace(component, seen=seen, references=found)
        return replace(whole, cautions=[*whole.cautions, *doubled(self._project, whole)])

    # ---------------------------------------------------------------- settled

    def needs(self, component: Component) -> tuple[Needs, Sequence[Caution]]:
        needs, found = needs_of(self._project, component)
        return needs, [*found, *caught(self._project, component, needs)]

    def judge(self, unit: Unit, hoisted: Sequence[ast.expr]) -> Judgement:
        return judge_unit(self._project, unit, frozenset(hoisted))

    def may_hoist(self, component: Component, unit: Unit, call: ast.expr) -> bool:
        return isinstance(call, ast.Call) and not _is_whole(unit, call) and not _mentions_client(component, unit, call)

    def holds_client(self, component: Component, unit: Unit, call: ast.expr | None) -> bool:
        if not isinstance(call, ast.Call):
            return True
        return (_is_whole(unit, call) and not unit.constructions) or _mentions_client(component, unit, call)

    def awaits(self, component: Component, unit: Unit) -> bool:
        return False

    def is_closed(self, component: Component) -> bool:
        return any(uses.closed for seen in component.seen.values() for uses in seen.uses.values())

    def is_called_sync(self, component: Component, unit: Unit) -> bool:
        return is_called_sync(self._project, component, unit) or is_all_sync(self._project, component, unit)

    def key_of(self, view: View) -> Key:
        return view.unit.key

    def built(self, unit: Unit) -> Iterator[Built[ast.expr]]:
        replaced = [each for each in unit.statements if each not in unit.lasting]
        for made in unit.constructions:
            if unit.module.top_statement(made.call) in replaced:
                continue
            given = parameters(self._project, unit.module, made)
            passes_key = any(keyword.arg in made.client.key_params for keyword in made.call.keywords)
            needed = partial(requirements, self._project, unit.module, made)
            if made.factory is not None:
                # The reads of the project's own factory are found where it builds the client.
                known = needed_by(self._project, unit.module, made)
                passes_key, needed = known is None, partial(tuple, known or ())
            kind = partial(credential, self._project, unit.module, made)
            own, shared = made.factory is not None, self._transports(unit, made)
            yield Built(made.call, made.name, made.client, own, given, passes_key, shared, needed, kind)

    def _transports(self, unit: Unit, made: Construction) -> tuple[Transport, ...]:
        """The transports that a class takes, where the releases that the project pins have all of them.

        None where the class may not be there, or where the project speaks of the variable behind a parameter that goes
        with none: LangChain raises where it finds `OPENAI_PROXY` set, and is given a transport as well.
        """
        if is_optional(unit.module, made):
            return ()
        if any(self._project.speaks_of(each.upper()) for each in made.client.transports_unless):
            return ()
        pins, path = self._project.pins, unit.module.path
        needed = (release for each in made.client.transports for release in each.since)
        return made.client.transports if all(pins.has(path, *release) for release in needed) else ()

    def variables(self, component: Component, needs: Needs, unit: Unit) -> Iterator[str]:
        """One that is read deep inside may be the credential, as in `Credentials(api_key=...)`."""
        for part in needs.parts[unit.key]:
            yield from (read.variable for read in env_reads(self._project, unit.module, part))
        for constant in needs.used_by(unit):
            yield from (read.variable for read in env_reads(self._project, constant.module, constant.value))
        for access in needs.accesses[unit.key]:
            yield from access.value.variables

    def may_fold(self, component: Component, needs: Needs, unit: Unit, host: Unit) -> bool:
        return folding.may_fold(self._project, component, unit, host)

    def joined(self, host: Unit, parts: Sequence[Unit]) -> Unit:
        return folding.joined(host, parts)

    def naming(self, component: Component, needs: Needs, lives: Mapping[Key, Life], draft: Draft) -> Naming:
        refuse_split(self._project, component)
        return naming_of(self._project, component, lives, draft)

    def replaced(self, component: Component, naming: Naming) -> Replaced:
        project = self._project
        edits: list[Edit] = []
        found: list[Caution] = []
        used: set[Key] = set()
        for unit in component.units.values():
            seen = component.seen[unit.key]
            shown = [view for view in seen.views.views if view.function is None and not view.is_member]
            callees = {view.module.path: naming.callees[view] for view in shown}
            tests = follow(project, unit, seen, callees, naming.callees)
            edits += (Edit(path, *change) for path, changes in tests.changes.items() for change in changes)
            found += tests.cautions
            gone = {(view.module.path, view.local): naming.callees[view] for view in shown if not seen.keeps(view)}
            named = references(project.texts, project.layout, set(gone), gone)
            edits += named.edits
            found += map(cautions.deployed, named.lost)
            if named.used:
                used.add(unit.key)
        found += _in_place(component)
        return Replaced(edits, found, frozenset(used))

    def sharing(self, settled: Settled) -> Iterable[Start]:
        return dict.fromkeys(sharing(self._project, settled))

    def outside(self, edits: Iterable[Edit]) -> Sequence[str]:
        return sorted({edit.path for edit in edits if not self._project.texts.selected(edit.path)})


def _made_beside(unit: Unit) -> Iterator[str]:
    """The other names that a unit's statements bind to clients."""
    yield from (name for name in unit.beside if name != unit.name)
    for statement in unit.statements:
        if isinstance(statement, ast.Assign):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            if unit.name in names:
                yield from (name for name in names if name != unit.name)


def _owner(component: Component, module: PythonModule, node: ast.expr) -> Key | None:
    """The unit in whose statements a node stands."""
    units = (unit for unit in component.units.values() if unit.module is module and unit.holds(node))
    return next((unit.key for unit in units), None)


def _is_whole(unit: Unit, call: ast.Call) -> bool:
    return any(getattr(statement, "value", None) is call for statement in unit.statements)


def _mentions_client(component: Component, unit: Unit, call: ast.Call) -> bool:
    inside = {id(node) for node in walk(call)}
    if any(id(made.call) in inside for made in unit.constructions):
        return True
    return any(id(node) in inside for reference in component.mentioned(unit) for node in reference.nodes)


def _in_place(component: Component) -> Iterator[Caution]:
    """The cautions for uses whose own code changes its form: defaults of parameters and attributes of classes."""
    pairs = [pair for seen in component.seen.values() for pair in seen.uses.items()]
    for _, uses in sorted(pairs, key=lambda pair: pair[0].module.path):
        for function, argument, _ in uses.defaults:
            yield cautions.default_is_none(argument.arg, function.name)
        yield from (caution_of(attribute) for attribute, _ in uses.attributes)
