"""Finds the literals of a file that are keys, and the variables that hold them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeAlias

from codemods.catalogue.entries import ModuleConfig
from codemods.languages.python.clients import built
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import arguments, given_of, unwrapped
from codemods.languages.python.environment import constant_value, env_read, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.recipients import recipient
from codemods.languages.recipients import is_for_gateway
from codemods.rules.read_key_from_env.core import keys
from codemods.rules.read_key_from_env.core.literals import FIREBASE, MAY_BE_KEY, PAIR

_AWS = frozenset({"aioboto3", "aiobotocore", "boto3", "botocore"})
_SETTERS = frozenset({"os.environ.setdefault", "os.putenv"})


Key: TypeAlias = keys.Key[ast.Constant, ast.stmt]
Keys: TypeAlias = keys.Keys[ast.Constant, ast.stmt]


def keys_of(project: PythonProject, module: PythonModule) -> list[Key]:
    """The literal keys of a file, in the order of the text, each once."""
    found: Keys = keys.Keys(project.catalogue)
    _passed_elsewhere(project, module, found)
    for made in built(project, module):
        _passed(project, module, made, found)
    for constant in module.strings_matching(MAY_BE_KEY):
        # All forms below ask for this in the end; most texts of a file are too short, or words, or a sentence.
        text = str(constant.value)
        if not project.catalogue.may_be_key(text):
            continue
        is_public = _is_of_firebase(module, constant)
        stored = _stored(project, module, constant)
        config = _configured(project, module, constant)
        if not found.holds(constant) and _is_for_aws(project, module, constant, found):
            continue
        if stored is not None and found.add_stored(constant, text, *stored, is_public=is_public):
            continue
        if config is not None:
            found.add_given(constant, text, config.provider, config.key_env, is_public=is_public)
        elif not found.holds(constant):
            found.add_given(constant, text, "", (), is_public=is_public)
    return sorted(found, key=lambda key: module.span(key.node))


def _passed(project: PythonProject, module: PythonModule, made: Construction, found: Keys) -> None:
    """Take the literals that a call gives to a client as its key."""
    given = arguments(made.client, made.call) if made.factory is None else None
    if given is None:
        return
    target = recipient(project, module, made.call, made.client, given)
    provider, variables = (target.provider, target.variables) if target is not None else ("", ())
    for parameter in (*made.client.key_params, *made.client.ignored_key_params):
        node = _literal(project, module, given.get(parameter))
        if node is not None:
            is_public = _is_of_firebase(module, node)
            found.pass_to(node, made.client.provider)
            found.add_given(node, str(node.value), provider, variables, is_public=is_public)
            if not provider and is_for_gateway(project.catalogue, made.client, given_of(project, module, given)):
                found.add_for_gateway(node, str(node.value))
    if made.client.provider == "aws":
        parts = {each.arg: _literal(project, module, each.value) for each in made.call.keywords if each.arg in PAIR}
        # A pair with a part that is no literal gets no Fix here: the finding of the single key names its owner.
        call = made.call if all(parts.values()) else None
        for parameter, node in parts.items():
            if node is not None and parameter is not None:
                found.add_part(node, str(node.value), parameter, call)


def _passed_elsewhere(project: PythonProject, module: PythonModule, found: Keys) -> None:
    """Note to whom the files that import a literal of a module's level give it as their key."""
    names = set(_names_of_keys(project, module))
    for path in project.importers(module.path) if names else ():
        text = project.texts.text(path) or ""
        home = project.module(path) if any(each in text for each in names) else None
        for made in built(project, home) if home is not None else ():
            given = arguments(made.client, made.call) if made.factory is None else None
            values = (given.get(parameter) for parameter in made.client.key_params) if given is not None else ()
            for value in values:
                named = unwrapped(project, home, value) if home is not None and value is not None else None
                for origin in project.origins.of(home, named) if home is not None and named is not None else ():
                    if isinstance(origin, Local) and origin.path == module.path:
                        for binding in module.bindings(origin.name):
                            if isinstance(binding.value, ast.Constant):
                                found.pass_to(binding.value, made.client.provider)


def _names_of_keys(project: PythonProject, module: PythonModule) -> Iterator[str]:
    """The names of a file's top level that hold a literal which may be a key."""
    for constant in module.strings_matching(MAY_BE_KEY):
        holder = module.parent(constant)
        if isinstance(holder, (ast.Assign, ast.AnnAssign)) and module.parent(holder) is module.tree:
            targets = holder.targets if isinstance(holder, ast.Assign) else [holder.target]
            if project.catalogue.may_be_key(str(constant.value)):
                yield from (each.id for each in targets if isinstance(each, ast.Name))


def _is_for_aws(project: PythonProject, module: PythonModule, constant: ast.Constant, found: Keys) -> bool:
    """Take a part of a key that is given to some service of AWS, where its variable can't be known."""
    keyword = module.parent(constant)
    call = module.parent(keyword) if isinstance(keyword, ast.keyword) else None
    if not isinstance(keyword, ast.keyword) or keyword.arg not in PAIR or not isinstance(call, ast.Call):
        return False
    is_aws = any(name.partition(".")[0] in _AWS for name in project.origins.external(module, call.func))
    return is_aws and found.add_part(constant, str(constant.value), keyword.arg, None)


def _configured(project: PythonProject, module: PythonModule, constant: ast.Constant) -> ModuleConfig | None:
    """The setting of a whole module of which a literal is the key: `openai.api_key = ...`,
    `genai.configure(api_key=...)`."""
    parent = module.parent(constant)
    if isinstance(parent, ast.keyword):
        call = module.parent(parent)
        head, parameter = (call.func if isinstance(call, ast.Call) else None), parent.arg
    elif isinstance(parent, ast.Assign) and len(parent.targets) == 1:
        head, parameter = parent.targets[0], None
    else:
        return None
    for name in project.origins.external(module, head) if head is not None else ():
        config = project.catalogue.module_config("python", name)
        if config is None or config.is_call is (parameter is None) or not config.key_env:
            continue
        if parameter is None or parameter in config.key_params:
            return config
    return None


def _stored(project: PythonProject, module: PythonModule, constant: ast.Constant) -> tuple[str, ast.stmt | None] | None:
    """The variable into which a literal is put, or of which it is the default, and the statement that does nothing but
    put it there."""
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
    return variable.value, store


def _is_of_firebase(module: PythonModule, constant: ast.Constant) -> bool:
    literal = module.parent(constant)
    while isinstance(literal, ast.BoolOp | ast.IfExp | ast.Call):
        # It stands in for a variable: `os.getenv("KEY", "...")`, `os.getenv("KEY") or "..."`.
        literal = module.parent(literal)
    names = literal.keys if isinstance(literal, ast.Dict) else []
    return any(isinstance(name, ast.Constant) and name.value in FIREBASE for name in names)


def _literal(project: PythonProject, module: PythonModule, value: ast.expr | None) -> ast.Constant | None:
    """The string constant that an argument is, through wrappers and one name."""
    if value is None:
        return None
    inner = unwrapped(project, module, value)
    if isinstance(inner, ast.Name):
        held = constant_value(project, module, inner) or local_value(module, inner)
        inner = unwrapped(project, module, held) if held is not None else inner
    return inner if isinstance(inner, ast.Constant) and isinstance(inner.value, str) else None
