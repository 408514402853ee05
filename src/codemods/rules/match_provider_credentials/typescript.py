"""The rule for TypeScript and JavaScript: credentials that belong to another provider than the one that gets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from codemods.languages.recipients import Recipient, provider_name
from codemods.languages.typescript.clients import Construction, arguments_of
from codemods.languages.typescript.credentials import (
    Requirement,
    arguments,
    constructions_everywhere,
    literal_text,
    passed_read,
)
from codemods.languages.typescript.environment import constant_value, env_reads
from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.project import External, Local, TypeScriptProject
from codemods.languages.typescript.recipients import best_variable, recipient
from codemods.languages.typescript.syntax import Node, unwrap
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.rules.match_provider_credentials.families import family, mismatched_owner, passes_keys_on

RULE = "match-provider-credentials"

_HONOURED_BEFORE = {"@langchain/openai": (0, 6)}
"""The version of a package from which on it ignores the parameters that the catalogue calls ignored."""

_VERSION = re.compile(r"(\d+)(?:\.(\d+))?")


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each construction in `paths` whose credential is for certain another provider's."""
    for path in paths:
        module = None if is_test_file(path) else project.module(path)
        if module is None or module.root.has_error:
            continue
        for made in constructions_everywhere(project, module):
            yield from _findings(project, module, made)


def _findings(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> Iterator[Finding]:
    client = made.client
    given = arguments(module, client, made.call)
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
    project: TypeScriptProject,
    module: TypeScriptModule,
    made: Construction,
    given: Mapping[str, Node],
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
    if requirement is None or len(requirement.variables) != 1:
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
    edits = _renamed_variable(project, module, requirement, wanted)
    if not edits:
        yield _finding(module, value, message, reason=f"the place where {variable} is read can't be edited for certain")
        return
    reason = ""
    if model is None or family(model) != family(target.provider):
        reason = f"{variable} may hold {target.name}'s key under {provider_name(project.catalogue, owner)}'s name"
    yield _finding(module, value, message, _fix(edits, reason), note=_must_be_set(wanted))


def _implicit(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, target: Recipient
) -> Iterator[Finding]:
    """No key beside another provider's endpoint: the class falls back to its own variable."""
    client = made.client
    if target.endpoint is None or not client.key_params or not client.key_env or client.model_string_param:
        return
    variable = client.key_env[0]
    owner = mismatched_owner(project.catalogue, variable, target.provider, target.accepted)
    if owner is None or any(each in module.facts.names for each in client.key_env):
        return
    message = _message(made, target, f"{variable}, which is {provider_name(project.catalogue, owner)}'s,")
    wanted = best_variable(project, module, target.variables)
    options = next((each for each in arguments_of(made.call) if each.type == "object"), None)
    if options is None or not options.named_children or "." in client.key_params[0]:
        yield _finding(module, made.call, message, reason="it has no options to which the key can be added")
        return
    start = options.named_children[0].start_byte
    before = module.source[module.tree.line_start(start) : start]
    separator = f",\n{before.decode('utf-8')}" if not before.strip() else ", "
    edit = Edit(module.path, start, start, f"{client.key_params[0]}: process.env.{wanted}{separator}")
    reason = f"{variable} may hold {target.name}'s key under {provider_name(project.catalogue, owner)}'s name"
    yield _finding(module, made.call, message, _fix((edit,), reason), note=_must_be_set(wanted))


def _ignored(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, given: Mapping[str, Node]
) -> Iterator[Finding]:
    """A key in a parameter that the class ignores without a word."""
    client = made.client
    for wrong, right in client.ignored_key_params.items():
        if wrong not in given or not _is_current(project, module, made):
            continue
        value = given[wrong]
        message = f"`{made.name}` ignores `{wrong}` without a word; `{right}` carries its key"
        if any(parameter in given for parameter in client.key_params):
            yield _finding(module, value, message, reason=f"`{right}` is given as well: remove `{wrong}`")
            continue
        requirement = passed_read(project, module, value, right)
        read_anyway = requirement is not None and set(requirement.variables) <= set(client.key_env)
        reason = "" if read_anyway else f"until now the key came from {client.key_env[0]}, whatever was passed"
        edit = _renamed_parameter(module, value, right)
        yield _finding(module, value, message, _fix((edit,), reason))


# -------------------------------------------------------------------- edits


def _renamed_parameter(module: TypeScriptModule, value: Node, right: str) -> Edit:
    """Pass an option by another name."""
    if value.type == "shorthand_property_identifier":
        return Edit(module.path, value.start_byte, value.end_byte, f"{right}: {module.text(value)}")
    entry = value.parent
    key = entry.child_by_field_name("key") if entry is not None else None
    assert key is not None
    if module.text(value) == right:
        # `openAIApiKey: apiKey` becomes the shorthand that a person would write.
        return Edit(module.path, key.start_byte, value.end_byte, right)
    return Edit(module.path, key.start_byte, key.end_byte, right)


def _renamed_variable(
    project: TypeScriptProject, module: TypeScriptModule, requirement: Requirement, wanted: str
) -> tuple[Edit, ...]:
    """Read the variable `wanted` where a construction's key is read; nothing where that place is not literal.

    A name that holds the key for other uses as well stays as it is: the construction then reads for itself.
    """
    node = requirement.node
    if node is None:
        return ()
    if not requirement.is_name:
        return _in_read(project, module, node, wanted)
    name = unwrap(node)
    constant = constant_value(project, module, name)
    binding = module.resolve(name)
    origin = project.origin(module, name)
    if constant is not None and binding is not None and origin == Local(module.path, binding.name):
        exported = any(export.local == binding.name for export in module.facts.exports)
        if not exported and len(list(module.scopes.references(binding))) == 1:
            return _in_read(project, module, constant.value, wanted)
    text = f"process.env.{wanted}"
    if name.type == "shorthand_property_identifier":
        text = f"{module.text(name)}: {text}"
    return (Edit(module.path, name.start_byte, name.end_byte, text),)


def _in_read(project: TypeScriptProject, module: TypeScriptModule, value: Node, wanted: str) -> tuple[Edit, ...]:
    """Replace the name in the one read of an expression."""
    reads = list(env_reads(project, module, value))
    node = reads[0].node if len(reads) == 1 else None
    if node is None:
        return ()
    if node.type == "member_expression":
        named = node.child_by_field_name("property")
        return (Edit(module.path, named.start_byte, named.end_byte, wanted),) if named is not None else ()
    named = node.child_by_field_name("index")
    if named is None and node.type == "call_expression":
        named = arguments_of(node)[0]
    if named is None or named.type != "string":
        return ()
    return (Edit(module.path, named.start_byte + 1, named.end_byte - 1, wanted),)


# -------------------------------------------------------------------- what is known


def _is_current(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> bool:
    """Whether the class comes from a release of its package that ignores what the catalogue says it ignores.

    The legacy paths of `langchain` never did; the version is read off the nearest package.json that names one.
    """
    callee = made.call.child_by_field_name("constructor") or made.call.child_by_field_name("function")
    origin = project.origin(module, callee) if callee is not None else None
    package = origin.name.partition("#")[0] if isinstance(origin, External) else ""
    since = _HONOURED_BEFORE.get(package)
    if since is None:
        return not package.startswith("langchain/")
    declared = project.resolver.dependency(module.path, package)
    version = _VERSION.search(declared)
    return version is None or (int(version[1]), int(version[2] or 0)) >= since


def _may_be_rerouted(project: TypeScriptProject, made: Construction) -> bool:
    """Whether the project sets a variable that sends the class's requests elsewhere."""
    variables = made.client.base_url_env
    return bool(variables) and bool(project.texts.grep(project.files, [each.encode() for each in variables]))


def _model_provider(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, given: Mapping[str, Node]
) -> str | None:
    """The provider of the model that a call names by a literal, where its name tells."""
    names = (*made.client.model_params, made.client.model_string_param)
    value = next((given[name] for name in names if name in given), None)
    text = literal_text(project, module, value)
    model = project.catalogue.model_string("typescript", text) if text else None
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
    module: TypeScriptModule, node: Node, message: str, fix: Fix | None = None, reason: str = "", note: str = ""
) -> Finding:
    return Finding(RULE, module.path, node.start_byte, node.end_byte, message, fix, reason, note)
