"""The rule for Python: find the sites, plan each component, and turn plans into findings."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.files.edits import OverlapError, normalise
from codemods.languages.python.construction import Construction
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.project import PythonProject
from codemods.model import Applicability, Edit, Finding, Fix, LeftAlone
from codemods.rules.build_client_per_invocation.core import indirect
from codemods.rules.build_client_per_invocation.python.accessors import leftovers
from codemods.rules.build_client_per_invocation.python.class_attributes import class_around
from codemods.rules.build_client_per_invocation.python.classes import class_fix
from codemods.rules.build_client_per_invocation.python.defaults import default_fix
from codemods.rules.build_client_per_invocation.python.edits import edits_of
from codemods.rules.build_client_per_invocation.python.factory import is_optional
from codemods.rules.build_client_per_invocation.python.indirect import indirect_sites
from codemods.rules.build_client_per_invocation.python.plan import Plan
from codemods.rules.build_client_per_invocation.python.units import (
    Refusal,
    default_of,
    import_time_sites,
    module_config,
    owners,
)

RULE = "build-client-per-invocation"

_PER_RUN = {
    "streamlit": "Streamlit runs the file for every interaction",
    "marimo": "a marimo notebook runs its cells on demand",
}
_NOTEBOOK_HEADS = ("# Databricks notebook source", "# %%", "#%%", "# In[")


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    """A finding for each client that is constructed while a module of `paths` loads, or why it is left alone."""
    taken: dict[str, set[str]] = {}
    wanted = list(paths)
    settled: dict[tuple[str, int], Finding | LeftAlone] = {}
    for path in wanted:
        module = project.module(path)
        if module is None:
            continue
        for made in import_time_sites(project, module):
            key = (path, module.start(made.call))
            if key in settled:
                yield settled.pop(key)
                continue
            reason = _per_run(module)
            if reason:
                yield _left(module, made, f"{reason}: the file's body is its invocation")
                continue
            if default_of(module, made.call) is not None:
                yield _default(project, module, made, taken)
                continue
            if class_around(module, made.call) is not None:
                yield _class_attribute(project, module, made, taken)
                continue
            yield from _component(project, module, made, taken, settled)
        yield from _configurations(project, module)
        yield from _indirect(project, module)
        for alias, change in leftovers(project, module):
            start, end = module.span(alias)
            message = f"`{alias.name}` is imported for nothing: the file reads it again when it needs it"
            yield Finding(RULE, path, start, end, message, Fix((Edit(path, *change),), Applicability.SAFE))
    yield from settled.values()


def _default(
    project: PythonProject, module: PythonModule, made: Construction, taken: dict[str, set[str]]
) -> Finding | LeftAlone:
    try:
        _refuse_holder(made)
        edits, reason = default_fix(project, module, made, taken)
        edits = normalise(edits)
    except OverlapError as error:
        refusal = Refusal(f"two of its edits meet at byte {error.first.start}")
        return _refused(project, module, made, (), refusal)
    except Refusal as refusal:
        return _refused(project, module, made, (), refusal)
    return _finding(module, made, "", Fix(edits, Applicability.UNSAFE, reason), _note(module, made))


def _class_attribute(
    project: PythonProject, module: PythonModule, made: Construction, taken: dict[str, set[str]]
) -> Finding | LeftAlone:
    try:
        _refuse_holder(made)
        found = class_fix(project, module, made, taken)
        edits = normalise(found.edits)
    except OverlapError as error:
        refusal = Refusal(f"two of its edits meet at byte {error.first.start}")
        return _refused(project, module, made, (), refusal)
    except Refusal as refusal:
        return _refused(project, module, made, (), refusal)
    return _finding(module, made, "", Fix(edits, Applicability.UNSAFE, found.reason), _note(module, made))


def _configurations(project: PythonProject, module: PythonModule) -> Iterator[Finding]:
    """The statements that give a whole SDK module one key while this module loads: no edit could make that per call."""
    if _per_run(module):
        return
    for statement in module.tree.body:
        config = module_config(project, module, statement)
        if config is None or not (config.key_env or config.key_params):
            continue
        start, end = module.span(statement)
        value = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(value, ast.Call) and not config.key_env:
            # Without a variable of its own it sets a credential only where it is given one.
            names = {keyword.arg for keyword in value.keywords}
            if names.isdisjoint((*config.key_params, None)):
                continue
        what = module.source(value.func) if isinstance(value, ast.Call) else ""
        if isinstance(statement, ast.Assign):
            what = module.source(statement.targets[0])
        message = f"`{what}` sets one credential for the whole process while the module loads"
        yield Finding(RULE, module.path, start, end, message, None, config.advice)


def _indirect(project: PythonProject, module: PythonModule) -> Iterator[Finding | LeftAlone]:
    """What builds a client of its own while this module loads."""
    for site in indirect_sites(project, module):
        span = module.span(site.call)
        reason = _per_run(module)
        if reason:
            yield LeftAlone(RULE, module.path, *span, f"{reason}: the file's body is its invocation")
        else:
            yield indirect.finding(RULE, module.path, span, site.name, f"{site.callee}()", site.client)


def _component(
    project: PythonProject,
    module: PythonModule,
    made: Construction,
    taken: dict[str, set[str]],
    settled: dict[tuple[str, int], Finding | LeftAlone],
) -> Iterator[Finding | LeftAlone]:
    """The outcome of one site; those of the sites that share its Fix are put into `settled`."""
    names: tuple[str, ...] = ()
    scripts: frozenset[str] = frozenset()
    while True:
        plan = Plan(project, taken, scripts)
        try:
            names = owners(project, module, made.call)
            plan.expand(module, names)
            _refuse_held(plan)
            edits = normalise(edits_of(plan, taken))
            break
        except OverlapError as error:
            yield _refused(project, module, made, names, Refusal(f"two of its edits meet at byte {error.first.start}"))
            return
        except Refusal as refusal:
            if refusal.script in {"", module.path, *scripts} or not _is_script(project, refusal.script):
                yield _refused(project, module, made, names, refusal)
                return
            scripts |= {refusal.script}
    outside = sorted({edit.path for edit in edits if not project.texts.selected(edit.path)})
    if outside:
        reason = Refusal(f"{outside[0]} uses it and is not among the paths of this run")
        yield _refused(project, module, made, names, reason)
        return
    unsafe = "; ".join(plan.unsafe)
    fix = Fix(edits, Applicability.UNSAFE if unsafe else Applicability.SAFE, unsafe)
    for unit in plan.units.values():
        for each in unit.constructions:
            key = (unit.module.path, unit.module.start(each.call))
            if key != (module.path, module.start(made.call)) and key not in settled:
                settled[key] = _finding(unit.module, each, unit.name, fix, _note(unit.module, each))
    owner = names[0] if names else ""
    yield _finding(module, made, owner, fix, _note(module, made))


def _refuse_held(plan: Plan) -> None:
    """Raise Refusal where a plan builds an object again that holds more than its client."""
    for unit in plan.units.values():
        for each in unit.constructions:
            _refuse_holder(each)


def _refuse_holder(made: Construction) -> None:
    if made.client.holds:
        raise Refusal(indirect.held(made.client.name, made.client.holds))


def _finding(
    module: PythonModule, made: Construction, name: str, fix: Fix | None, note: str, reason: str = ""
) -> Finding:
    start, end = module.span(made.call)
    held = f" as `{name}`" if name else ""
    message = f"`{made.name}` is built{held} while the module loads"
    return Finding(RULE, module.path, start, end, message, fix, reason, note)


def _refused(
    project: PythonProject, module: PythonModule, made: Construction, names: tuple[str, ...], refusal: Refusal
) -> Finding | LeftAlone:
    if refusal.script and _is_script(project, module.path):
        return _left(module, made, f"a script's body is its invocation: {refusal.reason}")
    return _finding(module, made, names[0] if names else "", None, "", refusal.reason)


def _is_script(project: PythonProject, path: str) -> bool:
    """Whether a file that does its work while it loads is a program: nothing imports it, and it serves nothing."""
    module = project.module(path)
    return module is not None and not project.importers(path) and not _serves(module)


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


def _left(module: PythonModule, made: Construction, reason: str) -> LeftAlone:
    start, end = module.span(made.call)
    return LeftAlone(RULE, module.path, start, end, reason)


def _note(module: PythonModule, made: Construction) -> str:
    """What one call of the factory will cost."""
    if made.factory is not None:
        return "the factory was there already; calling it while the module loads builds the client once"
    if made.client.cheap or made.client.is_async:
        return "building it for each call takes well under a millisecond" if made.client.cheap else ""
    if made.client.transport is not None and not is_optional(module, made):
        return "each call builds a client over one shared transport, which spares loading the TLS store each time"
    return "each call loads the TLS store, which takes 25 to 45 ms"


def _per_run(module: PythonModule) -> str:
    for statement in module.imports:
        packages = (
            [alias.name for alias in statement.names] if isinstance(statement, ast.Import) else [statement.module or ""]
        )
        for package in packages:
            reason = _PER_RUN.get(package.partition(".")[0])
            if reason:
                return reason
    if module.text.startswith("# Databricks notebook source") or any(
        f"\n{head}" in module.text or module.text.startswith(head) for head in _NOTEBOOK_HEADS[1:]
    ):
        return "a notebook runs its cells one by one"
    return ""
