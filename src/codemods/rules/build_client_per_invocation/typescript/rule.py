"""The rule for TypeScript and JavaScript: what its files and sites are, and what the rule says of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from codemods.catalogue.entries import ModuleConfig
from codemods.config import Credentials
from codemods.languages.typescript.checks import excused_by
from codemods.languages.typescript.clients import argument, has_spread
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import credential, requirements
from codemods.languages.typescript.module import TypeScriptModule, is_test_file, statement_of
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.pages import why_public
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.spans import own_start
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit, Finding, LeftAlone, LineNote
from codemods.rules.build_client_per_invocation.core import indirect, notes, outcome, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.names import Draft, Names
from codemods.rules.build_client_per_invocation.core.outcome import RULE, Outcomes, Site
from codemods.rules.build_client_per_invocation.core.plan import Proposal
from codemods.rules.build_client_per_invocation.core.refusals import Place, Refusal, refuse_held
from codemods.rules.build_client_per_invocation.typescript.accessors import accessor_of, idle_values, leftovers
from codemods.rules.build_client_per_invocation.typescript.classes import class_fix, static_field
from codemods.rules.build_client_per_invocation.typescript.edits import edits_of
from codemods.rules.build_client_per_invocation.typescript.indirect import indirect_sites
from codemods.rules.build_client_per_invocation.typescript.instances import class_called, instance_fix
from codemods.rules.build_client_per_invocation.typescript.needs import Needs, Settled
from codemods.rules.build_client_per_invocation.typescript.plan import TypeScriptPlanner
from codemods.rules.build_client_per_invocation.typescript.programs import per_run, serves
from codemods.rules.build_client_per_invocation.typescript.stages import Seen, Start
from codemods.rules.build_client_per_invocation.typescript.told import told_in
from codemods.rules.build_client_per_invocation.typescript.units import (
    Unit,
    at,
    holder,
    import_time_sites,
    keyless_sites,
    module_config,
    refuse_kept_key,
)
from codemods.rules.build_client_per_invocation.typescript.unused import without
from codemods.rules.build_client_per_invocation.typescript.views import View


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    """A finding for each client that is constructed while a module of `paths` loads, or why it is left alone."""
    yield from Outcomes(_Reader(project)).of(paths)
    for path in filter(project.texts.selected, project.unread):
        # Files of kinds that are not read, where they import a client's package.
        kind = path.rpartition(".")[2].capitalize()
        yield LeftAlone(RULE, path, 0, 0, f"{kind} files are not supported: their code is not read")


def _told_again(made: Construction, units: Sequence[Unit]) -> Iterator[Place]:
    """The lines that print or log in the arms of a choice, and that go into a factory with a construction."""
    for unit in units:
        for statement in unit.own if made in unit.constructions else ():
            yield from (at(unit.module, each) for each in told_in(unit.module, unit, units, statement))


_TYPES_ALONE = re.compile(r"\.test-d\.[cm]?tsx?$")
"""Files in which a test states types: nobody runs them."""


class _Writer(TypeScriptPlanner):
    """Answers for a plan, and writes it down."""

    def edits(self, settled: Settled, draft: Draft) -> Iterable[Edit]:
        return edits_of(self._project, settled, draft)


class _Reader:
    """Answers for the files of a project."""

    calls_in_programs = False

    def __init__(self, project: TypeScriptProject) -> None:
        self._project = project
        self._instances = indirect.Instances[Local](project.texts.selected)

    def module(self, path: str) -> TypeScriptModule | None:
        return self._project.module(path)

    def sites(self, module: TypeScriptModule) -> Iterable[Construction]:
        return () if _TYPES_ALONE.search(module.path) else import_time_sites(self._project, module)

    def site(self, module: TypeScriptModule, made: Construction) -> Site:
        return Site(module.path, made.call.start_byte, made.call.end_byte, made.name)

    def per_run(self, module: TypeScriptModule) -> str:
        return per_run(self._project, module)

    def kept(self, module: TypeScriptModule, made: Construction) -> str:
        if self._project.config.credentials is Credentials.ALL:
            return ""
        return refusals.needless(made.name, credential(self._project, module, made))

    def alone(
        self, module: TypeScriptModule, made: Construction, draft: Draft
    ) -> tuple[Iterable[Edit], Sequence[Caution]] | None:
        field = static_field(made.call)
        if field is None:
            return None
        refuse_kept_key(module, made)
        refuse_held(made.client)
        return class_fix(self._project, module, made, field)

    def holders(self, module: TypeScriptModule, made: Construction) -> Sequence[Start]:
        public = why_public(self._project, module)
        if public:
            raise Refusal(public)
        return [Start(module, holder(self._project, module, made.call), made.call)]

    def name(self, start: Start) -> str:
        return start.name

    def planner(self, programs: frozenset[str]) -> _Writer:
        return _Writer(self._project)

    def refuse(self, module: TypeScriptModule, made: Construction) -> None:
        refuse_kept_key(module, made)

    def served(
        self, proposal: Proposal[Unit, Seen, View, Node, Mapping[str, Needs]]
    ) -> Iterator[tuple[TypeScriptModule, Construction, str]]:
        for unit in proposal.settled.component.units.values():
            yield from ((unit.module, made, unit.part_of(made).key[1]) for made in unit.constructions)

    def is_program(self, path: str) -> bool:
        """A program is a file that nothing imports and that serves nothing: it neither exports a thing nor listens."""
        module = self._project.module(path)
        return module is not None and not self._project.importers(path) and not serves(module)

    def run_through(
        self, module: TypeScriptModule, proposal: Proposal[Unit, Seen, View, Node, Mapping[str, Needs]]
    ) -> str:
        """A program is told by the call that runs it, before a plan is made."""
        return ""

    def fails(self, module: TypeScriptModule, made: Construction) -> bool:
        needed = made.client.raises_without_key and any(True for _ in requirements(self._project, module, made))
        return needed and excused_by(module, made.call) is None

    def failing(
        self,
        module: TypeScriptModule,
        made: Construction,
        proposal: Proposal[Unit, Seen, View, Node, Mapping[str, Needs]],
    ) -> Iterator[LineNote]:
        for needs in proposal.settled.needs.values():
            for each in needs.failing:
                yield notes.still_fails(each.path, (each.check.start_byte, each.check.end_byte))

    def note(
        self,
        module: TypeScriptModule,
        made: Construction,
        proposal: Proposal[Unit, Seen, View, Node, Mapping[str, Needs]] | None,
    ) -> str:
        needs = proposal.settled.needs.values() if proposal is not None else ()
        kept = [name for each in needs for name in each.kept]
        words = [notes.not_read_again(kept)] if kept else []
        if proposal is not None:
            words.append(notes.told_again(list(_told_again(made, [*proposal.settled.component.units.values()]))))
        if made.factory is not None:
            return "; ".join(filter(None, words)) or notes.THERE_ALREADY
        cost = notes.cost(proposal.settled.life_of(made) if proposal is not None else None, made.call, made.client)
        return "; ".join(filter(None, (*words, cost)))

    def comment(self, module: TypeScriptModule, made: Construction) -> tuple[int, str]:
        statement = statement_of(made.call)
        start = own_start(module, statement)
        return start, module.code[start : statement.start_byte].decode("utf-8")

    def reports(self, module: TypeScriptModule, names: Names) -> Iterator[Finding | LeftAlone]:
        """Settings of whole modules, and objects that build a client of their own."""
        for statement in module.root.named_children:
            config = module_config(self._project, module, statement)
            if config is not None and _gives_key(module, statement, config):
                what = module.source(statement.named_children[0].named_children[0])
                span = (statement.start_byte, statement.end_byte)
                yield outcome.process_wide(module.path, span, what, config.advice)
        for specifier in leftovers(self._project, module):
            span, braces = (specifier.start_byte, specifier.end_byte), specifier.parent
            edits = without(module, braces, [specifier]) if braces is not None else ()
            yield outcome.imported_for_nothing(module.path, span, module.source(specifier), edits)
        for idle in idle_values(self._project, module):
            span = (idle.statement.start_byte, idle.statement.end_byte)
            if idle.is_variable:
                yield outcome.read_for_nothing(module.path, span, idle.name, [idle.removal])
            else:
                again = f"{accessor_of(idle.name)}()"
                yield outcome.built_for_nothing(module.path, span, idle.name, again, idle.removal)
        for made in keyless_sites(self._project, module):
            reason = f"`{made.name}` reads its key at each call, so it holds none"
            yield LeftAlone(RULE, module.path, made.call.start_byte, made.call.end_byte, reason)
        for site in indirect_sites(self._project, module):
            found = indirect.told(
                module.path,
                (site.node.start_byte, site.node.end_byte),
                site,
                per_run="",
                is_test=is_test_file(module.path),
                is_program=not self._project.importers(module.path) and not module.facts.exports,
            )
            called = class_called(self._project, module, site.node)
            yield self._instances.fixed(found, called, names, partial(instance_fix, self._project))


def _gives_key(module: TypeScriptModule, statement: Node, config: ModuleConfig) -> bool:
    """Whether a setting of a whole module sets a credential: without a variable of its own, where it is given one."""
    call = statement.named_children[0]
    if config.key_env or not config.is_call or has_spread(call):
        return bool(config.key_env or config.key_params)
    return any(argument(module, call, name) is not None for name in config.key_params)
