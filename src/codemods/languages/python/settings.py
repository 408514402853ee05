"""Values that came from the environment while a module loaded, traced to where they were read.

`from config import OPENAI_API_KEY`, `config.OPENAI_API_KEY`, `Config.OPENAI_API_KEY`, `CONFIG["key"]` and
`settings.openai_api_key` of pydantic-settings all hold the key of the moment of import. What reads it again is found
here, with the name of the variable.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.environment import env_reads, is_changed, reads_environment
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import children, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass

CACHES = frozenset({"functools.lru_cache", "functools.cache"})
"""Decorators that keep what a function gave first."""

_NAMING = ("env_prefix", "alias_generator")
_SETTINGS_BASES = frozenset({"pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings"})


@dataclass(frozen=True, slots=True)
class EnvironmentValue:
    """A value read from the environment in `home`, by the top-level statement that an accessor can follow.

    `expression` is the text that reads it again in that file; `label` names it. `variables` are those it reads, empty
    where a default makes it never missing. `attribute` is what is read off the expression (`.openai_api_key` of a
    settings object), which then is no part of `expression`. `node` is the expression in its file.
    """

    home: PythonModule
    statement: ast.stmt
    label: str
    expression: str
    variables: tuple[str, ...]
    node: ast.expr
    attribute: str = ""


def environment_value(project: PythonProject, module: PythonModule, node: ast.expr) -> EnvironmentValue | None:
    """The value that an expression of a module's own scope reads from the environment, or None."""
    match node:
        case ast.Name():
            return _constant(project, module, node)
        case ast.Attribute():
            return (
                _constant(project, module, node)
                or _of_class(project, module, node)
                or _of_object(project, module, node)
            )
        case ast.Subscript():
            return _of_dict(project, module, node)
    return None


def home_of(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[PythonModule, str] | None:
    """The file and the name of the module-level binding that an expression denotes, if it is bound once."""
    origins = project.origins.of(module, node)
    if len(origins) != 1 or not isinstance(origins[0], Local):
        return None
    home = project.module(origins[0].path)
    if home is None or len(home.bindings(origins[0].name)) != 1:
        return None
    return home, origins[0].name


def _constant(project: PythonProject, module: PythonModule, node: ast.expr) -> EnvironmentValue | None:
    found = home_of(project, module, node)
    if found is None:
        return None
    home, name = found
    binding = home.bindings(name)[0]
    if binding.kind is not BindingKind.ASSIGN or binding.value is None or binding.statement not in home.tree.body:
        return None
    if not isinstance(binding.statement, (ast.Assign, ast.AnnAssign)):
        # The walrus binds its name within an expression, which the caller reads where it stands.
        return None
    if isinstance(binding.value, (ast.Dict, ast.Call)) and is_changed(project, home, name):
        return None
    return _read(project, home, binding.statement, name, binding.value)


def _of_class(project: PythonProject, module: PythonModule, node: ast.Attribute) -> EnvironmentValue | None:
    """`Config.OPENAI_API_KEY`, set once in the body of a class."""
    found = home_of(project, module, node.value)
    if found is None:
        return None
    home, name = found
    statement = home.bindings(name)[0].statement
    if not isinstance(statement, ast.ClassDef) or statement not in home.tree.body:
        return None
    bindings = home.scope(statement).bindings.get(node.attr, [])
    if len(bindings) != 1 or bindings[0].value is None or is_stored(home, node.attr):
        return None
    return _read(project, home, statement, node.attr, bindings[0].value)


def _of_dict(project: PythonProject, module: PythonModule, node: ast.Subscript) -> EnvironmentValue | None:
    """`CONFIG["openai_api_key"]` of a dict that is written out once."""
    if not isinstance(node.slice, ast.Constant) or not isinstance(node.slice.value, str):
        return None
    found = home_of(project, module, node.value)
    if found is None:
        return None
    home, name = found
    binding = home.bindings(name)[0]
    if not isinstance(binding.value, ast.Dict) or binding.statement not in home.tree.body:
        return None
    for other in home.globals_named(name):
        parent = home.parent(other)
        if isinstance(parent, ast.Subscript) and not isinstance(parent.ctx, ast.Load):
            return None
    for key, value in zip(binding.value.keys, binding.value.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == node.slice.value and binding.statement is not None:
            label = f"{name}_{node.slice.value}" if not node.slice.value.isidentifier() else node.slice.value
            return _read(project, home, binding.statement, label, value) if label.isidentifier() else None
    return None


def _of_object(project: PythonProject, module: PythonModule, node: ast.Attribute) -> EnvironmentValue | None:
    """`settings.openai_api_key`, where `settings = Settings()` of pydantic-settings."""
    found = home_of(project, module, node.value)
    if found is None:
        return None
    home, name = found
    binding = home.bindings(name)[0]
    call = binding.value
    if not isinstance(call, ast.Call) or binding.statement not in home.tree.body or binding.statement is None:
        return None
    made = made_settings(project, home, call)
    if made is None:
        return _of_instance(project, home, call, node.attr)
    if is_stored(home, node.attr):
        return None
    made_of, expression = made
    owner, definition = next(
        (each for each in lineage(project, *made_of) if node.attr in each[0].scope(each[1]).bindings), made_of
    )
    annotated = next(
        (
            statement
            for statement in definition.body
            if isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and statement.target.id == node.attr
        ),
        None,
    )
    if annotated is None or len(owner.scope(definition).bindings.get(node.attr, ())) > 1:
        return None
    variable = field_variable(project, *made_of, annotated, node.attr)
    if annotated.value is not None and any(
        read.variable != variable for read in env_reads(project, owner, annotated.value)
    ):
        # Its default was read while the class was made, and stays as it was.
        return None
    # A field with no default is one that pydantic itself insists on, by name.
    optional = annotated.value is not None and _is_empty(annotated.value)
    return EnvironmentValue(
        home, binding.statement, name, expression, (variable,) if variable and optional else (), call, node.attr
    )


def _of_instance(project: PythonProject, home: PythonModule, call: ast.Call, attribute: str) -> EnvironmentValue | None:
    """`settings.api_key` of `settings = Settings()`, which the body of the class alone sets."""
    found = home_of(project, home, call.func)
    if found is None or call.args or call.keywords:
        return None
    owner, name = found
    statement = owner.bindings(name)[0].statement
    if owner is not home or not isinstance(statement, ast.ClassDef) or statement not in owner.tree.body:
        return None
    bindings = owner.scope(statement).bindings.get(attribute, [])
    if len(bindings) != 1 or bindings[0].value is None:
        return None
    if any(
        other is not None and is_stored(other, attribute)
        for other in map(project.module, {home.path, *project.mentioning([f".{attribute}"])})
    ):
        return None
    return _read(project, owner, statement, attribute, bindings[0].value)


def made_settings(
    project: PythonProject, home: PythonModule, call: ast.Call
) -> tuple[tuple[PythonModule, ast.ClassDef], str] | None:
    """The settings class of which a call gives an object, and the text that makes another one; None for other calls.

    The call may be of the class, or of a function of the same file that does nothing but return an object of it. A
    cache around that function (`@lru_cache`) keeps the values of the first call, and so is gone past.
    """
    origins = project.origins.of(home, call.func)
    origin = origins[0] if len(origins) == 1 else None
    if not isinstance(origin, Local):
        return None
    declared = settings_class(project, origin)
    if declared is not None:
        return declared, home.source(call)
    bindings = home.bindings(origin.name)
    function = bindings[0].node if origin.path == home.path and len(bindings) == 1 else None
    if not isinstance(function, ast.FunctionDef) or any(children(function.args)):
        return None
    for decorator in function.decorator_list:
        head = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not set(project.origins.external(home, head)) & CACHES:
            return None
    returned = function.body[-1]
    alone = len(function.body) == 1 or (len(function.body) == 2 and isinstance(function.body[0], ast.Expr))
    inner = returned.value if isinstance(returned, ast.Return) and alone else None
    if call.args or call.keywords or not isinstance(inner, ast.Call) or inner.args or inner.keywords:
        return None
    origins = project.origins.of(home, inner.func)
    declared = settings_class(project, origins[0]) if len(origins) == 1 and isinstance(origins[0], Local) else None
    return (declared, home.source(inner)) if declared is not None else None


def settings_class(project: PythonProject, origin: Local) -> tuple[PythonModule, ast.ClassDef] | None:
    """The class of the project that an origin denotes, if it inherits from pydantic's settings, at whatever remove."""
    own = _class_at(project, origin)
    if own is None:
        return None
    for module, definition in lineage(project, *own):
        for base in definition.bases:
            names = project.origins.external(module, base)
            if not _SETTINGS_BASES.isdisjoint(names):
                return own
    return None


def lineage(
    project: PythonProject, module: PythonModule, definition: ast.ClassDef
) -> Iterator[tuple[PythonModule, ast.ClassDef]]:
    """Yield a class and the classes of the project from which it inherits, the nearest first."""
    pending = [(module, definition)]
    seen: set[ast.ClassDef] = set()
    while pending:
        home, each = pending.pop(0)
        if each in seen:
            continue
        seen.add(each)
        yield home, each
        for base in each.bases:
            origins = project.origins.of(home, base)
            found = _class_at(project, origins[0]) if len(origins) == 1 and isinstance(origins[0], Local) else None
            if found is not None:
                pending.append(found)


def _class_at(project: PythonProject, origin: Local) -> tuple[PythonModule, ast.ClassDef] | None:
    module = project.module(origin.path)
    bindings = module.bindings(origin.name) if module is not None else ()
    definition = bindings[0].node if len(bindings) == 1 else None
    return (module, definition) if module is not None and isinstance(definition, ast.ClassDef) else None


def field_variable(
    project: PythonProject, module: PythonModule, definition: ast.ClassDef, field: ast.AnnAssign, name: str
) -> str:
    """The variable of a settings field: its alias, or its name behind the prefix; empty where neither is certain."""
    prefix = ""
    for stated, value in _stated(project, module, definition):
        if stated == "alias_generator" or not isinstance(value, ast.Constant):
            return ""
        prefix = str(value.value)
    if isinstance(field.value, ast.Call):
        for keyword in field.value.keywords:
            if keyword.arg in ("alias", "validation_alias", "env"):
                return str(keyword.value.value) if isinstance(keyword.value, ast.Constant) else ""
    return f"{prefix}{name}".upper()


def _stated(project: PythonProject, module: PythonModule, definition: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """Yield what a settings class and those above it say of the names of variables, the class itself last: by
    keywords, in a dict, or in its class `Config`."""
    for _, above in reversed(list(lineage(project, module, definition))):
        for node in walk(above):
            if isinstance(node, ast.keyword) and node.arg in _NAMING:
                yield node.arg, node.value
            elif isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value in _NAMING:
                        yield str(key.value), value
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                if node.targets[0].id in _NAMING:
                    yield node.targets[0].id, node.value


def _is_empty(value: ast.expr) -> bool:
    """Whether a default is None or an empty string, by itself or as that of Field(...)."""
    if isinstance(value, ast.Call):
        given = value.args[0] if value.args else None
        given = given or next((keyword.value for keyword in value.keywords if keyword.arg == "default"), None)
        return given is not None and not isinstance(given, ast.Call) and _is_empty(given)
    return isinstance(value, ast.Constant) and value.value in (None, "")


def is_stored(module: PythonModule, attribute: str) -> bool:
    """Whether something in the file sets an attribute of that name: its value is then not what was read."""
    return bool(module.stored(attribute))


def _read(
    project: PythonProject, home: PythonModule, statement: ast.stmt | None, label: str, value: ast.expr
) -> EnvironmentValue | None:
    if statement is None or not reads_environment(project, home, value):
        return None
    reads = list(env_reads(project, home, value))
    optional = any(read.default or read.fails for read in reads) or not isinstance(value, (ast.Call, ast.BoolOp))
    if isinstance(value, ast.BoolOp) and any(isinstance(each, ast.Constant) and each.value for each in value.values):
        optional = True
    variables = () if optional else tuple(dict.fromkeys(read.variable for read in reads))
    return EnvironmentValue(home, statement, label, home.source(value), variables, value)
