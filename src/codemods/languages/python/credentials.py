"""Finds what a construction needs from the environment: its key and the other settings its class requires."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from codemods.catalogue.entries import ClientClass, Credential, ModuleConfig
from codemods.languages import needs
from codemods.languages.captured import credential_of
from codemods.languages.given import Given
from codemods.languages.python.calls import keyword_arguments
from codemods.languages.python.construction import Construction
from codemods.languages.python.environment import EnvRead, constant_value, env_read, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import environment_value

Requirement: TypeAlias = needs.Requirement[ast.expr]
"""A requirement of a construction, with the expression that its call passes for it."""

_WRAPPERS = frozenset({"builtins.str", "pydantic.SecretStr", "pydantic.v1.SecretStr", "pydantic.types.SecretStr"})

_STRIPS = frozenset({"strip", "lstrip", "rstrip"})

_CREDENTIAL_WORDS = frozenset(
    (
        *("key", "apikey", "token", "secret", "credential", "credentials"),
        *("auth", "wrapper", "session", "profile", "password"),
    )
)
"""Words in the name of a parameter that may carry a credential."""


_SESSION_KEYS = frozenset({"aws_access_key_id", "aws_secret_access_key", "aws_session_token"})
"""The arguments of a boto3 session whose keys its clients capture."""

_DEFAULT_CREDENTIALS = frozenset(
    f"azure.identity.{module}{name}"
    for module in ("", "aio.")
    for name in ("DefaultAzureCredential", "ManagedIdentityCredential", "AzureCliCredential")
)


def arguments(client: ClientClass, call: ast.Call) -> Mapping[str, ast.expr] | None:
    """A call's arguments by parameter name, or None where `*args` or `**kwargs` hide them."""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return None
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    found = dict(zip(client.positional, call.args, strict=False))
    found.update(keyword_arguments(call))
    return found


def unpacked(
    project: PythonProject, module: PythonModule, client: ClientClass, call: ast.Call
) -> Mapping[str, ast.expr] | None:
    """A call's arguments by parameter name where `**` takes some from a dict that is written out and never changed."""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return None
    found = dict(zip(client.positional, call.args, strict=False))
    for keyword in call.keywords:
        entries = {keyword.arg: keyword.value} if keyword.arg else _entries(project, module, keyword.value)
        if entries is None:
            return None
        found.update(entries)
    return found


def _entries(project: PythonProject, module: PythonModule, held: ast.expr) -> Mapping[str, ast.expr] | None:
    """The entries of a dict that is only ever unpacked, by their names; None where some can't be told."""
    if isinstance(held, ast.Name):
        uses = [each for each in walk(module.tree) if isinstance(each, ast.Name) and each.id == held.id]
        if any(isinstance(each.ctx, ast.Load) and not isinstance(module.parent(each), ast.keyword) for each in uses):
            return None
        held = local_value(module, held) or constant_value(project, module, held) or held
    if isinstance(held, ast.Call) and isinstance(held.func, ast.Name) and held.func.id == "dict" and not held.args:
        return None if any(each.arg is None for each in held.keywords) else keyword_arguments(held)
    if not isinstance(held, ast.Dict):
        return None
    names = [each.value if isinstance(each, ast.Constant) else None for each in held.keys]
    found = {name: value for name, value in zip(names, held.values, strict=True) if isinstance(name, str)}
    return found if len(found) == len(names) else None


def requirements(project: PythonProject, module: PythonModule, made: Construction) -> tuple[Requirement, ...]:
    """The requirements of a construction on the environment; empty where they can't be known."""
    given = arguments(made.client, made.call) if made.factory is None else None
    return requirements_of(project, module, made.client, given) if given is not None else ()


def requirements_of(
    project: PythonProject, module: PythonModule, client: ClientClass, given: Mapping[str, ast.expr]
) -> tuple[Requirement, ...]:
    """The requirements of what is given to a client on the environment."""
    if not client.requires_key:
        return ()
    # The catalogue may not know a parameter that is the key under another name, or an object that has it.
    hidden = any(_CREDENTIAL_WORDS.intersection(parameter.split("_")) for parameter in given)
    found = needs.needs_of(
        project.catalogue,
        client,
        given_of(project, module, given),
        lambda parameter: passed_read(project, module, given[parameter], parameter),
        is_foreign=lambda endpoint: bool(endpoint.provider),
        may_hide_key=hidden,
    )
    if not client.key_settings:
        return found
    set_for_all = [variables for name, variables in project.once(_given_to_packages) if name in client.key_settings]
    return tuple(
        each for each in found if each.node is not None or all(map(set(each.all_variables).intersection, set_for_all))
    )


_SETS_KEY = re.compile(rb"\._?\w*_key\s*=(?!=)")


def _given_to_packages(project: PythonProject) -> tuple[tuple[str, frozenset[str]], ...]:
    """The settings of whole packages that a project's files give a key, `openai.api_key = ...`, each with the variables
    from which it is read. A literal that may be a key counts as the variable that read-key-from-env reads."""
    found: list[tuple[str, frozenset[str]]] = []
    for path in project.texts.grep(project.files, [b"_key"]):
        module = project.module_where(path, lambda text: _SETS_KEY.search(text) is not None)
        for node in walk(module.tree) if module is not None else ():
            if module is None or not isinstance(node, ast.Assign):
                continue
            set_by_name = [each for each in node.targets if isinstance(each, ast.Attribute)]
            for name in (name for each in set_by_name for name in project.origins.external(module, each)):
                config = project.catalogue.module_config("python", name)
                if config is not None and not config.is_call:
                    found.append((name, _variables_of(project, module, node.value, config)))
    return tuple(found)


def _variables_of(
    project: PythonProject, module: PythonModule, value: ast.expr, config: ModuleConfig
) -> frozenset[str]:
    literal = literal_text(project, module, value)
    if literal is not None:
        return frozenset(config.key_env if project.catalogue.may_be_key(literal) else ())
    read = passed_read(project, module, value, "")
    return frozenset(read.all_variables if read is not None else ())


def credential(project: PythonProject, module: PythonModule, made: Construction) -> Credential:
    """Return what kind of credential a construction captures."""
    if made.factory is not None:
        # A factory of the project gives its class what it likes: only one that takes no key is sure.
        return Credential.NONE if made.client.captures is Credential.NONE else Credential.STATIC
    given = arguments(made.client, made.call)
    if given is None or _is_of_keys(project, module, made.call.func):
        return Credential.STATIC
    if any(_is_default_credential(project, module, value) for value in given.values()):
        return Credential.REFRESHING
    return credential_of(project.catalogue, made.client, given_of(project, module, given))


def _is_default_credential(project: PythonProject, module: PythonModule, value: ast.expr) -> bool:
    """Whether a value is one of Azure's credentials that ask the machine for fresh tokens."""
    if isinstance(value, ast.Name):
        value = constant_value(project, module, value) or local_value(module, value) or value
    called = project.origins.external(module, value.func) if isinstance(value, ast.Call) else ()
    return bool(called) and all(name in _DEFAULT_CREDENTIALS for name in called)


def _is_of_keys(project: PythonProject, module: PythonModule, callee: ast.expr) -> bool:
    """Whether a method is one of a session that is given keys, or of which that can't be known."""
    held = callee.value if isinstance(callee, ast.Attribute) else None
    if held is None or project.module_of(module, held) is not None:
        return False
    if isinstance(held, ast.Name):
        held = constant_value(project, module, held) or local_value(module, held) or held
    if isinstance(held, ast.Call):
        return any(keyword.arg is None or keyword.arg in _SESSION_KEYS for keyword in held.keywords) or bool(held.args)
    return False


def given_of(project: PythonProject, module: PythonModule, given: Mapping[str, ast.expr]) -> Given:
    """A call's arguments as plain data."""
    empty = frozenset(name for name, value in given.items() if isinstance(value, ast.Constant) and value.value is None)
    return Given("python", given, lambda name: literal_text(project, module, given.get(name)), "model_provider", empty)


def name_of(requirement: Requirement) -> str | None:
    """The constant, or the local, through which a requirement is read, if any."""
    node = requirement.node
    return node.id if requirement.is_name and isinstance(node, ast.Name) else None


def passed_read(project: PythonProject, module: PythonModule, value: ast.expr, parameter: str) -> Requirement | None:
    """The requirement of a value that is read from the environment, through wrappers and one constant."""
    inner = unwrapped(project, module, value)
    reads = _alternatives(project, module, inner)
    if reads:
        return _of_reads(reads, parameter, inner)
    if isinstance(inner, (ast.Name, ast.Attribute, ast.Subscript)):
        traced = environment_value(project, module, inner)
        if traced is not None and (traced.home is not module or not isinstance(inner, ast.Name)):
            return needs.Requirement(traced.variables, parameter, inner, traced=True) if traced.variables else None
    if isinstance(inner, ast.Name):
        constant = constant_value(project, module, inner) or local_value(module, inner)
        if constant is not None:
            reads = _alternatives(project, module, unwrapped(project, module, constant))
            if reads:
                return _of_reads(reads, parameter, inner, is_name=True)
    return None


def _of_reads(reads: Sequence[EnvRead], parameter: str, node: ast.expr, *, is_name: bool = False) -> Requirement:
    variables = tuple(dict.fromkeys(read.variable for read in reads))
    return needs.Requirement(variables, parameter, node, is_name, fails_already=reads[-1].fails)


def unwrapped(project: PythonProject, module: PythonModule, value: ast.expr) -> ast.expr:
    """A value without the wrappers that only change its type, as in `SecretStr(key)`, or the space around it."""
    while isinstance(value, ast.Call) and not value.keywords:
        if not value.args and isinstance(value.func, ast.Attribute) and value.func.attr in _STRIPS:
            value = value.func.value
        elif len(value.args) == 1 and set(project.origins.external(module, value.func)) & _WRAPPERS:
            value = value.args[0]
        else:
            break
    return value


def _alternatives(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[EnvRead, ...]:
    """The reads of `os.getenv("A")` or of `os.getenv("A") or os.getenv("B")`; empty where a default is given."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        found: list[EnvRead] = []
        values = node.values
        if isinstance(values[-1], ast.Constant) and values[-1].value == "":
            # An empty text counts as missing, as it does in `os.getenv("A", "")`.
            values = values[:-1]
        for value in values:
            inner = _alternatives(project, module, value)
            if not inner:
                return ()
            found += inner
        return tuple(found)
    read = env_read(project, module, node)
    return (read,) if read and not read.default else ()


def literal_text(project: PythonProject, module: PythonModule, node: ast.expr | None) -> str | None:
    """The string that an expression is for certain, through one name."""
    if isinstance(node, ast.Name):
        node = constant_value(project, module, node) or local_value(module, node)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
