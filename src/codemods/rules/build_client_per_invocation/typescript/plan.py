"""How a plan is made in TypeScript: what refers to a unit in all files, and what building it again would mean."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from codemods.config import Config
from codemods.languages.typescript.clients import Judgement, reads_moment
from codemods.languages.typescript.credentials import arguments, credential, requirements
from codemods.languages.typescript.environment import is_file_read
from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, unwrap
from codemods.languages.weights import Weight
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core import cautions, refusals, stages
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.names import Draft
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.core.stages import Built, Key, Replaced
from codemods.rules.build_client_per_invocation.typescript import folding
from codemods.rules.build_client_per_invocation.typescript.arrows import is_repeated
from codemods.rules.build_client_per_invocation.typescript.frameworks import framework_of, is_found_by_name
from codemods.rules.build_client_per_invocation.typescript.identity import keeper
from codemods.rules.build_client_per_invocation.typescript.loaded import loaders
from codemods.rules.build_client_per_invocation.typescript.mocks import mock_edits, spy_edits
from codemods.rules.build_client_per_invocation.typescript.names import naming_of
from codemods.rules.build_client_per_invocation.typescript.needs import Needs, Settled, needs_of, past
from codemods.rules.build_client_per_invocation.typescript.pools import picked_of
from codemods.rules.build_client_per_invocation.typescript.sharing import made_with, sharing
from codemods.rules.build_client_per_invocation.typescript.stages import (
    Component,
    Followed,
    Life,
    Naming,
    Reference,
    Seen,
    Start,
)
from codemods.rules.build_client_per_invocation.typescript.units import Unit, at, judge_unit, make_unit
from codemods.rules.build_client_per_invocation.typescript.uses import uses_of
from codemods.rules.build_client_per_invocation.typescript.views import View, Views, views_of

_GRAPH = re.compile(rb'"(?P<path>[^":\\]+\.[cm]?[jt]sx?):(?P<name>[A-Za-z_$][\w$]*)"')
"""A graph in langgraph.json: `"./src/agent.ts:graph"`."""


class TypeScriptPlanner:
    """Answers for a plan."""

    def __init__(self, project: TypeScriptProject) -> None:
        self._project = project

    @property
    def config(self) -> Config:
        return self._project.config

    # ---------------------------------------------------------------- found and followed

    def find(self, start: Start) -> Unit:
        unit = make_unit(self._project, start.module, start.name, start.node)
        for statement in unit.statements:
            damage = unit.module.tree.damage(statement.start_byte, statement.end_byte)
            if damage is not None:
                raise refusals.does_not_parse(at(unit.module, damage))
        for node in (each for statement in unit.statements for each in evaluated(statement)):
            if node.type in {"call_expression", "new_expression"} and reads_moment(unit.module, node):
                raise refusals.read_once(at(unit.module, node), unit.module.source(node)[:40])
        judgement = judge_unit(self._project, unit)
        if judgement.weight is Weight.CONSUMING:
            where = at(unit.module, judgement.call or unit.statements[0])
            raise refusals.called_while_loading(where, judgement.what, script=unit.module.path)
        return unit

    def follow(self, unit: Unit) -> Followed:
        views = views_of(self._project, unit)
        found: list[Caution] = []
        for reason in views.public:
            found.append(cautions.public(reason))
            if self._project.config.keep_exports:
                found.append(cautions.export_lost(unit.label))
        found += views.cautions
        found += loaders(self._project, unit, views.points)
        uses = {view: uses_of(self._project, view, views, awaits=unit.awaits) for view in views.views}
        derived: list[tuple[Key, Reference]] = []
        starts: list[Start] = []
        for view in views.views:
            for name, nodes in uses[view].derived.items():
                start = Start(view.module, name, nodes[0])
                starts.append(start)
                derived.append((start.key, stages.Reference(view, tuple(nodes))))
        if not any(each.any for each in uses.values()):
            is_in_place = not unit.name and not unit.owner and unit.value is not None
            if is_in_place and unit.value is not None and unwrap(unit.value).type == "object":
                # A framework looks for what it knows in the default export of its entries, never for a function.
                raise Refusal("exports it in an object that no file that was read imports", unit.where)
            framework = framework_of(unit, views)
            if framework and not any(self._graphs(unit, views)):
                raise refusals.framework_reads(framework, unit.label)
            found.append(cautions.unused(unit.label))
        elif is_found_by_name(unit, views):
            raise refusals.framework_reads("Mastra", unit.label)
        for view, asked in uses.items():
            found += (cautions.asked_for_each(at(view.module, node)) for node in asked.places if is_repeated(node))
            kept = (keeper(view.module, node) for node in asked.nodes)
            found += (cautions.kept_by_cache(f"`{each}`") for each in dict.fromkeys(filter(None, kept)))
        is_used = any(each.direct for each in uses.values())
        picked = next(filter(None, (self._picked(view) for view in views.views)), None)
        return stages.Followed(unit, Seen(views, uses, unit.awaits), derived, starts, found, is_used, picked)

    def _picked(self, view: View) -> stages.Picked | None:
        nodes = [node for node in view.nodes if not (view.is_home and view.unit.holds(node))]
        return picked_of(self._project, view.module, view.unit, nodes)

    def complete(self, component: Component) -> Component:
        """Mark what is built from an awaited client as awaited, and sort its uses again."""
        seen = dict(component.seen)
        pending = [unit for unit in component.units.values() if unit.awaits]
        while pending:
            unit = pending.pop(0)
            views = seen[unit.key].views
            uses = {view: uses_of(self._project, view, views, awaits=True) for view in views.views}
            seen[unit.key] = Seen(views, uses, awaits=True)
            for key in ((view.module.path, name) for view, asked in uses.items() for name in asked.derived):
                if not seen[key].awaits:
                    seen[key] = replace(seen[key], awaits=True)
                    pending.append(component.units[key])
        return replace(component, seen=seen)

    # ---------------------------------------------------------------- settled

    def needs(self, component: Component) -> tuple[Mapping[str, Needs], Sequence[Caution]]:
        by_module: dict[TypeScriptModule, list[Unit]] = {}
        for unit in component.units.values():
            by_module.setdefault(unit.module, []).append(unit)
        needs = {module.path: needs_of(self._project, module, units) for module, units in by_module.items()}
        files = [
            cautions.called_again(f"`{each.source.module.source(node.named_children[0])}()`")
            for found in needs.values()
            for each in found.constants.values()
            for node in evaluated(each.source.declaration)
            if is_file_read(self._project, each.source.module, node)
        ]
        anew = [each for found in needs.values() for each in past(found)]
        return needs, [*files, *anew]

    def judge(self, unit: Unit, hoisted: Sequence[Node]) -> Judgement:
        return judge_unit(self._project, unit, hoisted)

    def may_hoist(self, component: Component, unit: Unit, call: Node) -> bool:
        if call.type not in {"call_expression", "new_expression"}:
            raise Refusal("changes something while the module loads", at(unit.module, call))
        return not self.holds_client(component, unit, call)

    def holds_client(self, component: Component, unit: Unit, call: Node | None) -> bool:
        if call is None:
            return False
        inside = [node for reference in component.mentioned(unit) for node in reference.nodes]
        inside += (made.call for made in unit.constructions)
        parts = (part.binding for part in unit.parts if part.binding is not None)
        inside += (node for binding in parts for node in unit.module.scopes.references(binding))
        return any(call.start_byte <= node.start_byte < call.end_byte for node in inside)

    def awaits(self, component: Component, unit: Unit) -> bool:
        return component.seen[unit.key].awaits

    def is_closed(self, component: Component) -> bool:
        # No client of the catalogue shares a transport here, so that nothing asks.
        return False

    def is_called_sync(self, component: Component, unit: Unit) -> bool:
        return False

    def key_of(self, view: View) -> Key:
        return view.unit.key

    def built(self, unit: Unit) -> Iterator[Built[Node]]:
        for made in unit.constructions:
            given = arguments(unit.module, made.client, made.call)
            passes_key = given is None or any(each in given for each in made.client.key_params)
            needed = partial(requirements, self._project, unit.module, made)
            kind, own = partial(credential, self._project, unit.module, made), made.factory is not None
            yield Built(made.call, made.name, made.client, own, given, passes_key, (), needed, kind)

    def variables(self, component: Component, needs: Mapping[str, Needs], unit: Unit) -> Iterable[str]:
        return needs[unit.module.path].read[unit]

    def may_fold(self, component: Component, needs: Mapping[str, Needs], unit: Unit, host: Unit) -> bool:
        is_named = any(self._graphs(unit, component.seen[unit.key].views))
        return not is_named and folding.may_fold(self._project, component, unit, host, needs[unit.module.path])

    def joined(self, host: Unit, parts: Sequence[Unit]) -> Unit:
        return folding.joined(host, parts)

    def naming(
        self, component: Component, needs: Mapping[str, Needs], lives: Mapping[Key, Life], draft: Draft
    ) -> Naming:
        return naming_of(self._project, component, needs, lives, draft)

    def replaced(self, component: Component, naming: Naming) -> Replaced:
        found: list[Edit | Caution] = []
        for unit in component.units.values():
            views = component.seen[unit.key].views
            for mock in views.mocks:
                found += mock_edits(mock, naming.exported[unit.key, mock.exported])
            for spy in views.spies:
                found += spy_edits(spy, naming.exported[unit.key, spy.exported])
        used: set[Key] = set()
        for unit in component.units.values():
            named = list(self._deployed(unit, component.seen[unit.key], naming))
            found += named
            if named:
                used.add(unit.key)
        edits = [each for each in found if isinstance(each, Edit)]
        return Replaced(edits, [each for each in found if isinstance(each, Caution)], frozenset(used))

    def _deployed(self, unit: Unit, seen: Seen, naming: Naming) -> Iterator[Edit | Caution]:
        """The names of graphs in langgraph.json, which may name a factory: it is then called for each run."""
        for path, start, end, name in self._graphs(unit, seen.views):
            yield cautions.called_for_each_run(path)
            yield Edit(path, start, end, naming.exported[unit.key, name])

    def _graphs(self, unit: Unit, views: Views) -> Iterator[tuple[str, int, int, str]]:
        """Yield where langgraph.json names a unit: the file, the bytes of the name, and the name."""
        for path in self._project.texts.files(("langgraph.json",)):
            text = (self._project.texts.text(path) or "").encode("utf-8", "surrogatepass")
            for match in _GRAPH.finditer(text):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match["path"].decode()))
                name = match["name"].decode()
                if (target, name) in views.points:
                    yield path, match.start("name"), match.end("name"), name

    def sharing(self, settled: Settled) -> Iterator[Start]:
        yield from sharing(self._project, settled.component)
        yield from made_with(self._project, settled.component)

    def outside(self, edits: Iterable[Edit]) -> Sequence[str]:
        return sorted({edit.path for edit in edits if not self._project.texts.selected(edit.path)})
