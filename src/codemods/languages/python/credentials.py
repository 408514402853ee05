"""What a construction needs from the environment: its key and the other settings its class requires."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from codemods.catalogue.entries import ClientClass
from codemods.languages.python.clients import Construction
from codemods.languages.python.environment import EnvRead, constant_value, env_read, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject, keyword_arguments
from codemods.languages.python.settings import environment_value

_WRAPPERS = frozenset({"builtins.str", "pydantic.SecretStr", "pydantic.v1.SecretStr", "pydantic.types.SecretStr"})


_CREDENTIAL_WORDS = frozenset(
    (
        *("key", "apikey", "token", "secret", "credential", "credentials"),
        *("auth", "wrapper", "session", "profile", "password"),
    )
)
"""Words in the name of a parameter that may carry a credential."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Variables any of which a construction needs, in order of precedence.

    `accepted` are further variables that do in their place but that no message recommends. `parameter` names the
    parameter it satisfies. `node` is the expression that reads them in the call (None where the class reads them
    itself), and `constant` the name through which it is read, if any: of the module, or of the function around.
    """

    variables: tuple[str, ...]
    parameter: str
    node: ast.expr | None = None
    constant: ast.Name | None = None
    fails_already: bool = False
    accepted: tuple[str, ...] = ()
    traced: bool = False

    @property
    def all_variables(self) -> tuple[str, ...]:
        """The variables and those accepted in their place."""
        return tuple(dict.fromkeys((*self.variables, *self.accepted)))


def arguments(client: ClientClass, call: ast.Call) -> Mapping[str, ast.expr] | None:
    """A call's arguments by parameter name, or None where `*args` or `**kwargs` hide them."""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return None
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    found = dict(zip(client.positional, call.args, strict=False))
    found.update(keyword_arguments(call))
    return found


def requirements(project: PythonProject, module: PythonModule, made: Construction) -> tuple[Requirement, ...]:
    """What the environment must hold for a construction to work; empty where that can't be known.

    Every documented alternative counts: another credential parameter, a keyless endpoint, credentials on disk.
    """
    client = made.client
    if made.factory is not None or not client.requires_key:
        return ()
    given = arguments(client, made.call)
    if given is None:
        return ()
    for parameter in client.base_url_params:
        url = literal_text(project, module, given.get(parameter))
        endpoint = project.catalogue.endpoint(url) if url else None
        if endpoint is not None and endpoint.keyless:
            return ()
    found: list[Requirement] = []
    key = _key_requirement(project, module, client, given)
    if key is not None:
        found.append(key)
    for setting in client.settings:
        named = next((parameter for parameter in setting.params if parameter in given), None)
        if named is not None:
            passed = passed_read(project, module, given[named], named)
            if passed is not None:
                found.append(passed)
        elif setting.env and not any(parameter in given for parameter in setting.unless_params):
            found.append(Requirement(setting.env, setting.params[0] if setting.params else ""))
    return tuple(found)


def _key_requirement(
    project: PythonProject, module: PythonModule, client: ClientClass, given: Mapping[str, ast.expr]
) -> Requirement | None:
    for parameter in client.key_params:
        if parameter in given:
            return passed_read(project, module, given[parameter], parameter)
    if any(parameter in given for parameter in (*client.other_credentials, *client.ignored_key_params)):
        return None
    if any(_CREDENTIAL_WORDS.intersection(parameter.split("_")) for parameter in given):
        # A parameter that the catalogue does not know may well be the key under another name, or an object that has it.
        return None
    names, ambient = client.key_env, client.ambient_credentials
    if client.model_string_param:
        model = literal_text(project, module, given.get(client.model_string_param))
        known = project.catalogue.model_string("python", model) if model else None
        if known is None or "model_provider" in given:
            return None
        names, ambient = known.key_env, known.ambient_credentials
    if ambient or not names:
        return None
    if any(parameter in given for parameter in client.base_url_params):
        # The endpoint may be one that needs no key, or another provider's: only a class that insists is sure of it.
        urls = [literal_text(project, module, given.get(parameter)) for parameter in client.base_url_params]
        foreign = [url for url in urls if url and (end := project.catalogue.endpoint(url)) and end.provider]
        if not client.raises_without_key or foreign:
            return None
    parameter = client.key_params[0] if client.key_params else ""
    primary = tuple(name for name in names if name not in client.keyless_env)
    return Requirement(primary or names, parameter, accepted=client.keyless_env)


def passed_read(project: PythonProject, module: PythonModule, value: ast.expr, parameter: str) -> Requirement | None:
    """The requirement of a value that is read from the environment, through wrappers and one constant."""
    inner = unwrapped(project, module, value)
    reads = _alternatives(project, module, inner)
    if reads:
        return Requirement(
            tuple(dict.fromkeys(read.variable for read in reads)),
            parameter,
            inner,
            fails_already=reads[-1].fails,
        )
    if isinstance(inner, (ast.Name, ast.Attribute, ast.Subscript)):
        traced = environment_value(project, module, inner)
        if traced is not None and (traced.home is not module or not isinstance(inner, ast.Name)):
            return Requirement(traced.variables, parameter, inner, traced=True) if traced.variables else None
    if isinstance(inner, ast.Name):
        constant = constant_value(project, module, inner) or local_value(module, inner)
        if constant is not None:
            reads = _alternatives(project, module, unwrapped(project, module, constant))
            if reads:
                return Requirement(
                    tuple(dict.fromkeys(read.variable for read in reads)), parameter, inner, inner, reads[-1].fails
                )
    return None


def unwrapped(project: PythonProject, module: PythonModule, value: ast.expr) -> ast.expr:
    """A value without the wrappers that only change its type, as in `SecretStr(key)`."""
    while isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        if not set(project.origins.external(module, value.func)) & _WRAPPERS:
            break
        value = value.args[0]
    return value


def _alternatives(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[EnvRead, ...]:
    """The reads of `os.getenv("A")` or of `os.getenv("A") or os.getenv("B")`; empty where a default is given."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        found: list[EnvRead] = []
        for value in node.values:
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
