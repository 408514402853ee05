"""Tells which variables a Python file's clients need, and which it reads at all."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.needing import CHOOSING, Needing
from codemods.languages.programs import BODY, Need, Place, Read
from codemods.languages.python.alternatives import why_passed_over, why_picked
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.callers import handed_value, own_value
from codemods.languages.python.calls import keyword_arguments
from codemods.languages.python.checks import excused_by, is_conditional
from codemods.languages.python.clients import construction
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import arguments, requirements, unwrapped
from codemods.languages.python.environment import constant_value, env_read, env_reads, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, FUNCTIONS, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.outline import is_lazy, part_of
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import field_variable, home_of, is_stored, settings_class
from codemods.languages.python.tests import is_test_file
from codemods.records import dataclass

_DJANGO_SETTINGS = "django.conf.settings"
_DEPTH = 4
"""How many constants, and classes, are followed that are made of each other."""


def needs(project: PythonProject, path: str) -> tuple[Need, ...]:
    """Return what the clients of a file need; nothing of a test file, whose clients are stand-ins as often as not."""
    module = None if is_test_file(path) else project.module(path)
    if module is None:
        return ()
    found: dict[Need, None] = {}
    built = tuple(_built(project, module))
    clients = frozenset(made.call for made in built)
    for made in built:
        found.update(dict.fromkeys(_Needs(project, module, made, clients).all()))
    return tuple(found)


def _built(project: PythonProject, module: PythonModule) -> Iterator[Construction]:
    """The clients of the catalogue that a file builds by their own classes, in the order of the text. Factories of the
    project are not followed: their needs are those of the client that they build."""
    calls = {call for name in project.leading(module.path) for call in module.calls_of(name)}
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        names = project.origins.external(module, call.func)
        if any(project.catalogue.client("python", name) is not None for name in names):
            made = construction(project, module, call)
            if made is not None and made.factory is None:
                yield made


def reads(project: PythonProject, path: str) -> tuple[Read, ...]:
    """All that a file reads from the environment, by fields of settings classes as well, in the order of the text."""
    module = project.module(path)
    if module is None:
        return ()
    found: list[Read] = []
    own = project.own_helper
    words = [b"environ", b"getenv", b"config(", *([own.name.encode()] if own is not None else [])]
    if any(word in module.code for word in words):
        for each in env_reads(project, module, module.tree):
            place = Place(path, module.line(each.node))
            found.append(Read(each.variable, place, part_of(module, each.node), each.default, each.fails))
    if b"Settings" in module.code:
        found += _fields(project, module)
    return tuple(sorted(found, key=lambda read: (read.place.line, read.variable)))


def _fields(project: PythonProject, module: PythonModule) -> Iterator[Read]:
    for definition in module.tree.body:
        if not isinstance(definition, ast.ClassDef) or _settings(project, Local(module.path, definition.name)) is None:
            continue
        for field in definition.body:
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                variable = field_variable(module, definition, field, field.target.id)
                if variable and field.target.id not in {"model_config", "Config"}:
                    default, fails = _field_default(project, module, field)
                    yield Read(variable, Place(module.path, module.line(field)), "", default, fails)


@dataclass(frozen=True, slots=True)
class _Traced:
    """A read on which a value depends, in the file where it stands. `starts`: it is made as the program starts."""

    variable: str
    place: Place
    default: str
    fails: bool
    starts: bool


class _Needs(Needing):
    """Works out what one construction needs."""

    def __init__(
        self, project: PythonProject, module: PythonModule, made: Construction, clients: frozenset[ast.Call]
    ) -> None:
        place, part = Place(module.path, module.line(made.call)), part_of(module, made.call)
        loads = part == BODY and module.callable_around(made.call) is None
        super().__init__(made.client, place, part, loads=loads, bound=_bound(module, made.call) if loads else "")
        self._clients = clients
        self._project = project
        self._module = module
        self._made = made

    def all(self) -> Iterator[Need]:
        why = self._condition()
        told: set[str] = set()
        for each in requirements(self._project, self._module, self._made):
            told.update(each.all_variables)
            found = self._first_of(each.node, each.variables)
            guarded = why or self._guard(each.all_variables, each.node)
            yield self._need(
                each.variables,
                each.parameter,
                accepted=tuple(name for name in each.asked_for if name not in each.variables),
                tolerated=tuple(name for name in each.all_variables if name not in each.asked_for),
                why=guarded,
                default=found.default if found is not None else "",
                read_at=found.place if found is not None else None,
                implicit=each.node is None,
                checked=found is not None and found.fails and found.starts,
            )
        given = arguments(self._client, self._made.call)
        for parameter, value in (given or keyword_arguments(self._made.call)).items():
            for read in self._traced(value):
                if read.variable not in told:
                    told.add(read.variable)
                    yield self._need(
                        (read.variable,),
                        parameter,
                        why=why,
                        optional=not read.fails,
                        default=read.default,
                        read_at=read.place,
                        checked=read.fails and read.starts,
                    )
        if given is None:
            key = tuple(name for name in self._client.key_env if name not in told)
            if key and self._client.requires_key and not self._client.ambient_credentials:
                yield self._need(key, "", why="arguments that can't be read may hold the key", implicit=True)
        else:
            taken = any(parameter in given for parameter in self._client.base_url_params)
            for variable in () if taken else self._client.base_url_env:
                if variable not in told:
                    yield self._need((variable,), "", why="", implicit=True, optional=True)

    def _condition(self) -> str:
        """The reason why the construction may not run where its function does, or an empty text."""
        module, call = self._module, self._made.call
        statement = module.statement(call)
        if is_conditional(module, call, statement):
            return "it is built under a condition"
        handler = excused_by(self._project, module, call)
        if handler is not None:
            return f"line {module.line(handler)} continues without it"
        child: ast.AST = statement
        for up in module.ancestors(statement):
            if isinstance(up, CALLABLES):
                break
            is_guard = any(up is each for each in module.main_guards)
            if isinstance(up, ast.If) and not is_guard and child is not up.test and not is_lazy(module, up):
                return f"it is built only if line {module.line(up)} asks for it"
            if isinstance(up, (ast.match_case, ast.ExceptHandler)):
                return f"it is built only if line {module.line(child)} is reached"
            child = up
        # A class that insists fails while the table is made, whichever entry is meant.
        picked = "" if self._insists else why_picked(module, call)
        return picked or why_passed_over(module, call, self._clients - {call})

    def _guard(self, variables: tuple[str, ...], value: ast.expr | None) -> str:
        """The reason why the function does without the client where the variable is missing, or an empty text."""
        module = self._module
        name = value.id if isinstance(value, ast.Name) else ""
        statement = module.statement(self._made.call)
        for up in (statement, *module.ancestors(statement)):
            if isinstance(up, (*CALLABLES, ast.Module)):
                break
            if not isinstance(up, ast.stmt):
                continue
            for earlier in module.block(up):
                if earlier is up:
                    break
                if not isinstance(earlier, ast.If) or not isinstance(earlier.body[-1], (ast.Return, ast.Continue)):
                    continue
                if self._asks(earlier.test, variables, name):
                    return f"line {module.line(earlier)} leaves without it"
        return ""

    def _asks(self, test: ast.expr, variables: tuple[str, ...], name: str) -> bool:
        for node in walk(test):
            word = getattr(node, "id", "") or getattr(node, "attr", "") or getattr(node, "value", "")
            if isinstance(word, str) and word and (word in variables or word == name or CHOOSING.search(word)):
                return True
        return False

    def _first_of(self, node: ast.expr | None, variables: tuple[str, ...]) -> _Traced | None:
        found = self._traced(node) if node is not None else ()
        return next((each for each in found if each.variable in variables), None)

    def _traced(self, value: ast.expr) -> tuple[_Traced, ...]:
        return tuple(traced(self._project, self._module, value))


def _bound(module: PythonModule, call: ast.Call) -> str:
    """The name of the module that holds what a call makes, or what is made of that."""
    statement = module.statement(call)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    return target.id if isinstance(target, ast.Name) and module.parent(statement) is module.tree else ""


def traced(project: PythonProject, module: PythonModule, value: ast.expr, depth: int = 0) -> Iterator[_Traced]:
    """The reads of which a value is made, through constants, files and settings."""
    if depth > _DEPTH:
        return
    value = unwrapped(project, module, value)
    direct = [read for node in walk(value) if (read := env_read(project, module, node))]
    for read in direct:
        place = Place(module.path, module.line(read.node))
        yield _Traced(read.variable, place, read.default, read.fails, part_of(module, read.node) == BODY)
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
    if isinstance(value, (ast.Name, ast.Attribute, ast.Subscript)):
        yield from _elsewhere(project, module, value, depth)
    elif isinstance(value, ast.BoolOp):
        for each in value.values:
            yield from traced(project, module, each, depth + 1)


def _elsewhere(
    project: PythonProject, module: PythonModule, node: ast.Name | ast.Attribute | ast.Subscript, depth: int
) -> Iterator[_Traced]:
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
    owner = _class_of(project, module, node.value)
    if owner is None or is_stored(owner[0], node.attr):
        return
    home, definition = owner
    for field in definition.body:
        target: ast.expr | None = field.target if isinstance(field, ast.AnnAssign) else None
        if isinstance(field, ast.Assign) and len(field.targets) == 1:
            target = field.targets[0]
        if not isinstance(target, ast.Name) or target.id != node.attr:
            continue
        if isinstance(field, ast.AnnAssign) and _settings(project, Local(home.path, definition.name)) is not None:
            direct = list(traced(project, home, field.value, depth + 1)) if field.value is not None else []
            variable = field_variable(home, definition, field, node.attr)
            if variable:
                default, fails = _field_default(project, home, field)
                yield _Traced(variable, Place(home.path, home.line(field)), default, fails, starts=True)
            yield from (each for each in direct if each.variable != variable)
        elif isinstance(field, (ast.Assign, ast.AnnAssign)) and field.value is not None:
            yield from traced(project, home, field.value, depth + 1)
        return


def _class_of(
    project: PythonProject, module: PythonModule, holder: ast.expr
) -> tuple[PythonModule, ast.ClassDef] | None:
    """The class that an expression is or has an object of, through names, calls and functions that give one."""
    for _ in range(_DEPTH):
        if isinstance(holder, ast.Call):
            origins = project.origins.of(module, holder.func)
            origin = origins[0] if len(origins) == 1 else None
            if not isinstance(origin, Local) or (home := project.module(origin.path)) is None:
                return None
            bindings = home.bindings(origin.name)
            node = bindings[0].node if len(bindings) == 1 else None
            if isinstance(node, ast.ClassDef):
                return home, node
            returned = _only_return(node) if isinstance(node, FUNCTIONS) else None
            if returned is None:
                return None
            module, holder = home, returned
        elif isinstance(holder, ast.Name) and (local := local_value(module, holder)) is not None:
            holder = local
        else:
            found = home_of(project, module, holder)
            if found is None:
                return None
            module = found[0]
            binding = module.bindings(found[1])[0]
            if isinstance(binding.node, ast.ClassDef):
                return module, binding.node
            if binding.value is None or binding.value is holder:
                return None
            holder = binding.value
    return None


def _only_return(function: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.expr | None:
    values = [node.value for node in walk(function) if isinstance(node, ast.Return)]
    return values[0] if len(values) == 1 else None


def _settings(project: PythonProject, origin: Local, depth: int = 0) -> ast.ClassDef | None:
    """The definition of a settings class of pydantic, or of one that inherits from one of the project's."""
    found = settings_class(project, origin)
    if found is not None:
        return found[1]
    module = project.module(origin.path)
    bindings = module.bindings(origin.name) if module is not None else ()
    definition = bindings[0].node if len(bindings) == 1 else None
    if module is None or not isinstance(definition, ast.ClassDef) or depth > _DEPTH:
        return None
    for base in definition.bases:
        for each in project.origins.of(module, base):
            if isinstance(each, Local) and each != origin and _settings(project, each, depth + 1) is not None:
                return definition
    return None


def _field_default(project: PythonProject, module: PythonModule, field: ast.AnnAssign) -> tuple[str, bool]:
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
    empty = isinstance(value, ast.Constant) and value.value in (None, "")
    return ("" if empty else module.source(value)), False


def _django(project: PythonProject, module: PythonModule, name: str, depth: int) -> Iterator[_Traced]:
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
