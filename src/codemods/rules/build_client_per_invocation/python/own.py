"""Tells what the project's own factories need: the variables that they read where they build the client. One that
passes what was read while its module loaded is refused, since to call it again gives the same key."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.catalogue.entries import ClientClass
from codemods.languages.python.clients import built
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import Requirement, requirements
from codemods.languages.python.environment import env_reads
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import environment_value
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.python.fetched import reads_at_load
from codemods.rules.build_client_per_invocation.python.kept import is_kept, old_names
from codemods.rules.build_client_per_invocation.python.lineage import lineage
from codemods.rules.build_client_per_invocation.python.units import at

_DEPTH = 4
"""How many factories that call one another are looked into."""


def needed_by(
    project: PythonProject, module: PythonModule, made: Construction, depth: int = 0
) -> list[Requirement] | None:
    """Return what a construction needs, be it by a factory of the project; None where a key is passed that can't be
    named."""
    if made.factory is None:
        found = list(requirements(project, module, made))
        passes = any(keyword.arg is None or keyword.arg in made.client.key_params for keyword in made.call.keywords)
        return None if not found and made.client.requires_key and passes else found
    home = project.module(made.factory.path)
    if home is None or depth > _DEPTH:
        return None
    functions = list(_functions(home, made.factory.name))
    if not functions:
        # A subclass of a client reads what the client reads.
        return [] if not any(keyword.arg in made.client.key_params for keyword in made.call.keywords) else None
    needed: list[Requirement] = []
    for inner in built(project, home):
        if any(up in functions for up in home.ancestors(inner.call)):
            more = needed_by(project, home, inner, depth + 1)
            if more is None:
                return None
            needed += more
    return needed


def refuse_old_key(project: PythonProject, made: Construction, depth: int = 0) -> None:
    """Raise Refusal where a factory of the project passes a credential that was read while a module loaded."""
    home = project.module(made.factory.path) if made.factory is not None else None
    if home is None or made.factory is None or depth > _DEPTH:
        return
    functions = list(_functions(home, made.factory.name))
    for inner in built(project, home):
        if any(up in functions for up in home.ancestors(inner.call)):
            refuse_old_key(project, inner, depth + 1)
            _refuse_given(project, home, inner.call, inner.client)
    for module, call in _handed_up(project, made.factory):
        _refuse_given(project, module, call, made.client)


def _handed_up(project: PythonProject, name: Local) -> Iterator[tuple[PythonModule, ast.Call]]:
    """The calls by which the constructors of a class, and of those that it extends, hand on what they are given:
    `super().__init__(api_key=KEY)`."""
    for _, module, owner in lineage(project, name):
        own = (each for each in owner.body if isinstance(each, ast.FunctionDef) and each.name == "__init__")
        for call in (node for each in own for node in walk(each) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
                yield module, call


def _refuse_given(project: PythonProject, module: PythonModule, call: ast.Call, client: ClientClass) -> None:
    """Raise Refusal where a call passes a credential that was read while a module loaded."""
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg in client.key_params:
            for node in _kept_in(project, module, keyword.value):
                raise refusals.kept_credential(at(module, node), module.source(node))


def refuse_old_result(project: PythonProject, module: PythonModule, value: ast.expr) -> None:
    """Raise Refusal where a credential is what a function of the project gives, and this was read while a module
    loaded: by a constant, or by a parameter's default."""
    for call in (node for node in walk(value) if isinstance(node, ast.Call)):
        for origin in project.origins.of(module, call.func):
            home = project.module(origin.path) if isinstance(origin, Local) else None
            if home is not None and isinstance(origin, Local):
                for function in _given_by(home, origin.name):
                    _refuse_returned(project, home, function, call)


def _given_by(home: PythonModule, name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda]:
    """The functions that a name means, one that an assignment binds among them."""
    yield from (each for each in _functions(home, name) if isinstance(each, FUNCTIONS))
    yield from (each.value for each in home.bindings(name) if isinstance(each.value, ast.Lambda))


def _refuse_returned(
    project: PythonProject,
    home: PythonModule,
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
    call: ast.Call,
) -> None:
    if isinstance(function, ast.Lambda):
        returned = [function.body]
    else:
        inner = (each for each in walk(function) if isinstance(each, ast.Return) and each.value is not None)
        returned = [each.value for each in inner if each.value is not None and home.callable_around(each) is function]
    defaults = dict(_defaults(function.args)) if not call.args and not call.keywords else {}
    for value in returned:
        for node in _kept_in(project, home, value):
            raise refusals.kept_credential(at(home, node), home.source(node))
        for name in (each for each in walk(value) if isinstance(each, ast.Name)):
            default = defaults.get(name.id)
            if default is not None and any(True for _ in env_reads(project, home, default)):
                raise refusals.kept_credential(at(home, name), name.id)


def _defaults(arguments: ast.arguments) -> Iterator[tuple[str, ast.expr]]:
    """The parameters that have a default, each with it."""
    positional = [*arguments.posonlyargs, *arguments.args]
    for each, default in zip(reversed(positional), reversed(arguments.defaults), strict=False):
        yield each.arg, default
    for each, given in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if given is not None:
            yield each.arg, given


def _kept_in(project: PythonProject, module: PythonModule, value: ast.expr) -> Iterator[ast.expr]:
    """The names and attributes in a value, of a function, that hold what was read of the environment while a module
    loaded: module-level names, and what classes hold."""
    yield from old_names(project, module, value)
    for node in walk(value):
        if isinstance(node, ast.Name) and module.may_be_global(node):
            found = environment_value(project, module, node)
            bindings = module.bindings(node.id) if found is None else ()
            if any(reads_at_load(project, module, each) for each in bindings) or (found and not found.attribute):
                yield node
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            own = _own_class(module, node)
            named = [(module, own)] if own is not None else [*_classes(project, module, node.value)]
            for home, body in named:
                bindings = home.scope(body).bindings.get(node.attr, [])
                values = [each.value for each in bindings if each.value is not None]
                if any(True for each in values for _ in env_reads(project, home, each)):
                    yield node
            is_held = environment_value(project, module, node) is not None or is_kept(project, module, node)
            if not named and is_held:
                yield node


def _own_class(module: PythonModule, node: ast.Attribute) -> ast.ClassDef | None:
    """The class off which a method reads an attribute by its first parameter."""
    method = next((up for up in module.ancestors(node) if isinstance(up, FUNCTIONS)), None)
    owner = module.parent(method) if method is not None else None
    if method is None or not isinstance(owner, ast.ClassDef) or not isinstance(node.value, ast.Name):
        return None
    return owner if [each.arg for each in method.args.args[:1]] == [node.value.id] else None


def _classes(
    project: PythonProject, module: PythonModule, name: ast.Name
) -> Iterator[tuple[PythonModule, ast.ClassDef]]:
    """The classes of the project that a name leads to."""
    for origin in project.origins.of(module, name):
        home = project.module(origin.path) if isinstance(origin, Local) else None
        for binding in home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ():
            if home is not None and isinstance(binding.node, ast.ClassDef):
                yield home, binding.node


def _functions(home: PythonModule, name: str) -> Iterator[ast.AST]:
    """The function of a name such as `make`, or the method of one such as `Factory.make`."""
    owner, _, method = name.partition(".")
    for binding in home.bindings(owner):
        if isinstance(binding.node, FUNCTIONS):
            yield binding.node
        elif isinstance(binding.node, ast.ClassDef) and method:
            yield from (each for each in binding.node.body if isinstance(each, FUNCTIONS) and each.name == method)
