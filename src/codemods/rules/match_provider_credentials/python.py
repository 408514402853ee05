"""The rule for Python: credentials that belong to another provider than the one that gets them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from codemods.languages.python.clients import Construction, built
from codemods.languages.python.credentials import arguments, literal_text, passed_read
from codemods.languages.python.environment import env_read
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject, keyword_arguments
from codemods.languages.python.recipients import best_variable, recipient
from codemods.languages.python.spans import added_argument
from codemods.languages.python.tests import is_test_file
from codemods.languages.recipients import Recipient, provider_name
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.rules.match_provider_credentials.families import family, mismatched_owner, passes_keys_on
from codemods.rules.match_provider_credentials.python_edits import renamed_parameter, renamed_variable

RULE = "match-provider-credentials"


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each construction in `paths` whose credential is for certain another provider's."""
    for path in paths:
        if is_test_file(path):
            continue
        module = project.module(path)
        if module is None:
            continue
        for made in built(project, module):
            if made.factory is None:
                yield from _findings(project, module, made)


def _findings(project: PythonProject, module: PythonModule, made: Construction) -> Iterator[Finding]:
    client = made.client
    given = arguments(client, made.call)
    if given is None:
        return
    yield from _ignored(project, module, made, given)
    target = recipient(project, module, client, given)
    if target is None or passes_keys_on(target.provider):
        return
    parameter = next((each for each in client.key_params if each in given), None)
    if parameter is not None:
        yield from _passed(project, module, made, given, parameter, target)
    elif not any(each in given for each in (*client.other_credentials, *client.ignored_key_params)):
        yield from _implicit(project, module, made, target)


# -------------------------------------------------------------------- what is passed


def _passed(
    project: PythonProject,
    module: PythonModule,
    made: Construction,
    given: Mapping[str, ast.expr],
    parameter: str,
    target: Recipient,
) -> Iterator[Finding]:
    """A variable, or a literal, of another provider in the key's parameter."""
    value = given[parameter]
    literal = literal_text(project, module, value)
    if literal is not None:
        shape = project.catalogue.key_shape(literal)
        if shape is not None and family(shape) != family(target.provider):
            message = _message(made, target, f"a key in the shape of {provider_name(project.catalogue, shape)}'s")
            yield _finding(module, value, message, reason="only a person can tell whose key it must be")
        return
    requirement = passed_read(project, module, value, parameter)
    if requirement is None or len(requirement.variables) != 1 or requirement.traced:
        return
    variable = requirement.variables[0]
    owner = mismatched_owner(project.catalogue, variable, target.provider, target.accepted)
    if owner is None or (target.endpoint is None and _may_be_rerouted(project, made)):
        return
    message = _message(made, target, f"{variable}, which is {provider_name(project.catalogue, owner)}'s,")
    model = _model_provider(project, module, made, given)
    if model is not None and target.endpoint is None and family(model) == family(owner):
        yield _finding(
            module,
            value,
            message,
            reason=f"its model is {provider_name(project.catalogue, owner)}'s too: the class or its endpoint is wrong",
        )
        return
    wanted = best_variable(project, module, target.variables)
    edits = renamed_variable(project, module, requirement, wanted)
    if not edits:
        yield _finding(module, value, message, reason=f"the place where {variable} is read can't be edited for certain")
        return
    reason = ""
    if model is None or family(model) != family(target.provider):
        reason = f"{variable} may hold {target.name}'s key under {provider_name(project.catalogue, owner)}'s name"
    yield _finding(module, value, message, _fix(edits, reason), note=_must_be_set(wanted))


def _implicit(
    project: PythonProject, module: PythonModule, made: Construction, target: Recipient
) -> Iterator[Finding]:
    """No key beside another provider's endpoint: the class falls back to its own variable."""
    client = made.client
    if target.endpoint is None or not client.key_params or not client.key_env or client.model_string_param:
        return
    variable = client.key_env[0]
    owner = mismatched_owner(project.catalogue, variable, target.provider, target.accepted)
    if owner is None or _provides(project, module, client.key_env):
        return
    message = _message(made, target, f"{variable}, which is {provider_name(project.catalogue, owner)}'s,")
    wanted = best_variable(project, module, target.variables)
    imports = Imports(project, module)
    getenv = imports.attribute("os", "getenv")
    if module.lookup(getenv.partition(".")[0], made.call) not in (None, module.tree):
        reason = f"`{getenv.partition('.')[0]}` is another thing in this function"
        yield _finding(module, made.call, message, reason=reason)
        return
    argument = added_argument(module, made.call, f'{client.key_params[0]}={getenv}("{wanted}")')
    edits = tuple(Edit(module.path, *change) for change in (argument, *imports.changes))
    reason = f"{variable} may hold {target.name}'s key under {provider_name(project.catalogue, owner)}'s name"
    yield _finding(module, made.call, message, _fix(edits, reason), note=_must_be_set(wanted))


def _ignored(
    project: PythonProject, module: PythonModule, made: Construction, given: Mapping[str, ast.expr]
) -> Iterator[Finding]:
    """A key in a parameter that the class ignores without a word."""
    client = made.client
    named = keyword_arguments(made.call)
    for wrong, right in client.ignored_key_params.items():
        if wrong not in named:
            continue
        message = f"`{made.name}` ignores `{wrong}` without a word; `{right}` carries its key"
        if any(parameter in given for parameter in client.key_params):
            yield _finding(module, named[wrong], message, reason=f"`{right}` is given as well: remove `{wrong}`")
            continue
        requirement = passed_read(project, module, named[wrong], right)
        read_anyway = requirement is not None and set(requirement.variables) <= set(client.key_env)
        reason = "" if read_anyway else f"until now the key came from {client.key_env[0]}, whatever was passed"
        edit = renamed_parameter(module, made.call, wrong, right)
        yield _finding(module, named[wrong], message, _fix((edit,), reason))


# -------------------------------------------------------------------- what is known


def _may_be_rerouted(project: PythonProject, made: Construction) -> bool:
    """Whether the project sets a variable that sends the class's requests elsewhere."""
    return any(project.mentioning([variable]) for variable in made.client.base_url_env)


def _provides(project: PythonProject, module: PythonModule, variables: tuple[str, ...]) -> bool:
    """Whether the file does more with a variable than to read it, such as to set it to the endpoint's key."""
    for constant in module.strings:
        if constant.value in variables:
            parent = module.parent(constant)
            if parent is None or env_read(project, module, parent) is None:
                return True
    return False


def _model_provider(
    project: PythonProject, module: PythonModule, made: Construction, given: Mapping[str, ast.expr]
) -> str | None:
    """The provider of the model that a call names by a literal, where its name tells."""
    names = (*made.client.model_params, made.client.model_string_param)
    value = next((given[name] for name in names if name in given), None)
    text = literal_text(project, module, value)
    model = project.catalogue.model_string("python", text) if text else None
    return model.provider if model else None


# -------------------------------------------------------------------- words


def _message(made: Construction, target: Recipient, credential: str) -> str:
    if target.endpoint is None:
        return f"`{made.name}`, a client of {target.name}, is given {credential.rstrip(',')}"
    host = urlsplit(target.url if "://" in target.url else f"//{target.url}").hostname or target.url
    return f"`{made.name}` sends {credential} to {host}, which is {target.name}'s"


def _must_be_set(variable: str) -> str:
    return f"{variable} must be set wherever this runs"


def _fix(edits: tuple[Edit, ...], reason: str) -> Fix:
    return Fix(edits, Applicability.UNSAFE if reason else Applicability.SAFE, reason)


def _finding(
    module: PythonModule, node: ast.AST, message: str, fix: Fix | None = None, reason: str = "", note: str = ""
) -> Finding:
    start, end = module.span(node)
    return Finding(RULE, module.path, start, end, message, fix, reason, note)
