"""Which literals of a file are keys, and which variables hold them."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace

from codemods.languages.python.clients import built
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import arguments, unwrapped
from codemods.languages.python.environment import constant_value, env_read, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.recipients import recipient
from codemods.rules.read_key_from_env.core.literals import FIREBASE, MAY_BE_KEY, SHARED_SHAPES, may_be_key

_SETTERS = frozenset({"os.environ.setdefault", "os.putenv"})


@dataclass(frozen=True, slots=True)
class Key:
    """A literal key.

    `variables` are those from which it may be read, the first one best; empty where that is unknown. `provider` is
    whose key it is, as far as known, and `shape` whether its form alone tells. `store` is the statement that does
    nothing but put it into the environment.
    """

    node: ast.Constant
    variables: tuple[str, ...]
    provider: str = ""
    shape: bool = False
    store: ast.stmt | None = None


def keys_of(project: PythonProject, module: PythonModule) -> list[Key]:
    """The literal keys of a file, in the order of the text, each once."""
    found: dict[ast.Constant, Key] = {}
    for made in built(project, module):
        for key in _passed(project, module, made):
            _add(found, key)
    for constant in module.strings_matching(MAY_BE_KEY):
        # All forms below ask for this in the end; most texts of a file are too short, or words, or a sentence.
        if not may_be_key(project.catalogue, str(constant.value)):
            continue
        stored = (
            _stored(project, module, constant)
            or _assigned(project, module, constant)
            or _configured(project, module, constant)
        )
        if stored is not None:
            _add(found, stored)
        elif constant not in found:
            shaped = _shaped(project, module, constant)
            if shaped is not None:
                found[constant] = shaped
    return sorted(found.values(), key=lambda key: module.span(key.node))


def _add(found: dict[ast.Constant, Key], key: Key) -> None:
    """Keep a key; of one that goes to two providers no variable is known."""
    earlier = found.get(key.node)
    if earlier is not None and earlier.variables and key.variables and earlier.variables[0] != key.variables[0]:
        key = replace(key, variables=(), provider="")
    found[key.node] = key


def _passed(project: PythonProject, module: PythonModule, made: Construction) -> list[Key]:
    """Literals that a call gives to a client as its key."""
    if made.factory is not None:
        return []
    given = arguments(made.client, made.call)
    if given is None:
        return []
    target = recipient(project, module, made.call, made.client, given)
    found = []
    for parameter in (*made.client.key_params, *made.client.ignored_key_params):
        node = _literal(project, module, given.get(parameter))
        if node is None:
            continue
        shaped = _shaped(project, module, node)
        if target is not None and may_be_key(project.catalogue, str(node.value)):
            found.append(Key(node, target.variables, target.provider, shaped is not None))
        elif shaped is not None:
            found.append(shaped)
    return found


def _configured(project: PythonProject, module: PythonModule, constant: ast.Constant) -> Key | None:
    """A literal that a call sets as the key of a whole module: `genai.configure(api_key=...)`."""
    keyword = module.parent(constant)
    call = module.parent(keyword) if isinstance(keyword, ast.keyword) else None
    if not isinstance(keyword, ast.keyword) or not isinstance(call, ast.Call):
        return None
    for name in project.origins.external(module, call.func):
        config = project.catalogue.module_config("python", name)
        if config is not None and config.is_call and config.key_env and keyword.arg in config.key_params:
            if may_be_key(project.catalogue, str(constant.value)):
                return Key(constant, config.key_env, config.provider, _shaped(project, module, constant) is not None)
    return None


def _assigned(project: PythonProject, module: PythonModule, constant: ast.Constant) -> Key | None:
    """A literal that is the key of a whole module: `openai.api_key = ...`."""
    statement = module.parent(constant)
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    for name in project.origins.external(module, statement.targets[0]):
        config = project.catalogue.module_config("python", name)
        if config is not None and not config.is_call and config.key_env:
            if may_be_key(project.catalogue, str(constant.value)):
                return Key(constant, config.key_env, config.provider, _shaped(project, module, constant) is not None)
    return None


def _stored(project: PythonProject, module: PythonModule, constant: ast.Constant) -> Key | None:
    """A literal that is put into the environment, or that is the default of a read of it."""
    parent = module.parent(constant)
    variable: ast.expr | None = None
    store: ast.stmt | None = None
    if isinstance(parent, ast.Assign) and len(parent.targets) == 1 and isinstance(parent.targets[0], ast.Subscript):
        target = parent.targets[0]
        if "os.environ" in project.origins.external(module, target.value):
            variable, store = target.slice, parent
    elif isinstance(parent, ast.Call) and len(parent.args) == 2 and parent.args[1] is constant:
        statement = module.parent(parent)
        if isinstance(statement, ast.Expr) and set(project.origins.external(module, parent.func)) & _SETTERS:
            variable, store = parent.args[0], statement
        elif env_read(project, module, parent) is not None:
            variable = parent.args[0]
    elif isinstance(parent, ast.keyword) and isinstance(call := module.parent(parent), ast.Call) and call.args:
        if env_read(project, module, call) is not None:
            variable = call.args[0]
    if not isinstance(variable, ast.Constant) or not isinstance(variable.value, str):
        return None
    owners = _owners(project, variable.value)
    shaped = _shaped(project, module, constant)
    if shaped is None and not (owners and may_be_key(project.catalogue, str(constant.value))):
        return None
    provider = shaped.provider if shaped else min(owners, key=len)
    return Key(constant, (variable.value,), provider, shaped is not None, store)


def _owners(project: PythonProject, variable: str) -> tuple[str, ...]:
    """The providers whose credential a variable carries: not their regions, endpoints and models."""
    return tuple(
        owner
        for owner in project.catalogue.env_owners(variable)
        if (provider := project.catalogue.provider(owner)) is not None and variable in provider.key_env
    )


def _shaped(project: PythonProject, module: PythonModule, constant: ast.Constant) -> Key | None:
    """A literal that some provider's keys look like."""
    provider_id = project.catalogue.key_shape(str(constant.value))
    provider = project.catalogue.provider(provider_id) if provider_id else None
    if provider is None or _is_of_firebase(module, constant):
        return None
    variables = provider.key_env if provider.id not in SHARED_SHAPES else ()
    return Key(constant, variables, provider.id, shape=True)


def _is_of_firebase(module: PythonModule, constant: ast.Constant) -> bool:
    literal = module.parent(constant)
    keys = literal.keys if isinstance(literal, ast.Dict) else []
    return any(isinstance(key, ast.Constant) and key.value in FIREBASE for key in keys)


def _literal(project: PythonProject, module: PythonModule, value: ast.expr | None) -> ast.Constant | None:
    """The string constant that an argument is, through wrappers and one name."""
    if value is None:
        return None
    inner = unwrapped(project, module, value)
    if isinstance(inner, ast.Name):
        held = constant_value(project, module, inner) or local_value(module, inner)
        inner = unwrapped(project, module, held) if held is not None else inner
    return inner if isinstance(inner, ast.Constant) and isinstance(inner.value, str) else None
