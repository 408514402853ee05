"""Credentials that a module fetches once, while it loads: a factory that was given these would pass on a stale one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.asking import MAPPINGS
from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.clients import construction, evaluated_children
from codemods.languages.python.environment import changes, env_read, env_reads
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.origin import External, Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import CACHES, environment_value, lineage, made_settings
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.names import snake
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.units import Unit, at

_SECRET_WORDS = frozenset({"key", "apikey", "token", "secret", "password", "headers"})
_ADDRESS_WORDS = frozenset({"url", "endpoint", "host", "base"})
_LIVE_WORDS = frozenset({"provider", "credential", "credentials", "callable", "fn", "func", "path", "file", "id"})
"""The words in names of parameters that take something which refreshes itself, or no secret."""

_WRAPPERS = frozenset(
    {"builtins.str", "builtins.dict", "pydantic.SecretStr", "pydantic.v1.SecretStr", "pydantic.types.SecretStr"}
)
_LIVE = frozenset({"boto3.client", "boto3.resource", "boto3.session.Session", "boto3.Session"})
_DEPTH = 6
"""How many names are followed to where a credential is fetched."""


def credentials_of(project: PythonProject, unit: Unit) -> Iterator[ast.Name]:
    """The names in a unit's statements whose value goes into a credential: as it is, by a key, or in a string."""
    for value in secrets_of(project, unit):
        yield from credentials_in(project, unit.module, value)


def kept_calls(project: PythonProject, unit: Unit) -> Iterator[str]:
    """The calls of functions that a cache stands around, in a unit's credentials or for the client itself: they give
    the same again."""
    module = unit.module
    calls = [node for value in secrets_of(project, unit) for node in walk(value) if isinstance(node, ast.Call)]
    calls += (made.call for made in unit.constructions if made.factory is not None)
    for call in calls:
        for origin in project.origins.of(module, call.func):
            home = project.module(origin.path) if isinstance(origin, Local) else None
            bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
            if home is not None and any(is_cached(project, home, binding.node) for binding in bindings):
                yield f"`{module.source(call.func)}()`"


def is_cached(project: PythonProject, module: PythonModule, function: ast.AST) -> bool:
    """Whether a cache stands around a function."""
    decorators = getattr(function, "decorator_list", ())
    heads = (each.func if isinstance(each, ast.Call) else each for each in decorators)
    return any(CACHES.intersection(project.origins.external(module, head)) for head in heads)


def secrets_of(project: PythonProject, unit: Unit) -> Iterator[ast.expr]:
    """The arguments of a unit's constructions that carry a credential."""
    for made in unit.constructions:
        positional = made.client.positional if made.factory is None else _parameters(project, made.factory)
        given: list[tuple[str | None, ast.expr]] = [(each.arg, each.value) for each in made.call.keywords]
        given += zip(positional, made.call.args, strict=False)
        for parameter, value in given:
            words = set((parameter or "").lower().split("_"))
            is_secret = parameter in made.client.key_params or bool(words & _SECRET_WORDS)
            if parameter is None or (is_secret and not words & _LIVE_WORDS):
                yield value


def names_secret(name: str) -> bool:
    """Whether a name speaks of a credential, or of the address where it is good."""
    words = set(snake(name).split("_"))
    return not words.isdisjoint(_SECRET_WORDS | _ADDRESS_WORDS) and words.isdisjoint(_LIVE_WORDS)


def addresses_of(unit: Unit) -> Iterator[ast.expr]:
    """The arguments of a unit's constructions that say where its credential is good."""
    for made in unit.constructions:
        yield from (each.value for each in made.call.keywords if each.arg in made.client.base_url_params)


def asked_objects(project: PythonProject, module: PythonModule, value: ast.expr) -> Iterator[tuple[ast.expr, ast.Name]]:
    """Yield the parts of a credential by which an object is asked for it of which no more is known than that a call
    made it, each with the object's name."""
    pending: list[ast.AST] = [value]
    while pending:
        node = pending.pop()
        chain = node.func if isinstance(node, ast.Call) else node
        if not isinstance(chain, (ast.Attribute, ast.Subscript)):
            pending.extend(evaluated_children(node))
            continue
        root: ast.expr = chain
        while isinstance(root, (ast.Attribute, ast.Subscript)):
            root = root.value
        if isinstance(root, ast.Name) and _is_object(project, module, root):
            assert isinstance(node, ast.expr)
            yield node, root
        elif isinstance(node, ast.Call):
            pending += [*node.args, *(each.value for each in node.keywords)]


def _is_object(project: PythonProject, module: PythonModule, name: ast.Name) -> bool:
    """Whether a name is bound once, to what a call gave while a module loaded: no object of a class of the project's
    whose fields are known, and none whose credentials refresh themselves."""
    origins = project.origins.of(module, name)
    origin = origins[0] if len(origins) == 1 else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
    value = bindings[0].value if len(bindings) == 1 else None
    if home is None or not isinstance(value, ast.Call) or env_read(project, home, value) is not None:
        return False
    if construction(project, home, value) is not None or made_settings(project, home, value) is not None:
        return False
    for made_by in project.origins.of(home, value.func):
        other = project.module(made_by.path) if isinstance(made_by, Local) else None
        classes = other.bindings(made_by.name) if other is not None and isinstance(made_by, Local) else ()
        declared = [each.node for each in classes if isinstance(each.node, ast.ClassDef)]
        if declared and other is not None:
            methods = [each.name for node in declared for each in node.body if isinstance(each, FUNCTIONS)]
            return not _ASKED.isdisjoint(methods) or any(_inherits(project, other, node) for node in declared)
    return _LIVE.isdisjoint(project.origins.external(home, value.func))


_ASKED = frozenset({"__getattr__", "__getattribute__", "__getitem__"})
"""Methods that decide for themselves what an object gives under a name."""

_PLAIN_BASES = frozenset(
    (
        *("builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol", "typing.NamedTuple", "enum.Enum"),
        *("pydantic.BaseModel", "pydantic.v1.BaseModel", "pydantic.main.BaseModel"),
    )
)
"""Classes from outside whose objects hold what they are given, and nothing else."""


def _inherits(project: PythonProject, module: PythonModule, declared: ast.ClassDef) -> bool:
    """Whether a class of the project inherits from one outside of it that may fill the fields by itself."""
    for home, each in lineage(project, module, declared):
        for base in each.bases:
            head = base.value if isinstance(base, ast.Subscript) else base
            origins = project.origins.of(home, head)
            if not origins or any(
                isinstance(origin, External) and origin.name not in _PLAIN_BASES for origin in origins
            ):
                return True
    return False


def _parameters(project: PythonProject, factory: Local) -> tuple[str, ...]:
    """The positional parameters of a factory of the project, an instance or class left out."""
    home = project.module(factory.path)
    owner, _, method = factory.name.partition(".")
    for binding in home.bindings(owner) if home is not None else ():
        node: ast.AST | None = binding.node
        if isinstance(node, ast.ClassDef):
            wanted = method or "__init__"
            node = next((each for each in node.body if isinstance(each, FUNCTIONS) and each.name == wanted), None)
        if isinstance(node, FUNCTIONS):
            names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
            return tuple(names[1:] if names[:1] in (["self"], ["cls"]) else names)
    return ()


def is_fetched(project: PythonProject, module: PythonModule, name: str, depth: int = 0) -> bool:
    """Whether a module-level name of a file holds what a call gave while the file was loaded: no literal, no object
    that lives on, and no client."""
    bindings = module.bindings(name)
    if depth > _DEPTH or not bindings or any(each.kind is not BindingKind.ASSIGN for each in bindings):
        return False
    for binding in bindings:
        value = binding.value if binding.value is not None else getattr(binding.statement, "value", None)
        if value is None or module.callable_around(binding.node) is not None:
            continue
        if fetches(project, module, value):
            return True
        others = (node.id for node in credentials_in(project, module, value) if node.id != name)
        if any(is_fetched(project, module, other, depth + 1) for other in others):
            return True
    return False


def refuse_stale(project: PythonProject, module: PythonModule, node: ast.Name | ast.Attribute) -> None:
    """Refuse a credential that nothing reads again: what another file has fetched, or what was read from the
    environment in a form that no factory repeats, such as one arm of several or one name of two."""
    origins = project.origins.of(module, node)
    origin = origins[0] if len(origins) == 1 else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    if not isinstance(origin, Local) or home is None:
        return
    if home is not module and environment_value(project, module, node) is not None:
        # It is read again through its file.
        return
    bindings = home.bindings(origin.name)
    values = [each.value for each in bindings if isinstance(each.value, (ast.Dict, ast.List))]
    holding = any(_holds_environment(project, home, value) for value in values)
    holding = holding or any(_adds_credential(project, home, node) for node in changes(project, home, origin.name))
    if holding:
        refuse_changed(project, home, origin.name)
    if holding or is_fetched(project, home, origin.name):
        where = at(home, bindings[0].node)
        raise Refusal(f"fetches its credential `{origin.name}` once: a factory would keep passing the same one", where)
    if any(reads_at_load(project, home, binding) for binding in bindings):
        raise refusals.kept_credential(at(module, node), module.source(node))


def refuse_holding_key(project: PythonProject, module: PythonModule, name: ast.Name) -> None:
    """Refuse an object that a client is given and that was itself given a key while its module loaded, such as a
    transport with a header: it goes on to send the old one."""
    for origin in project.origins.of(module, name):
        home = project.module(origin.path) if isinstance(origin, Local) else None
        for binding in home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ():
            call = binding.value
            if home is None or not isinstance(call, ast.Call) or construction(project, home, call) is not None:
                continue
            names = [each.id for each in walk(call) if isinstance(each, ast.Name) and home.is_global(each)]
            held = [each.value for inner in names for each in home.bindings(inner) if each.value is not None]
            read = [each.variable for value in (call, *held) for each in env_reads(project, home, value)]
            if any(not _SECRET_WORDS.isdisjoint(snake(variable).split("_")) for variable in read):
                raise refusals.kept_credential(at(module, name), name.id)


def refuse_held_elsewhere(project: PythonProject, module: PythonModule, value: ast.expr) -> None:
    """Refuse a value that is made of what another file holds of the environment: to ask for it again gives the same."""
    for node in walk(value):
        if isinstance(node, (ast.Attribute, ast.Subscript)):
            held = environment_value(project, module, node)
            if held is not None and held.home is not module:
                raise refusals.kept_credential(at(module, node), module.source(node))


def reads_at_load(project: PythonProject, module: PythonModule, binding: Binding, depth: int = 0) -> bool:
    """Whether what is bound to a name was read from the environment while the module loaded, by itself or through other
    names."""
    value = binding.value if binding.value is not None else getattr(binding.statement, "value", None)
    if not isinstance(value, ast.expr):
        return False
    secret = [each for part in secret_parts(value) for each in walk(part)]
    held = [each for each in secret if isinstance(each, (ast.Name, ast.Attribute))]
    if any(environment_value(project, module, each) is not None for each in held):
        return True
    names = [each for each in walk(value) if isinstance(each, (ast.Name, ast.Attribute))]
    others = [each.id for each in held if isinstance(each, ast.Name) and depth < _DEPTH and module.is_global(each)]
    if any(reads_at_load(project, module, each, depth + 1) for name in others for each in module.bindings(name)):
        return True
    return any(True for _ in env_reads(project, module, value)) or (
        # To ask for the mapping itself is to look again: all else holds a copy.
        "os.environ" not in project.origins.external(module, value)
        and any("os.environ" in project.origins.external(module, each) for each in names)
    )


def secret_parts(value: ast.expr) -> Iterator[ast.expr]:
    """The parts of a value that may be a credential: of a dict not the entries whose keys speak of something else."""
    if not isinstance(value, ast.Dict):
        yield value
        return
    for key, entry in zip(value.keys, value.values, strict=True):
        text = key.value if isinstance(key, ast.Constant) else None
        if not isinstance(text, str) or names_secret(text):
            yield entry


def refuse_changed(project: PythonProject, module: PythonModule, name: str) -> None:
    """Refuse what holds a credential and is changed after it was made: its own statement does not make it whole."""
    node = next(changes(project, module, name), None)
    if node is not None:
        what = f"changes `{name}`, which holds its credential: a factory would not repeat that change"
        raise Refusal(what, at(module, node))


def _adds_credential(project: PythonProject, module: PythonModule, node: ast.Name) -> bool:
    """Whether a statement of the top level puts what it reads of the environment, or fetches for a credential, into
    what a name holds."""
    statement = module.statement(node) if module.callable_around(node) is None else None
    if statement is None or any(True for _ in env_reads(project, module, statement)):
        return statement is not None
    given: list[ast.expr] = []
    match statement:
        case ast.Assign(targets=[ast.Subscript(slice=key)], value=value):
            given = [ast.Dict([key], [value])]
        case ast.Expr(value=ast.Call(args=arguments, keywords=keywords)):
            given = [*arguments, *(each.value for each in keywords if each.arg is None or names_secret(each.arg))]
    return any(fetches(project, module, part) for each in given for part in secret_parts(each))


def _holds_environment(project: PythonProject, module: PythonModule, value: ast.expr, depth: int = 0) -> bool:
    """Whether a dict or list holds what was read from the environment: by itself, by a constant, or by another dict."""
    if any(True for _ in env_reads(project, module, value)):
        return True
    for node in credentials_in(project, module, value):
        if environment_value(project, module, node) is not None:
            return True
        for binding in module.bindings(node.id) if depth < _DEPTH else ():
            if isinstance(binding.value, (ast.Dict, ast.List)) and _holds_environment(
                project, module, binding.value, depth + 1
            ):
                return True
    return False


def fetches(project: PythonProject, module: PythonModule, value: ast.expr) -> bool:
    """Whether a value comes of a call, or of an object from outside the project, that may give another one later: no
    read of a variable, no object that lives."""
    whole = value
    while isinstance(whole, ast.Await):
        whole = whole.value
    if isinstance(whole, ast.Call) and _lives(project, module, whole):
        return False
    return any(True for _ in _calls(project, module, value)) or _is_of_outside(project, module, whole)


def _is_of_outside(project: PythonProject, module: PythonModule, value: ast.expr) -> bool:
    """Whether a value is a member of something outside the project, as `conf.openai.key` is."""
    if not isinstance(value, (ast.Attribute, ast.Subscript)) or env_read(project, module, value) is not None:
        return False
    if MAPPINGS.intersection(project.origins.external(module, value)):
        # It is the environment, under another name.
        return False
    root: ast.expr = value
    while isinstance(root, (ast.Attribute, ast.Subscript)):
        root = root.value
    origins = project.origins.of(module, root)
    return bool(origins) and all(isinstance(each, External) for each in origins)


def _calls(project: PythonProject, module: PythonModule, value: ast.expr) -> Iterator[ast.Call]:
    stack: list[ast.AST] = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Call):
            if env_read(project, module, node) is not None:
                continue
            if not set(project.origins.external(module, node.func)) & _WRAPPERS:
                yield node
                continue
        stack.extend(evaluated_children(node))


def _lives(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    """Whether a call gives an object that lives on, such as a client, a credential or settings: it makes one of a
    class."""
    if construction(project, module, call) is not None or made_settings(project, module, call) is not None:
        return True
    for origin in project.origins.of(module, call.func):
        if isinstance(origin, External) and (origin.name in _LIVE or origin.name.rpartition(".")[2][:1].isupper()):
            return origin.name not in _WRAPPERS
        if isinstance(origin, Local):
            home = project.module(origin.path)
            bindings = home.bindings(origin.name) if home is not None else ()
            if any(each.kind is BindingKind.CLASS for each in bindings):
                return True
    return False


def credentials_in(project: PythonProject, module: PythonModule, value: ast.expr) -> Iterator[ast.Name]:
    """The module-level names whose value a value is made of: not those of objects that are asked for it."""
    stack: list[ast.AST] = [value]
    while stack:
        node = stack.pop()
        match node:
            case ast.Name():
                if module.may_be_global(node) and module.callable_around(node) is None:
                    yield node
            case ast.Call(func=ast.Attribute() as func):
                # `secret.strip()`, `conf.get("key")`: the value of a name goes into that of the call.
                stack.append(func.value)
            case ast.Call():
                if set(project.origins.external(module, node.func)) & _WRAPPERS:
                    stack += [*node.args, *(each.value for each in node.keywords)]
            case ast.Attribute() | ast.Lambda():
                continue
            case _:
                stack.extend(evaluated_children(node))
