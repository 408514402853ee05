"""Tells which variables a Python file's clients need, and which it reads at all."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from codemods.catalogue.entries import ClientClass
from codemods.languages.needing import CHOOSING, UNKNOWN, Needing
from codemods.languages.programs import BODY, Need, Place, Read
from codemods.languages.python.alternatives import why_passed_over, why_picked
from codemods.languages.python.calls import keyword_arguments
from codemods.languages.python.checks import excused_by, is_conditional
from codemods.languages.python.clients import construction
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import arguments, given_of, requirements_of, unpacked
from codemods.languages.python.environment import env_reads
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.outline import is_lazy, part_of
from codemods.languages.python.project import PythonProject
from codemods.languages.python.sending import sent
from codemods.languages.python.settings import field_variable, settings_class
from codemods.languages.python.tests import is_test_file
from codemods.languages.python.traced import Traced, field_default, is_plain, traced


def needs(project: PythonProject, path: str) -> tuple[Need, ...]:
    """Return what the clients of a file need; nothing of a test file, whose clients are stand-ins as often as not."""
    module = None if is_test_file(path) else project.module(path)
    if module is None:
        return ()
    found: dict[Need, None] = {}
    built = tuple(_built(project, module))
    clients: frozenset[ast.expr] = frozenset(made.call for made in built)
    for made in built:
        given = arguments(made.client, made.call)
        if given is None:
            given = unpacked(project, module, made.client, made.call)
        found.update(dict.fromkeys(_Needs(project, module, made.call, made.client, given, clients).all()))
    for node, client, given in (*_configured(project, module), *sent(project, module)):
        found.update(dict.fromkeys(_Needs(project, module, node, client, given, clients).all()))
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


def _configured(
    project: PythonProject, module: PythonModule
) -> Iterator[tuple[ast.expr, ClientClass, Mapping[str, ast.expr] | None]]:
    """The keys that a file gives a whole package: by a call, `genai.configure(api_key=...)`, or by a name,
    `openai.api_key = ...`; each as what a client is given there."""
    if not any(word in module.code for word in _CONFIGURES):
        return
    for node in walk(module.tree):
        head = node.func if isinstance(node, ast.Call) else node.targets[0] if isinstance(node, ast.Assign) else None
        if not isinstance(node, (ast.Call, ast.Assign)) or not isinstance(head, (ast.Attribute, ast.Name)):
            continue
        for name in project.origins.external(module, head):
            config = project.catalogue.module_config("python", name)
            if config is None or config.is_call is not isinstance(node, ast.Call) or not config.key_env:
                continue
            parameters = config.key_params or ("api_key",)
            client = ClientClass(
                name,
                config.provider,
                "python",
                "sdk",
                (name,),
                key_params=parameters,
                key_env=config.key_env,
                raises_without_key=False,
            )
            if isinstance(node, ast.Call):
                yield node, client, arguments(client, node)
            else:
                yield node.value, client, {parameters[0]: node.value}
            break


_CONFIGURES = (b"configure(", b".api_key", b"init(", b"set_default_openai_key")
"""Words by which a file that configures a whole package is told from others."""


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
        if (
            not isinstance(definition, ast.ClassDef)
            or settings_class(project, Local(module.path, definition.name)) is None
        ):
            continue
        for field in definition.body:
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                variable = field_variable(project, module, definition, field, field.target.id)
                if variable and field.target.id not in {"model_config", "Config"}:
                    default, fails = field_default(project, module, field)
                    yield Read(variable, Place(module.path, module.line(field)), "", default, fails)


class _Needs(Needing):
    """Works out what one construction needs."""

    def __init__(
        self,
        project: PythonProject,
        module: PythonModule,
        node: ast.expr,
        client: ClientClass,
        given: Mapping[str, ast.expr] | None,
        clients: frozenset[ast.expr],
    ) -> None:
        place, part = Place(module.path, module.line(node)), part_of(module, node)
        loads = part == BODY and module.callable_around(node) is None
        super().__init__(client, place, part, loads=loads, bound=_bound(module, node) if loads else "")
        self._clients = clients
        self._project = project
        self._module = module
        self._node = node
        self._given = given

    def all(self) -> Iterator[Need]:
        why = self._condition()
        told: set[str] = set()
        given = self._given
        needed = requirements_of(self._project, self._module, self._client, given) if given is not None else ()
        for each in needed:
            told.update(each.all_variables)
            found = self._first_of(each.node, each.variables)
            guarded = why or self._asked(found) or self._guard(each.all_variables, each.node)
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
                kept=found.kept if found is not None else "",
                insists=found is not None and found.insists,
                # An object whose class can't be read may give anything where the variable is missing.
                empty=found.empty if found is not None else each.node is not None,
            )
        call = self._node
        known = given or (keyword_arguments(call) if isinstance(call, ast.Call) else {})
        for parameter, value in known.items():
            reads = self._traced(value)
            for read in reads:
                if read.variable not in told:
                    told.add(read.variable)
                    sure = read.fails or (len(reads) == 1 and self._is_key(parameter, value))
                    yield self._need(
                        (read.variable,),
                        parameter,
                        why=why or self._asked(read) or (self._guard((read.variable,), value) if sure else ""),
                        optional=not sure,
                        default=read.default,
                        read_at=read.place,
                        checked=read.fails and read.starts,
                        kept=read.kept,
                        insists=read.insists,
                        empty=read.empty,
                    )
        if given is not None and not told and self._is_unknown(given):
            yield self._need((), self._client.key_params[0], why=UNKNOWN)
        if given is None:
            key = tuple(name for name in self._client.key_env if name not in told)
            if key and self._client.requires_key and not self._client.ambient_credentials:
                yield self._need(key, "", why="arguments that can't be read may hold the key", implicit=True)
        else:
            taken = any(parameter in given for parameter in self._client.base_url_params)
            for variable in () if taken else self._client.base_url_env:
                if variable not in told:
                    yield self._need((variable,), "", why="", implicit=True, optional=True)

    def _is_key(self, parameter: str, value: ast.expr) -> bool:
        """Whether a parameter is the key that the client asks for, and its value that of one field or variable."""
        client = self._client
        if parameter not in client.key_params or not client.requires_key:
            return False
        endpoints = given_of(self._project, self._module, self._given or {}).endpoints(self._project.catalogue, client)
        return not any(each.keyless for each in endpoints) and is_plain(self._project, self._module, value)

    def _is_unknown(self, given: Mapping[str, ast.expr]) -> bool:
        """Whether a key is passed of which nobody can say where it comes from."""
        client = self._client
        keys = [given[each] for each in client.key_params if each in given] if client.requires_key else []
        return bool(keys) and not isinstance(keys[0], (ast.Constant, ast.JoinedStr))

    def _condition(self) -> str:
        """The reason why the construction may not run where its function does, or an empty text."""
        module, call = self._module, self._node
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
        statement = module.statement(self._node)
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

    def _asked(self, read: Traced | None) -> str:
        """The reason why the program goes on where a field of settings is empty, or an empty text."""
        return f"{read.asked} asks whether it is set" if read is not None and read.asked is not None else ""

    def _asks(self, test: ast.expr, variables: tuple[str, ...], name: str) -> bool:
        for node in walk(test):
            word = getattr(node, "id", "") or getattr(node, "attr", "") or getattr(node, "value", "")
            if isinstance(word, str) and word and (word in variables or word == name or CHOOSING.search(word)):
                return True
        return False

    def _first_of(self, node: ast.expr | None, variables: tuple[str, ...]) -> Traced | None:
        found = self._traced(node) if node is not None else ()
        return next((each for each in found if each.variable in variables), None)

    def _traced(self, value: ast.expr) -> tuple[Traced, ...]:
        return tuple(traced(self._project, self._module, value))


def _bound(module: PythonModule, call: ast.expr) -> str:
    """The name of the module that holds what a call makes, or what is made of that."""
    statement = module.statement(call)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    return target.id if isinstance(target, ast.Name) and module.parent(statement) is module.tree else ""
