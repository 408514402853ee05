"""The rule for TypeScript and JavaScript: find the sites, plan each component, and turn plans into findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.files.edits import OverlapError
from codemods.languages.typescript.clients import argument, has_spread
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node
from codemods.model import Applicability, Finding, Fix, LeftAlone
from codemods.rules.build_client_per_invocation.core import indirect
from codemods.rules.build_client_per_invocation.typescript.classes import class_fix, static_field
from codemods.rules.build_client_per_invocation.typescript.indirect import indirect_sites
from codemods.rules.build_client_per_invocation.typescript.joined import joined, outsiders
from codemods.rules.build_client_per_invocation.typescript.plan import Plan
from codemods.rules.build_client_per_invocation.typescript.units import (
    Kept,
    Refusal,
    import_time_sites,
    module_config,
    owner,
    refuse_kept_key,
)

RULE = "build-client-per-invocation"


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    """A finding for each client that is constructed while a module of `paths` loads, or why it is left alone."""
    taken: dict[str, set[str]] = {}
    settled: dict[tuple[str, int], Finding] = {}
    for path in paths:
        module = project.module(path)
        if module is None:
            continue
        for made in import_time_sites(project, module):
            key = (path, made.call.start_byte)
            if key in settled:
                yield settled.pop(key)
            elif (field := static_field(made.call)) is not None:
                yield _field_outcome(project, module, made, field)
            else:
                yield _outcome(project, module, made, taken, settled)
        yield from _configurations(project, module)
        yield from _indirect(project, module)
    yield from settled.values()
    yield from _foreign(project)


def _foreign(project: TypeScriptProject) -> Iterator[LeftAlone]:
    """Files of kinds that are not read, where they import a client's package."""
    for path in filter(project.texts.selected, project.unread):
        kind = path.rpartition(".")[2].capitalize()
        yield LeftAlone(RULE, path, 0, 0, f"{kind} files are not supported: their code is not read")


def _configurations(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Finding]:
    """The statements that give a whole SDK module one key while this module loads: no edit could make that per call."""
    for statement in module.root.named_children:
        config = module_config(project, module, statement)
        if config is None or not (config.key_env or config.key_params):
            continue
        call = statement.named_children[0]
        if config.is_call and not config.key_env and not has_spread(call):
            # Without a variable of its own it sets a credential only where it is given one.
            if all(argument(module, call, name) is None for name in config.key_params):
                continue
        what = module.source(call.named_children[0])
        message = f"`{what}` sets one credential for the whole process while the module loads"
        yield Finding(RULE, module.path, statement.start_byte, statement.end_byte, message, None, config.advice)


def _indirect(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Finding]:
    """What builds a client of its own while this module loads."""
    for site in indirect_sites(project, module):
        span = (site.call.start_byte, site.call.end_byte)
        yield indirect.finding(RULE, module.path, span, site.name, f"new {site.callee}()", site.client)


def _field_outcome(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, field: Node
) -> Finding | LeftAlone:
    try:
        refuse_kept_key(module, made)
        _refuse_holder(made)
        return _finding(module, made, "", class_fix(project, module, made, field), _note(made))
    except Refusal as refusal:
        return _refused(project, module, made, "", refusal)


def _outcome(
    project: TypeScriptProject,
    module: TypeScriptModule,
    made: Construction,
    taken: dict[str, set[str]],
    settled: dict[tuple[str, int], Finding],
) -> Finding | LeftAlone:
    """The outcome of one site; those of the sites that share its Fix are put into `settled`."""
    name = ""
    try:
        if "use client" in module.facts.directives:
            raise Refusal("a 'use client' file runs in the browser, where no key may be")
        name = owner(project, module, made.call)
        plan, edits = joined(project, (module, name, made.call), taken)
        for each in (made for unit in plan.units.values() for made in unit.constructions):
            _refuse_holder(each)
        refuse_kept_key(module, made)
    except Kept as kept:
        return _left(module, made, str(kept))
    except OverlapError as error:
        refusal = Refusal(f"two of its edits meet at byte {error.first.start}")
        return _refused(project, module, made, name, refusal)
    except Refusal as refusal:
        return _refused(project, module, made, name, refusal)
    outside = outsiders(project, edits)
    if outside:
        reason = Refusal(f"{outside[0]} uses it and is not among the paths of this run")
        return _refused(project, module, made, name, reason)
    taken.update(plan.names)
    unsafe = "; ".join(plan.unsafe)
    fix = Fix(edits, Applicability.UNSAFE if unsafe else Applicability.SAFE, unsafe)
    for unit in plan.units.values():
        for each in unit.constructions:
            key = (unit.module.path, each.call.start_byte)
            if key != (module.path, made.call.start_byte):
                settled.setdefault(key, _finding(unit.module, each, unit.key[1], fix, _note(each, plan)))
    return _finding(module, made, name, fix, _note(made, plan))


def _refuse_holder(made: Construction) -> None:
    """Raise Refusal where a site builds an object that holds more than its client."""
    if made.client.holds:
        raise Refusal(indirect.held(made.client.name, made.client.holds))


def _finding(
    module: TypeScriptModule, made: Construction, name: str, fix: Fix | None, note: str, reason: str = ""
) -> Finding:
    held = f" as `{name}`" if name else ""
    message = f"`{made.name}` is built{held} while the module loads"
    return Finding(RULE, module.path, made.call.start_byte, made.call.end_byte, message, fix, reason, note)


def _refused(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, name: str, refusal: Refusal
) -> Finding | LeftAlone:
    if refusal.script and not project.importers(module.path):
        return _left(module, made, f"a script's body is its invocation: {refusal.reason}")
    return _finding(module, made, name, None, "", refusal.reason)


def _left(module: TypeScriptModule, made: Construction, reason: str) -> LeftAlone:
    return LeftAlone(RULE, module.path, made.call.start_byte, made.call.end_byte, reason)


def _note(made: Construction, plan: Plan | None = None) -> str:
    """What one call of the factory will cost, or what it will not do: which values it will not read afresh."""
    names = ", ".join(f"`{each}`" for each in plan.kept) if plan is not None else ""
    notes = [f"{names} was read from the environment once, and is not read again"] if names else []
    notes += plan.failing if plan is not None else ()
    if notes:
        return "; ".join(notes)
    if made.factory is not None:
        return "the factory was there already; calling it while the module loads builds the client once"
    return "building it for each call takes well under a millisecond"
