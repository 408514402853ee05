"""The rule for Python: what its files and sites are, and what the rule says of each."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from codemods.catalogue.entries import ModuleConfig
from codemods.config import Credentials
from codemods.languages.python.checks import excused_by
from codemods.languages.python.clients import may_build
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import credential, requirements
from codemods.languages.python.environment import env_reads, may_read_while_loading
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.shared import Use
from codemods.languages.python.spans import own_comment_start
from codemods.languages.python.tests import is_test_file
from codemods.model import Edit, Finding, LeftAlone, LineNote
from codemods.rules.build_client_per_invocation.core import indirect, notes, outcome, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.names import Draft, Names
from codemods.rules.build_client_per_invocation.core.outcome import RULE, Outcomes, Site
from codemods.rules.build_client_per_invocation.core.plan import Proposal, apart
from codemods.rules.build_client_per_invocation.core.refusals import Place, refuse_held
from codemods.rules.build_client_per_invocation.core.stages import Pooled
from codemods.rules.build_client_per_invocation.python.accessors import leftovers
from codemods.rules.build_client_per_invocation.python.alone import class_fix, default_fix
from codemods.rules.build_client_per_invocation.python.called import use_of_transports
from codemods.rules.build_client_per_invocation.python.chosen import may_load
from codemods.rules.build_client_per_invocation.python.class_attributes import class_around
from codemods.rules.build_client_per_invocation.python.edits import edits_of
from codemods.rules.build_client_per_invocation.python.guards import failing
from codemods.rules.build_client_per_invocation.python.idle import idle_constants, idle_settings
from codemods.rules.build_client_per_invocation.python.indirect import indirect_sites
from codemods.rules.build_client_per_invocation.python.instances import class_called, instance_fix
from codemods.rules.build_client_per_invocation.python.needs import Needs, Settled
from codemods.rules.build_client_per_invocation.python.plan import PythonPlanner
from codemods.rules.build_client_per_invocation.python.read_defaults import read_defaults
from codemods.rules.build_client_per_invocation.python.scripts import cannot_be_imported, per_run, run_through
from codemods.rules.build_client_per_invocation.python.slices import is_told, leaves
from codemods.rules.build_client_per_invocation.python.stages import Seen, Start
from codemods.rules.build_client_per_invocation.python.units import (
    Unit,
    at,
    default_of,
    holders,
    import_time_sites,
    module_config,
)
from codemods.rules.build_client_per_invocation.python.views import View


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    """A finding for each client that is constructed while a module of `paths` loads, or why it is left alone."""
    return Outcomes(_Reader(project)).of(path for path in paths if _may_say(project, path))


def _may_say(project: PythonProject, path: str) -> bool:
    """Whether something may be said of a file, as its Facts tell without its tree: it comes to a client while it loads,
    reads the environment then, gives one its key, or imports what this rule has written."""
    facts = project.facts(path)
    if facts is None or path in project.texts.changed:
        return True
    return (
        any(taken.name.startswith("read_") for taken in facts.imports)
        or project.may_reach_client(path, {chain[0] for chain in facts.loading})
        or may_read_while_loading(project, path)
        or may_load(project, path)
        or (not is_test_file(path) and may_build(project, path))
    )


class _Writer(PythonPlanner):
    """Answers for a plan, and writes it down."""

    def edits(self, settled: Settled, draft: Draft) -> Iterable[Edit]:
        return edits_of(self._project, settled, draft)


class _Reader:
    """Answers for the files of a project."""

    calls_in_programs = True

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._instances = indirect.Instances[Local](project.texts.selected)

    def module(self, path: str) -> PythonModule | None:
        return self._project.module(path)

    def sites(self, module: PythonModule) -> Iterable[Construction]:
        return import_time_sites(self._project, module)

    def site(self, module: PythonModule, made: Construction) -> Site:
        return Site(module.path, *module.span(made.call), made.name)

    def per_run(self, module: PythonModule) -> str:
        return per_run(module)

    def kept(self, module: PythonModule, made: Construction) -> str:
        if self._project.config.credentials is Credentials.ALL:
            return ""
        return refusals.needless(made.name, credential(self._project, module, made))

    def alone(
        self, module: PythonModule, made: Construction, draft: Draft
    ) -> tuple[Iterable[Edit], Sequence[Caution]] | None:
        is_default = default_of(module, made.call) is not None
        if not is_default and class_around(module, made.call) is None:
            return None
        refuse_held(made.client)
        edits, cautions = (default_fix if is_default else class_fix)(self._project, module, made, draft)
        return apart(edits), cautions

    def holders(self, module: PythonModule, made: Construction) -> Sequence[Start]:
        return [Start(module, name) for name in holders(self._project, module, made.call)]

    def name(self, start: Start) -> str:
        return start.name

    def planner(self, programs: frozenset[str]) -> _Writer:
        return _Writer(self._project, programs)

    def refuse(self, module: PythonModule, made: Construction) -> None:
        """No package in Python keeps the key that it has read first."""

    def served(
        self, proposal: Proposal[Unit, Seen, View, ast.expr, Needs]
    ) -> Iterator[tuple[PythonModule, Construction, str]]:
        for unit in proposal.settled.component.units.values():
            yield from ((unit.module, made, unit.part_of(made).name) for made in unit.constructions)

    def is_program(self, path: str) -> bool:
        """A program is a file that nothing imports, and that serves nothing."""
        module = self._project.module(path)
        return module is not None and not self._project.importers(path) and not _serves(module)

    def run_through(self, module: PythonModule, proposal: Proposal[Unit, Seen, View, ast.expr, Needs]) -> str:
        pairs = [pair for seen in proposal.settled.component.seen.values() for pair in seen.uses.items()]
        if any(view.module is not module or uses.places or uses.guards for view, uses in pairs):
            return ""
        if any(uses.defaults or uses.attributes for _, uses in pairs):
            return ""
        functions = [function for _, uses in pairs for function in uses.functions]
        return run_through(module, functions) or cannot_be_imported(self._project, module)

    def fails(self, module: PythonModule, made: Construction) -> bool:
        needed = made.client.raises_without_key and any(True for _ in requirements(self._project, module, made))
        return needed and excused_by(self._project, module, made.call) is None

    def note(
        self, module: PythonModule, made: Construction, proposal: Proposal[Unit, Seen, View, ast.expr, Needs] | None
    ) -> str:
        if made.factory is not None:
            return notes.THERE_ALREADY
        life = proposal.settled.life_of(made) if proposal is not None else None
        in_coroutines = proposal is not None and _is_for_coroutines(self._project, made, proposal)
        cost = notes.cost(life, made.call, made.client, in_coroutines=in_coroutines)
        held = [
            name
            for unit in (proposal.settled.component.units.values() if proposal is not None else ())
            if proposal is not None and made in unit.constructions
            for name in proposal.settled.needs.held[unit.key]
        ]
        told = list(_told(made, proposal)) if proposal is not None else []
        words = (notes.held_by_settings(held) if held else "", notes.told_again(told), cost)
        return "; ".join(filter(None, words))

    def failing(
        self, module: PythonModule, made: Construction, proposal: Proposal[Unit, Seen, View, ast.expr, Needs]
    ) -> Iterator[LineNote]:
        for home, node in _failing(self._project, made, proposal):
            yield notes.still_fails(home.path, home.span(node))

    def comment(self, module: PythonModule, made: Construction) -> tuple[int, str]:
        statement = module.top_statement(made.call)
        start = own_comment_start(module, statement)
        return start, module.code[start : module.start(statement)].decode("utf-8")

    def reports(self, module: PythonModule, names: Names) -> Iterator[Finding | LeftAlone]:
        """Settings of whole modules, objects that build a client of their own, imports that are left over."""
        reason = per_run(module)
        for statement in module.tree.body if not reason else ():
            config = module_config(self._project, module, statement)
            if config is not None and _gives_key(statement, config):
                yield outcome.process_wide(module.path, module.span(statement), _set(module, statement), config.advice)
        for site in indirect_sites(self._project, module):
            found = indirect.told(
                module.path,
                module.span(site.node),
                site,
                per_run=reason,
                is_test=is_test_file(module.path),
                is_program=self.is_program(module.path),
            )
            called = class_called(self._project, module, site.node)
            yield self._instances.fixed(found, called, names, partial(instance_fix, self._project))
        for name, statement, changes in idle_constants(self._project, module) if not reason else ():
            edits = [Edit(module.path, *change) for change in changes]
            yield outcome.read_for_nothing(module.path, module.span(statement), name, edits)
        for name, statement, change in idle_settings(self._project, module) if not reason else ():
            made = module.source(getattr(statement, "value", statement))
            edit = Edit(module.path, *change)
            yield outcome.built_for_nothing(module.path, module.span(statement), name, made, edit)
        for each in read_defaults(self._project, module) if not reason else ():
            held = f"the default of `{each.name}` in `{each.owner}`"
            message = f"{held} reads {each.variable} once, while the module loads"
            yield Finding(RULE, module.path, *module.span(each.default), message, None, each.advice)
        for alias, change in leftovers(self._project, module):
            edits = [Edit(module.path, *change)]
            yield outcome.imported_for_nothing(module.path, module.span(alias), alias.name, edits)


def _is_for_coroutines(
    project: PythonProject, made: Construction, proposal: Proposal[Unit, Seen, View, ast.expr, Needs]
) -> bool:
    """Whether the factory of a client asks for the running event loop."""
    settled = proposal.settled
    for unit in settled.component.units.values():
        life = settled.lives[unit.key] if made in unit.constructions else None
        if isinstance(life, Pooled):
            transports = dict(life.shared).get(made.call, ())
            return use_of_transports(project, settled.component, unit, life, transports) is Use.IN_COROUTINES
    return False


def _told(made: Construction, proposal: Proposal[Unit, Seen, View, ast.expr, Needs]) -> Iterator[Place]:
    """Yield the lines of a choice that print or log, and that go into a factory with a construction."""
    for unit in proposal.settled.component.units.values():
        for statement in unit.own if made in unit.constructions else ():
            division = proposal.settled.needs.divisions.get(statement)
            taken = division.slices[unit.name] if division is not None else ()
            yield from (at(unit.module, each) for each in leaves(statement) if each in taken and is_told(each))


def _failing(
    project: PythonProject, made: Construction, proposal: Proposal[Unit, Seen, View, ast.expr, Needs]
) -> Iterator[tuple[PythonModule, ast.AST]]:
    """Yield where a constant or attribute of the factory's stays, and its reads or checks go on to fail without a
    variable."""
    needs = proposal.settled.needs
    known = {guard for constant in needs.constants.values() for guard in constant.guards} | needs.gone
    for unit in proposal.settled.component.units.values():
        yield from ((unit.module, each) for each in failing(project, unit, known) if made in unit.constructions)
        for constant in needs.used_by(unit) if made in unit.constructions else ():
            if not constant.moves:
                fails = any(read.fails for read in env_reads(project, constant.module, constant.value))
                yield from ((constant.module, each) for each in constant.guards)
                if fails:
                    yield constant.module, constant.statement
        for access in needs.accesses[unit.key] if made in unit.constructions else ():
            home, statement = access.value.home, access.value.statement
            if isinstance(statement, ast.ClassDef) or isinstance(getattr(statement, "value", None), ast.Dict):
                # The class or dict stays with all that it holds, whoever asks it.
                if any(each.fails for each in env_reads(project, home, access.value.node)):
                    yield home, access.value.node


def _gives_key(statement: ast.stmt, config: ModuleConfig) -> bool:
    """Whether a setting of a whole module sets a credential: without a variable of its own, where it is given one."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    if config.key_env or not isinstance(value, ast.Call):
        return bool(config.key_env or config.key_params)
    return any(keyword.arg is None or keyword.arg in config.key_params for keyword in value.keywords)


def _set(module: PythonModule, statement: ast.stmt) -> str:
    """The text of what a statement sets or calls."""
    if isinstance(statement, ast.Assign):
        return module.source(statement.targets[0])
    value = statement.value if isinstance(statement, ast.Expr) else None
    return module.source(value.func) if isinstance(value, ast.Call) else ""


def _serves(module: PythonModule) -> bool:
    """Whether a file registers functions with something that it builds (`@app.get`), or is a serverless handler.

    Then it is no script, whatever else it does while it loads.
    """
    for statement in module.tree.body:
        if not isinstance(statement, FUNCTIONS):
            continue
        if [argument.arg for argument in statement.args.args] == ["event", "context"]:
            return True
        for decorator in statement.decorator_list:
            head = decorator.func if isinstance(decorator, ast.Call) else decorator
            while isinstance(head, ast.Attribute):
                head = head.value
            bound = module.bindings(head.id) if isinstance(head, ast.Name) else ()
            if any(isinstance(binding.value, ast.Call) for binding in bound):
                return True
    return False
