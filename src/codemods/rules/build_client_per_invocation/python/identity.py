"""Uses of an object's identity: what asks for this very object, and what is made of it twice in one invocation."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping

from codemods.config import Lifetime
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core import cautions, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Place
from codemods.rules.build_client_per_invocation.core.stages import Key
from codemods.rules.build_client_per_invocation.python.patches import Patches
from codemods.rules.build_client_per_invocation.python.stages import Component
from codemods.rules.build_client_per_invocation.python.units import Unit, at

_BY_IDENTITY = (ast.Is, ast.IsNot, ast.Eq, ast.NotEq, ast.In, ast.NotIn)
_SPYING = frozenset(
    f"{package}.{name}"
    for package, names in {
        "flexmock": ("flexmock",),
        "mockito": ("when", "when2", "expect", "patch", "spy2"),
    }.items()
    for name in names
)
"""Functions with which a test watches or changes the object that it gives them."""

_TELLING = frozenset({"builtins.id", "builtins.hash", "weakref.ref", "weakref.finalize", "weakref.proxy"})


def risk_of(project: PythonProject, module: PythonModule, node: ast.expr) -> Caution | None:
    """The caution for a use that only this very object serves, or None."""
    parent = module.parent(node)
    where = at(module, node)
    whole: ast.AST = node
    while isinstance(parent, (ast.Tuple, ast.List, ast.Set)):
        whole, parent = parent, module.parent(parent)
    match parent:
        case ast.Compare():
            others = [each for each in (parent.left, *parent.comparators) if each is not whole]
            # An object that is asked for a member is no member itself.
            holds = whole is node and parent.left is not node and isinstance(parent.ops[-1], (ast.In, ast.NotIn))
            is_asked = not holds and any(isinstance(each, _BY_IDENTITY) for each in parent.ops)
            if is_asked and not all(isinstance(each, ast.Constant) for each in others):
                return cautions.told_apart(where)
        case ast.Attribute(attr="override"):
            return cautions.overridden(where)
        case ast.Call() if any(each is node for each in parent.args):
            if _TELLING.intersection(project.origins.external(module, parent.func)):
                return cautions.told_apart(where)
        case ast.Subscript() if parent.slice is node:
            return cautions.told_apart(where)
    return cautions.spied_on(where) if _is_spied_on(project, module, node) else None


def _is_spied_on(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether a test watches a client or a part of it: `mocker.spy(app.llm, "invoke")`."""
    part: ast.AST = node
    call = module.parent(node)
    while isinstance(call, ast.Attribute):
        part, call = call, module.parent(call)
    if not isinstance(call, ast.Call) or call.args[:1] != [part]:
        return False
    is_named = not _SPYING.isdisjoint(project.origins.external(module, call.func))
    return is_named or Patches(project, module).is_fixture(call, "mocker", "spy")


def keeper(module: PythonModule, node: ast.expr) -> str:
    """The object of the file's top level, or the variable, that a function puts a client into, as the text has it; ""
    where it keeps none: later calls are given the first client again."""
    parent = module.parent(node)
    target: ast.AST | None = None
    if isinstance(parent, (ast.Assign, ast.AnnAssign)) and parent.value is node:
        target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
    elif isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "setdefault":
        target = parent.func.value if parent.args[-1:] == [node] else None
    root = target
    while isinstance(root, (ast.Attribute, ast.Subscript)):
        root = root.value
    is_kept = isinstance(root, ast.Name) and module.is_global(root) and module.callable_around(node) is not None
    return module.source(target) if target is not None and is_kept else ""


def doubled(project: PythonProject, component: Component) -> Iterator[Caution]:
    """The cautions for an agent that would be built twice for one invocation: once for each object that knows it.

    Raises Refusal for one that others know as the one object that it is, as a crew knows its agents and tasks.
    """
    if project.config.lifetime is Lifetime.CACHED:
        return
    reached = {key: _reached(component, key) for key in component.units}
    known = [key for key, unit in component.units.items() if _is_known(project, unit)]
    agents = [key for key, unit in component.units.items() if key in known or _is_agent(unit)]
    for unit in component.units.values() if agents else ():
        used = [reference.view.unit for reference in component.referred(unit)]
        for agent in _twice(agents, reached, used):
            yield _told(component, agent, unit.where, known)
    holder: ast.AST
    users: dict[ast.AST, tuple[PythonModule, dict[Unit, None]]] = {}
    for seen in component.seen.values():
        for view, uses in seen.uses.items():
            for holder in [*uses.functions, *uses.guards]:
                users.setdefault(holder, (view.module, {}))[1].setdefault(view.unit)
            for node in uses.places:
                # A program's body is one run: all that it uses belongs to one invocation.
                holder = view.module.callable_around(node) or view.module.tree
                users.setdefault(holder, (view.module, {}))[1].setdefault(view.unit)
    for holder, (module, units) in users.items() if agents else ():
        for agent in _twice(agents, reached, units):
            where = Place(module.path, 1) if isinstance(holder, ast.Module) else at(module, holder)
            yield _told(component, agent, where, known)


def _told(component: Component, agent: Key, where: Place, known: Collection[Key]) -> Caution:
    if agent in known:
        raise refusals.doubled(where, component.units[agent].label)
    return cautions.built_twice(where, component.units[agent].label)


def _twice(agents: Iterable[Key], reached: Mapping[Key, frozenset[Key]], used: Iterable[Unit]) -> Iterator[Key]:
    """The agents to which two of the units lead that something uses."""
    keys = dict.fromkeys(unit.key for unit in used)
    for agent in agents:
        if sum(agent in reached[key] for key in keys if key in reached) > 1:
            yield agent


def _reached(component: Component, key: Key) -> frozenset[Key]:
    """The units of which one is made, on however long a way, itself among them."""
    found = {key}
    pending = [key]
    while pending:
        for reference in component.references.get(pending.pop(), ()):
            other = reference.view.unit.key
            if other not in found:
                found.add(other)
                pending.append(other)
    return frozenset(found)


def _is_known(project: PythonProject, unit: Unit) -> bool:
    """Whether others that are built from an object know it as the one that it is."""
    value = unit.value if unit.value is not None else getattr(unit.last, "value", None)
    names = project.origins.external(unit.module, value.func) if isinstance(value, ast.Call) else ()
    derived = (project.catalogue.derived("python", name) for name in names)
    return any(each is not None and each.identity for each in derived)


def _is_agent(unit: Unit) -> bool:
    return any(made.client.kind == "agent" for made in unit.constructions)
