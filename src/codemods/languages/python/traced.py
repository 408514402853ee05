"""Traces a value to the reads of the environment of which it is made, through constants, files and settings."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.programs import BODY, Place
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.callers import handed_value, own_value
from codemods.languages.python.credentials import unwrapped
from codemods.languages.python.environment import constant_value, env_read, local_value
from codemods.languages.python.flask_config import held_by_app
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.objects import class_of, given_field
from codemods.languages.python.origin import Local
from codemods.languages.python.outline import part_of
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import field_variable, home_of, is_stored, settings_class
from codemods.languages.python.tests import is_test_file
from codemods.records import dataclass

_DJANGO_SETTINGS = "django.conf.settings"
_DEPTH = 4
"""How many constants are followed that are made of each other."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A read on which a value depends, in the file where it stands. `starts`: it is made as the program starts.

    `kept` is the class of settings that makes it and may take the value from a file `.env` instead, "" where none does;
    `asked` is the line that asks whether the value is there and goes on without it. `insists`: an object of settings
    that a file makes as it loads asks for it. `empty`: an empty text stands in where it is missing.
    """

    variable: str
    place: Place
    default: str
    fails: bool
    starts: bool
    kept: str = ""
    asked: Place | None = None
    insists: bool = False
    empty: bool = False


def is_plain(project: PythonProject, module: PythonModule, value: ast.expr, depth: int = 0) -> bool:
    """Whether a value is one read, entry or call, through names, and no choice among several."""
    value = _revealed(project, module, value)
    if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or) and depth <= _DEPTH:
        given = [each for each in value.values if not _is_nothing(project, module, each)]
        return len(given) == 1 and is_plain(project, module, given[0], depth + 1)
    if depth > _DEPTH or not isinstance(value, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
        return False
    if isinstance(value, ast.Name):
        local = local_value(module, value) or constant_value(project, module, value)
        if local is not None:
            return is_plain(project, module, local, depth + 1)
        handed = handed_value(project, module, value)
        return handed is None or is_plain(project, *handed, depth + 1)
    own = own_value(module, value) if isinstance(value, ast.Attribute) else None
    held = (module, own) if own is not None else held_by_app(project, module, value)
    return held is None or is_plain(project, *held, depth + 1)


def _is_nothing(project: PythonProject, module: PythonModule, value: ast.expr) -> bool:
    """Whether a value is that of a parameter which no call gives, and which is empty by default."""
    handed = handed_value(project, module, value) if isinstance(value, ast.Name) else None
    return handed is not None and isinstance(handed[1], ast.Constant) and handed[1].value in (None, "")


def _revealed(project: PythonProject, module: PythonModule, value: ast.expr) -> ast.expr:
    """A value without what only changes its type, and without the method that tells a `SecretStr`."""
    while True:
        value = unwrapped(project, module, value)
        told = value.func if isinstance(value, ast.Call) and not value.args else None
        if not isinstance(told, ast.Attribute) or told.attr != "get_secret_value":
            return value
        value = told.value


def traced(project: PythonProject, module: PythonModule, value: ast.expr, depth: int = 0) -> Iterator[Traced]:
    """The reads of which a value is made, through constants, files and settings."""
    if depth > _DEPTH:
        return
    value = _revealed(project, module, value)
    direct = [read for node in walk(value) if (read := env_read(project, module, node))]
    for read in direct:
        place = Place(module.path, module.line(read.node))
        yield Traced(
            read.variable,
            place,
            read.default,
            read.fails,
            part_of(module, read.node) == BODY,
            empty=_gives_empty(read.node),
        )
    if direct:
        return
    if isinstance(value, ast.Name):
        local = local_value(module, value) or constant_value(project, module, value)
        if local is not None:
            yield from traced(project, module, local, depth + 1)
            return
        handed = handed_value(project, module, value)
        if handed is not None:
            yield from traced(project, *handed, depth + 1)
            return
    own = own_value(module, value) if isinstance(value, ast.Attribute) else None
    if own is not None:
        yield from traced(project, module, own, depth + 1)
        return
    held = held_by_app(project, module, value)
    if held is not None:
        yield from traced(project, *held, depth + 1)
        return
    if isinstance(value, (ast.Name, ast.Attribute, ast.Subscript)):
        yield from _elsewhere(project, module, value, depth)
    elif isinstance(value, ast.BoolOp):
        for each in value.values:
            yield from traced(project, module, each, depth + 1)


def _elsewhere(
    project: PythonProject, module: PythonModule, node: ast.Name | ast.Attribute | ast.Subscript, depth: int
) -> Iterator[Traced]:
    """The reads behind a name of another file, an attribute of a class or of settings, or an entry of a dict."""
    if isinstance(node, ast.Subscript):
        if isinstance(node.slice, ast.Constant) and (found := home_of(project, module, node.value)) is not None:
            home, name = found
            literal = home.bindings(name)[0].value
            if isinstance(literal, ast.Dict):
                for key, inner in zip(literal.keys, literal.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == node.slice.value:
                        yield from traced(project, home, inner, depth + 1)
        return
    found = home_of(project, module, node)
    if found is not None:
        home, name = found
        binding = home.bindings(name)[0]
        if binding.kind is BindingKind.ASSIGN and binding.value is not None:
            yield from traced(project, home, binding.value, depth + 1)
            return
    if not isinstance(node, ast.Attribute):
        return
    if any(name == _DJANGO_SETTINGS for name in project.origins.external(module, node.value)):
        yield from _django(project, module, node.attr, depth)
        return
    owner = class_of(project, module, node.value)
    if owner is None or is_stored(owner[0], node.attr):
        return
    home, definition = owner
    for field in definition.body:
        target: ast.expr | None = field.target if isinstance(field, ast.AnnAssign) else None
        if isinstance(field, ast.Assign) and len(field.targets) == 1:
            target = field.targets[0]
        if not isinstance(target, ast.Name) or target.id != node.attr:
            continue
        if isinstance(field, ast.AnnAssign) and settings_class(project, Local(home.path, definition.name)) is not None:
            direct = list(traced(project, home, field.value, depth + 1)) if field.value is not None else []
            variable = field_variable(project, home, definition, field, node.attr)
            if variable:
                default, fails = field_default(project, home, field)
                asked = None if fails or default else project.once(_Asked).line(node.attr)
                kept = f"`{definition.name}` of {home.path}" if _reads_files(definition) else ""
                insists = fails and _is_made_on_load(project, module, node.value)
                yield Traced(
                    variable,
                    Place(home.path, home.line(field)),
                    default,
                    fails,
                    True,
                    kept,
                    asked,
                    insists,
                    _gives_empty(field.value),
                )
            yield from (each for each in direct if each.variable != variable)
        elif isinstance(field, (ast.Assign, ast.AnnAssign)):
            made = list(traced(project, home, field.value, depth + 1)) if field.value is not None else []
            given = None if made else given_field(project, home, definition, node.attr)
            yield from made if given is None else traced(project, *given, depth + 1)
        return


def _is_made_on_load(project: PythonProject, module: PythonModule, holder: ast.expr) -> bool:
    """Whether a name is that of an object which a file makes as it loads."""
    found = home_of(project, module, holder)
    return found is not None and isinstance(found[0].bindings(found[1])[0].value, ast.Call)


def _gives_empty(value: ast.expr | None) -> bool:
    """Whether a read, or the default of a field, holds an empty text, which stands in for a missing variable."""
    return value is not None and any(isinstance(each, ast.Constant) and each.value == "" for each in walk(value))


def field_default(project: PythonProject, module: PythonModule, field: ast.AnnAssign) -> tuple[str, bool]:
    """The source of a field's default, empty where it is absent or says nothing, and whether the field is demanded."""
    value = field.value
    read = env_read(project, module, value) if value is not None else None
    if read is not None:
        return read.default, False
    if isinstance(value, ast.Call):
        given = value.args[0] if value.args else None
        given = given or next((each.value for each in value.keywords if each.arg == "default"), None)
        if any(each.arg == "default_factory" for each in value.keywords):
            return "", False
        value = None if isinstance(given, ast.Constant) and given.value is ... else given
    if value is None:
        return "", True
    inner = value.args[0] if isinstance(value, ast.Call) and len(value.args) == 1 else value
    empty = isinstance(inner, ast.Constant) and inner.value in (None, "")
    return ("" if empty else module.source(value)), False


def _django(project: PythonProject, module: PythonModule, name: str, depth: int) -> Iterator[Traced]:
    """The reads behind a name of Django's settings, where one file alone of the project binds it."""
    homes = [
        path
        for path in project.files
        if path.endswith(("/settings.py", "/settings/base.py", "/settings/__init__.py", "/settings/common.py"))
        and (facts := project.facts(path)) is not None
        and name in facts.bound
    ]
    home = project.module(homes[0]) if len(homes) == 1 else None
    bindings = home.bindings(name) if home is not None else ()
    if home is not None and len(bindings) == 1 and bindings[0].value is not None and home is not module:
        yield from traced(project, home, bindings[0].value, depth + 1)


_FILES = frozenset({"env_file", "secrets_dir", "toml_file", "yaml_file", "json_file"})
"""The settings of a class of settings by which it reads files as well."""


def _reads_files(definition: ast.ClassDef) -> bool:
    """Whether a class of settings takes values from files too, which are then no variables of the process."""
    for node in walk(definition):
        if isinstance(node, ast.keyword) and node.arg in _FILES:
            return True
        if isinstance(node, ast.Constant) and node.value in _FILES:
            return True
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in _FILES:
            return True
        if isinstance(node, ast.FunctionDef) and "customise_sources" in node.name:
            return True
    return False


class _Asked:
    """Tells which line asks whether a field of settings holds anything and goes on without it, if there is one."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._known: dict[str, Place | None] = {}

    def line(self, name: str) -> Place | None:
        if name not in self._known:
            self._known[name] = next(self._lines(name), None)
        return self._known[name]

    def _lines(self, name: str) -> Iterator[Place]:
        for path in self._project.mentioning([f".{name}"]):
            module = None if is_test_file(path) else self._project.module(path)
            for attribute in module.attributes(name) if module is not None else ():
                if module is not None and isinstance(attribute.ctx, ast.Load) and _goes_on(module, attribute):
                    yield Place(path, module.line(attribute))


def _goes_on(module: PythonModule, node: ast.expr) -> bool:
    """Whether a value decides what is done, and code that lacks it does something else than fail."""
    child: ast.AST = node
    for up in module.ancestors(node):
        if isinstance(up, ast.Call) and getattr(up.func, "id", "") == "bool":
            return True
        if isinstance(up, ast.If) and child is up.test:
            return not isinstance(up.body[-1], ast.Raise)
        if isinstance(up, ast.IfExp) and child is up.test:
            return True
        is_part = isinstance(up, (ast.BoolOp, ast.UnaryOp, ast.Compare, ast.Attribute))
        if not is_part and not (isinstance(up, ast.Call) and child is up.func):
            return False
        child = up
    return False
