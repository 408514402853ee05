"""Defaults that were read from the environment while the module loaded, and that give a client its key: of parameters,
and of the fields of dataclasses and models."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from codemods.languages.python.clients import built, evaluated_children
from codemods.languages.python.environment import env_read, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import environment_value
from codemods.languages.python.tests import is_test_file
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.class_attributes import kind_of

_BODY = "give it None as its default, and read it in the body where it is None"
_FACTORY = "give it a default factory, which reads the variable for each object"


_GETTERS = frozenset({"get", "get_secret", "get_secret_value", "getenv", "read", "read_text"})
"""Methods that give what an object holds when they are called."""

_LINE = "\n"


@dataclass(frozen=True, slots=True)
class ReadDefault:
    """A default that is read once: of a parameter of a function, or of a field of a class, by the name of either."""

    owner: str
    name: str
    variable: str
    default: ast.expr
    advice: str


def read_defaults(project: PythonProject, module: PythonModule) -> Iterator[ReadDefault]:
    """The defaults that are read once and that give a client of the file its key."""
    if is_test_file(module.path):
        return
    found: dict[ast.expr, ReadDefault] = {}
    for made in built(project, module):
        for keyword in made.call.keywords:
            if keyword.arg in made.client.key_params:
                for each in _behind(project, module, keyword.value):
                    found.setdefault(each.default, each)
            elif keyword.arg is None:
                for each in _spread(project, module, keyword.value, made.client.key_params):
                    found.setdefault(each.default, each)
    yield from found.values()


def _spread(
    project: PythonProject, module: PythonModule, value: ast.expr, keys: Collection[str]
) -> Iterator[ReadDefault]:
    """The key in a dict that a call spreads, and that a parameter has as its default."""
    owner = module.lookup(value.id, value) if isinstance(value, ast.Name) else None
    if not isinstance(value, ast.Name) or not isinstance(owner, CALLABLES):
        return
    default = _default(owner, value.id)
    entries = zip(default.keys, default.values, strict=True) if isinstance(default, ast.Dict) else ()
    for key, held in entries:
        if isinstance(key, ast.Constant) and key.value in keys:
            yield from _told(project, module, _name_of(module, owner), value.id, held, _BODY)


def _behind(project: PythonProject, module: PythonModule, value: ast.expr) -> Iterator[ReadDefault]:
    match value:
        case ast.Name():
            owner = module.lookup(value.id, value)
            if not isinstance(owner, CALLABLES):
                return
            default = _default(owner, value.id)
            if default is not None:
                yield from _told(project, module, _name_of(module, owner), value.id, default, _BODY)
            elif (given := local_value(module, value)) is not None:
                yield from _behind(project, module, given)
        case ast.Attribute(value=ast.Name() as holder):
            declared = _class_of(module, holder)
            field = _field(project, module, declared, value.attr) if declared is not None else None
            if declared is not None and field is not None:
                yield from _told(project, module, declared.name, value.attr, field, _FACTORY)
            elif declared is not None and (given := _stored(declared, value.attr)) is not None:
                yield from _behind(project, module, given)


def _told(
    project: PythonProject, module: PythonModule, owner: str, name: str, default: ast.expr, advice: str
) -> Iterator[ReadDefault]:
    traced = environment_value(project, module, default)
    if traced is not None and traced.variables:
        yield ReadDefault(owner, name, traced.variables[0], default, advice)
        return
    pending: list[ast.AST] = [default]
    while pending:
        node = pending.pop(0)
        read = env_read(project, module, node)
        if read is not None:
            yield ReadDefault(owner, name, read.variable, default, advice)
            return
        if _asks(project, module, node):
            yield ReadDefault(owner, name, f"`{module.source(node).partition(_LINE)[0]}`", default, advice)
            return
        pending += [] if isinstance(node, ast.Lambda) else evaluated_children(node)


def _asks(project: PythonProject, module: PythonModule, node: ast.AST) -> bool:
    """Whether an expression asks an object or a function of the project, or a table, for what it gives."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Attribute)
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr in _GETTERS:
        return True
    origins = project.origins.of(module, node.func)
    return bool(origins) and all(isinstance(each, Local) for each in origins)


def _name_of(module: PythonModule, owner: FunctionNode | ast.Lambda) -> str:
    """The name of a function; of a lambda, the name that it is bound to."""
    if not isinstance(owner, ast.Lambda):
        return owner.name
    parent = module.parent(owner)
    target = parent.targets[0] if isinstance(parent, ast.Assign) else None
    return target.id if isinstance(target, ast.Name) else "lambda"


def _default(function: FunctionNode | ast.Lambda, name: str) -> ast.expr | None:
    positional = [*function.args.posonlyargs, *function.args.args]
    defaults = function.args.defaults
    given = dict(zip((each.arg for each in positional[len(positional) - len(defaults) :]), defaults, strict=True))
    given.update(
        {
            each.arg: default
            for each, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
            if default
        }
    )
    return given.get(name)


def _class_of(module: PythonModule, holder: ast.Name) -> ast.ClassDef | None:
    """The class of the file whose object a parameter is: the first one of a method, or one that is annotated so."""
    function = module.lookup(holder.id, holder)
    if not isinstance(function, FUNCTIONS):
        return None
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    parent = module.parent(function)
    if isinstance(parent, ast.ClassDef) and arguments and arguments[0].arg == holder.id:
        return None if function.decorator_list else parent
    annotation = next((each.annotation for each in arguments if each.arg == holder.id), None)
    named = getattr(annotation, "id", getattr(annotation, "value", None))
    bindings = module.bindings(named) if isinstance(named, str) else ()
    node = bindings[0].node if len(bindings) == 1 else None
    return node if isinstance(node, ast.ClassDef) else None


def _field(project: PythonProject, module: PythonModule, declared: ast.ClassDef, name: str) -> ast.expr | None:
    """The default of a field of a dataclass or a model."""
    try:
        if kind_of(project, module, declared) == "plain":
            return None
    except Refusal:
        return None
    bindings = module.scope(declared).bindings.get(name, [])
    statement = bindings[0].statement if len(bindings) == 1 else None
    return bindings[0].value if isinstance(statement, ast.AnnAssign) else None


def _stored(declared: ast.ClassDef, name: str) -> ast.Name | None:
    """The name that `self.<name>` is set to, where a class sets it once."""
    stored = [
        (target, each)
        for each in walk(declared)
        if isinstance(each, (ast.Assign, ast.AnnAssign))
        for target in (each.targets if isinstance(each, ast.Assign) else [each.target])
        if isinstance(target, ast.Attribute) and target.attr == name
    ]
    value = stored[0][1].value if len(stored) == 1 else None
    return value if isinstance(value, ast.Name) else None
