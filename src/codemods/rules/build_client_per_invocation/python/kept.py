"""Credentials that an object holds since it was made while a module loaded: `settings.key`, `app.config["KEY"]`."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from itertools import pairwise

from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.clients import construction, evaluated_children
from codemods.languages.python.environment import env_read, env_reads
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, asked_member, walk
from codemods.languages.python.origin import Ambiguous, External, Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import environment_value, made_settings
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.python.fetched import refuse_stale, secret_parts, secrets_of
from codemods.rules.build_client_per_invocation.python.members import Given, class_of, gives_stale, keeps, values_in
from codemods.rules.build_client_per_invocation.python.units import Unit, at

_SETTINGS = ("django.conf.settings", "flask.current_app.config", "quart.current_app.config")
"""Objects of frameworks that hold what the project's settings gave when they were loaded."""

_APPS = frozenset({"flask.Flask", "flask.app.Flask", "quart.Quart"})
_DEPTH = 3


def held(project: PythonProject, unit: Unit, accessed: Collection[ast.expr]) -> Iterator[str]:
    """The expressions of a unit's credentials that a framework's settings hold, or an object from outside the project.

    Raises Refusal for one that an object of the project holds since it was made, or may hold. `accessed` are read
    again.
    """
    spread = {id(each.value) for made in unit.constructions for each in made.call.keywords if each.arg is None}
    for value in secrets_of(project, unit):
        for name in old_names(project, unit.module, value):
            raise refusals.kept_credential(at(unit.module, name), name.id)
        for node in _asked(project, unit.module, value, accessed):
            origins = project.origins.of(unit.module, _prefixes(node)[0])
            if any(isinstance(each, Ambiguous) for each in origins):
                raise refusals.unsure_credential(at(unit.module, node), unit.module.source(node))
            if isinstance(node, ast.Attribute):
                refuse_stale(project, unit.module, node)
            is_outside = bool(origins) and all(isinstance(each, External) for each in origins)
            if is_outside and isinstance(node, ast.Name) and id(value) not in spread:
                # Its import has bound the value for good, unlike an object that is asked again.
                raise refusals.kept_credential(at(unit.module, node), node.id)
            if is_outside or _is_of_framework(project, unit.module, node):
                yield unit.module.source(node)
            elif environment_value(project, unit.module, node) is not None or is_kept(project, unit.module, node):
                raise refusals.kept_credential(at(unit.module, node), unit.module.source(node))


def old_names(project: PythonProject, module: PythonModule, value: ast.expr) -> Iterator[ast.Name]:
    """Yield the names in a credential that hold what another object gave while its module loaded, as it is or in a
    dict."""
    pending = [(module, name, name) for name in walk(value) if isinstance(name, ast.Name)]
    seen: set[tuple[str, str]] = set()
    while pending:
        home, name, used = pending.pop()
        bound = _binding(project, home, name) if home.may_be_global(name) else None
        given = bound[1].value if bound is not None else None
        if bound is None or given is None or (bound[0].path, bound[1].name) in seen:
            continue
        seen.add((bound[0].path, bound[1].name))
        if isinstance(given, ast.Call) and not _is_method_of_value(given):
            # An object that a call makes is asked by its attributes.
            continue
        for part in secret_parts(given):
            for node in _asked(project, bound[0], part, ()):
                if environment_value(project, bound[0], node) is not None or is_kept(project, bound[0], node):
                    yield used
            pending += [(bound[0], each, used) for each in walk(part) if isinstance(each, ast.Name)]


def _is_method_of_value(call: ast.Call) -> bool:
    """Whether a call asks a part of an object for something: `settings.key.strip()`."""
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, (ast.Attribute, ast.Subscript))


def _asked(
    project: PythonProject, module: PythonModule, value: ast.AST, accessed: Collection[ast.expr]
) -> Iterator[ast.expr]:
    """The outermost expressions that ask an object for a part of it, and names that are imported or for which other
    files read the environment."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Lambda) or (isinstance(node, ast.expr) and _is_read(project, module, node, accessed)):
            continue
        if isinstance(node, ast.Call) and asked_member(node) is not None:
            yield node
            continue
        if isinstance(node, (ast.Attribute, ast.Subscript)) or (
            isinstance(node, ast.Name) and (_is_imported(module, node) or _is_read_elsewhere(project, module, node))
        ):
            yield node
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            # `settings.get_key()` hands on what the object has.
            if not is_kept(project, module, node.func.value) and is_kept(project, module, node.func):
                yield node.func
                continue
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Attribute, ast.Name)):
            # `settings.key.get_secret_value()`, `app.config.get("KEY")`: the object is behind the method.
            behind = [node.func.value] if isinstance(node.func, ast.Attribute) else []
            stack += [*behind, *node.args, *(each.value for each in node.keywords)]
            continue
        stack.extend(evaluated_children(node))


def _is_imported(module: PythonModule, name: ast.Name) -> bool:
    """Whether a name is taken from another module, and is no module itself."""
    bindings = module.bindings(name.id) if module.is_global(name) else ()
    return bool(bindings) and all(isinstance(each.statement, ast.ImportFrom) for each in bindings)


def _is_read(project: PythonProject, module: PythonModule, node: ast.expr, accessed: Collection[ast.expr]) -> bool:
    if node in accessed or env_read(project, module, node) is not None:
        return True
    value = environment_value(project, module, node) if isinstance(node, (ast.Attribute, ast.Subscript)) else None
    return value is not None and value.home is module


def _is_read_elsewhere(project: PythonProject, module: PythonModule, node: ast.Name) -> bool:
    """Whether a name of the file's top level holds what another file read while it was loaded."""
    if not module.may_be_global(node) or module.callable_around(node) is not None:
        return False
    value = environment_value(project, module, node)
    return value is not None and value.home is not module


def _prefixes(node: ast.expr) -> list[ast.expr]:
    """The parts of `a.b["c"].d` from its root on: `a`, `a.b`, `a.b["c"]`, all of it."""
    found = [node]
    while isinstance(node, (ast.Attribute, ast.Subscript)) or asked_member(node) is not None:
        asked = asked_member(node)
        node = asked[0] if asked is not None else getattr(node, "value", node)
        found.insert(0, node)
    return found


def _member(node: ast.expr) -> str:
    """The name of the attribute that an expression asks for, or an empty text."""
    asked = asked_member(node)
    return asked[1] if asked is not None else getattr(node, "attr", "")


def _is_of_framework(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether a framework's settings are asked for a value."""
    for prefix in _prefixes(node):
        names = project.origins.external(module, prefix)
        if any(name.startswith(_SETTINGS) for name in names):
            return True
        if isinstance(prefix, ast.Attribute) and prefix.attr == "config":
            bound = _binding(project, module, prefix.value)
            value = bound[1].value if bound is not None else None
            made = project.origins.external(bound[0], value.func) if bound and isinstance(value, ast.Call) else ()
            if _APPS.intersection(made):
                return True
    return False


def _binding(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[PythonModule, Binding] | None:
    """The one binding of the top level of a file that an expression means."""
    origins = project.origins.of(module, node)
    origin = origins[0] if len(origins) == 1 else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
    return (home, bindings[0]) if home is not None and len(bindings) == 1 else None


def is_kept(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether what an object gives was read from the environment while its module loaded."""
    prefixes = _prefixes(node)
    for place, (prefix, asked) in enumerate(pairwise(prefixes)):
        name, names = _member(asked), [_member(each) for each in prefixes[place + 1 :]]
        if isinstance(prefix, ast.Call) and name:
            # A new object of a class has what the body of the class read, once, and all else anew.
            made_of = class_of(project, module, prefix)
            if made_of is not None and len(names) > 1:
                return keeps(project, *made_of[:2], names, instance=False)
            if made_of is not None:
                values = values_in(project, *made_of[:2], name, instance=False)
                return any(_reads_at_once(project, home, value) for home, value in values)
        bound = _binding(project, module, prefix)
        if bound is None:
            continue
        home, binding = bound
        if not name:
            return False
        if gives_stale(project, _set_on(project, home, binding, name)):
            return True
        if isinstance(binding.node, ast.ClassDef):
            return keeps(project, home, binding.node, names, instance=False)
        made = binding.value
        if binding.kind is not BindingKind.ASSIGN or not isinstance(made, ast.Call):
            return False
        made_of = class_of(project, home, made) if len(names) > 1 else None
        is_below = made_of is not None and keeps(project, *made_of[:2], names, instance=True)
        return is_below or _holds(project, home, made, name)
    return False


def _set_on(project: PythonProject, module: PythonModule, binding: Binding, attribute: str) -> Iterator[Given]:
    """The values that statements of the top level give to an attribute of what a name is bound to: `config.key = ...`,
    `setattr(config, "key", ...)`, or a function of the project that is given it."""
    name = binding.name
    for node in module.globals_named(name):
        parent = module.parent(node)
        if module.callable_around(node) is not None or parent is None:
            continue
        if isinstance(parent, ast.Attribute) and parent.attr == attribute and isinstance(parent.ctx, ast.Store):
            value = getattr(module.statement(parent), "value", None)
            if isinstance(value, ast.expr):
                yield module, value
        match parent:
            case ast.Call(func=ast.Name(id="setattr"), args=[first, ast.Constant(value=text), value]):
                if first is node and text == attribute:
                    yield module, value
            case ast.Call(args=[first, *_]) if first is node:
                yield from _set_in(project, module, parent.func, attribute)
            case ast.Attribute(attr="__dict__"):
                yield from ((module, value) for value in _put_into(module, parent, attribute))


def _set_in(project: PythonProject, module: PythonModule, called: ast.expr, attribute: str) -> Iterator[Given]:
    """The values that a function of the project gives to an attribute of what it is given first."""
    found = _binding(project, module, called)
    function = found[1].node if found is not None else None
    parameters = [*function.args.posonlyargs, *function.args.args] if isinstance(function, FUNCTIONS) else []
    for node in walk(function) if found is not None and function is not None and parameters else ():
        if isinstance(node, ast.Assign) and found is not None:
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr == attribute:
                    if isinstance(target.value, ast.Name) and target.value.id == parameters[0].arg:
                        yield found[0], node.value


def _put_into(module: PythonModule, table: ast.Attribute, name: str) -> Iterator[ast.expr]:
    """The values that go into the dict of an object under a name: `config.__dict__["key"] = ...`, or by `update`."""
    up = module.parent(table)
    match up:
        case ast.Subscript(ctx=ast.Store(), slice=ast.Constant(value=text)) if text == name:
            value = getattr(module.statement(up), "value", None)
            if isinstance(value, ast.expr):
                yield value
        case ast.Attribute(attr="update"):
            call = module.parent(up)
            if isinstance(call, ast.Call) and call.func is up:
                yield from call.args
                yield from (each.value for each in call.keywords if each.arg in (None, name))


def _holds(project: PythonProject, home: PythonModule, made: ast.Call, attribute: str, depth: int = 0) -> bool:
    """Whether an object that a call made holds a value of the environment as an attribute."""
    if construction(project, home, made) is not None or depth > _DEPTH:
        return False
    given = [*made.args, *(keyword.value for keyword in made.keywords if keyword.arg in (None, attribute))]
    if any(True for value in given for _ in env_reads(project, home, value)):
        return True
    if made_settings(project, home, made) is not None:
        return True
    origins = project.origins.of(home, made.func)
    if len(origins) != 1 or isinstance(origins[0], External):
        return False
    bound = _binding(project, home, made.func)
    if bound is None:
        return False
    owner, binding = bound
    if isinstance(binding.node, ast.ClassDef):
        return keeps(project, owner, binding.node, [attribute], instance=True)
    if isinstance(binding.node, FUNCTIONS):
        # `settings = get_settings()`: what the function returns.
        returned = [each.value for each in walk(binding.node) if isinstance(each, ast.Return)]
        calls = [each for each in returned if isinstance(each, ast.Call)]
        return any(_holds(project, owner, call, attribute, depth + 1) for call in calls)
    return False


def _reads_at_once(project: PythonProject, module: PythonModule, value: ast.AST) -> bool:
    """Whether an expression reads the environment when it is evaluated."""
    if isinstance(value, ast.Lambda):
        return False
    if isinstance(value, ast.expr) and env_read(project, module, value) is not None:
        return True
    return any(_reads_at_once(project, module, each) for each in evaluated_children(value))
