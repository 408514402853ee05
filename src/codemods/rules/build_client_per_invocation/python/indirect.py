"""Finds what builds a client of its own while a module loads: `service = Service()`, `agent = make_agent()`.

It is reported and left to a person. What such a call does or keeps beside its client can't be known, so that to make it
for each invocation may change what the program does.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from itertools import chain

from codemods.languages.effects import NOTHING, Effect, together
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.clients import construction, evaluated_children
from codemods.languages.python.facts import FINDERS, loading
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.indirect import Indirect
from codemods.rules.build_client_per_invocation.python.chosen import asked_entry, may_load
from codemods.rules.build_client_per_invocation.python.effects import Effects
from codemods.rules.build_client_per_invocation.python.frames import Frame, is_held_unrun, is_lazy
from codemods.rules.build_client_per_invocation.python.protocols import by_importing
from codemods.rules.build_client_per_invocation.python.units import Unit, at


def indirect_sites(project: PythonProject, module: PythonModule) -> Iterator[Indirect[ast.expr]]:
    """Find what builds a client while the module loads without constructing it in the module's own code."""
    if not project.leads_to_client(module.path) and not may_load(project, module.path):
        return
    statements = [each for each in module.tree.body if each not in module.main_guards]
    reaching: list[ast.stmt] = []
    others: list[ast.stmt] = []
    for each in statements:
        reads = set(loading((each,)))
        if isinstance(each, ast.ClassDef) or getattr(each, "decorator_list", None):
            # Defining a class or decorating a function may run the code in it.
            reads.add((each.name,))  # type: ignore[attr-defined]
        loads = any(read[-1] in FINDERS for read in reads)
        loads = loads or (isinstance(each, ast.ImportFrom) and any(by_importing(project, module, each)))
        leads = loads or project.may_reach_client(module.path, {read[0] for read in reads})
        (reaching if leads else others).append(each)
    found = list(_effects(project, module, reaching))
    if not any(effect.client or effect.handed for _, effect in found):
        return
    works = any(effect.requests for _, effect in chain(found, _effects(project, module, others)))
    for node, effect in found:
        if not effect.client and not effect.handed:
            continue
        name = _name_of(module, node)
        uses = module.globals_named(name) if name else []
        is_shared = any(module.callable_around(each) is not None for each in uses)
        is_work = (
            effect.requests or isinstance(module.statement(node), (ast.Expr, ast.Assert)) or (works and not is_shared)
        )
        yield Indirect(node, name, _made_by(module, node), effect, is_work)


def refuse_handed_out(project: PythonProject, unit: Unit) -> None:
    """Raise Refusal where a unit is what a function of the project builds and keeps."""
    effects, frame = Effects(project), Frame(unit.module)
    for statement in unit.statements:
        value = getattr(statement, "value", None)
        if isinstance(value, ast.Call) and construction(project, unit.module, value) is None:
            effect = effects.of_call(value, frame)
            if effect.client and effect.kept:
                call = f"{unit.module.source(value.func)}()"
                raise refusals.handed_out(at(unit.module, value), call, effect.kept)


def _effects(
    project: PythonProject, module: PythonModule, statements: Iterable[ast.stmt]
) -> Iterator[tuple[ast.expr, Effect]]:
    effects, frame = Effects(project), Frame(module)
    for node in _run_while_loading(module, statements):
        match node:
            case ast.Call():
                if (
                    not is_lazy(project, module, node)
                    and construction(project, module, node) is None
                    and not effects.is_idle(node, frame)
                ):
                    effect = together([effects.of_call(node, frame), effects.of_running(node, frame)])
                    is_followed = effect != NOTHING or effects.follows_arguments(node, frame)
                    yield node, effect if is_followed else Effect(handed=_handed(project, module, node))
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield from ((each, effects.of_decorating(each, node, frame)) for each in node.decorator_list)
                yield from effects.of_defining(node, frame) if isinstance(node, ast.ClassDef) else ()
            case ast.ImportFrom():
                yield from effects.of_importing(node, frame)
            case _:
                effect = effects.of_running(node, frame)
                if effect is not NOTHING:
                    yield _place(node), effect


def _handed(project: PythonProject, module: PythonModule, call: ast.Call) -> str:
    """The client whose class a call hands to something that may call it at any time, "" where it hands none on."""
    if any(name.startswith(_LOOKING) for name in project.origins.external(module, call.func)):
        return ""
    # The factory of a field is followed to where its class is called.
    named = [each.value for each in call.keywords if each.arg not in {"default_factory", "factory"}]
    asked = asked_entry(call)
    for given in (*call.args, *named) if asked is None else (asked[1],):
        for name in project.origins.external(module, given):
            client = project.catalogue.client("python", name)
            if client is not None and client.is_always_client and client.kind != "function":
                return client.name
    return ""


_LOOKING = (
    *(f"builtins.{name}" for name in ("isinstance", "issubclass", "hasattr", "getattr", "setattr", "print", "repr")),
    *("builtins.type", "builtins.super", "builtins.id", "builtins.str", "typing.", "typing_extensions.", "inspect."),
    *("unittest.mock.", "logging.", "attr.", "attrs."),
)
"""Beginnings of the names of functions that look at a class, and never call it."""

_PLACES = ("context_expr", "iter", "test", "value", "target")
"""Fields with the part of a node that stands for it."""


def _place(node: ast.AST) -> ast.expr:
    """The expression at which something is said of a node."""
    if isinstance(node, ast.expr) and not isinstance(node, ast.FormattedValue):
        return node
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], (ast.Attribute, ast.Subscript)):
        return node.targets[0]
    found = next((part for name in _PLACES if (part := getattr(node, name, None)) is not None), None)
    return found if isinstance(found, ast.expr) else node.targets[0]  # type: ignore[attr-defined]


def _run_while_loading(module: PythonModule, statements: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    """Yield what some statements of a module evaluate, in the order of the text."""
    pending: list[ast.AST] = [*statements]
    pending.reverse()
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, ast.GeneratorExp) and is_held_unrun(module, node):
            # The first of what it goes through is evaluated where it is made, and nothing else.
            pending.append(node.generators[0].iter)
            continue
        pending += reversed(list(evaluated_children(node)))


def _made_by(module: PythonModule, node: ast.expr) -> str:
    """Return what a node calls, reads or runs, in a few words."""
    named = node.func if isinstance(node, ast.Call) else node
    text = module.source(named).partition("\n")[0][:60]
    if isinstance(named, (ast.Lambda, ast.IfExp, ast.BoolOp, ast.NamedExpr)):
        text = f"({text})"
    return f"{text}()" if isinstance(node, ast.Call) else text


def _name_of(module: PythonModule, node: ast.AST) -> str:
    """The module-level name that is bound to what a node gives, or to something that it is part of."""
    statement = module.statement(node)
    for target in statement.targets if isinstance(statement, ast.Assign) else ():
        if isinstance(target, ast.Name) and module.is_global(target):
            return target.id
    for name, bindings in module.module_scope.bindings.items():
        for binding in bindings:
            if binding.statement is statement and binding.kind is BindingKind.ASSIGN:
                return name
    return ""
