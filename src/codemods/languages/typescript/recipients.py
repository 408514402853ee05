"""Whose key a construction takes: its class's, its endpoint's, or that of the provider its model string names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codemods.catalogue.entries import ClientClass, Endpoint
from codemods.languages.typescript.credentials import literal_text
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, unwrap

_REROUTING = re.compile(
    r"base|url|endpoint|host|prox|fetch|httpagent|client$|transport|header|gateway|router", re.IGNORECASE
)
"""Parameters by which requests may go elsewhere than to the class's own endpoint."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The provider to which a client sends its key.

    `variables` hold that provider's key, the one to use first; `accepted` are all variables that may hold it.
    `endpoint` is the host's entry where a base URL in the call decides, and `url` that URL.
    """

    provider: str
    name: str
    variables: tuple[str, ...]
    accepted: frozenset[str]
    endpoint: Endpoint | None = None
    url: str = ""


def recipient(
    project: TypeScriptProject, module: TypeScriptModule, client: ClientClass, given: Mapping[str, Node]
) -> Recipient | None:
    """Whose key a call with the arguments `given` takes, or None where that can't be known or none is needed."""
    fixed = {parameter for setting in client.settings for parameter in setting.params}
    for parameter, value in given.items():
        if parameter in client.base_url_params and unwrap(value).type not in {"null", "undefined"}:
            url = literal_text(project, module, value)
            endpoint = project.catalogue.endpoint(url) if url else None
            if endpoint is not None:
                return _of_endpoint(project, client, endpoint, url or "")
            if parameter not in fixed:
                return None
        elif parameter not in fixed and parameter not in client.key_params and _REROUTING.search(parameter):
            return None
    if not client.model_string_param:
        return _recipient(project, client.provider, client.key_env, (*client.key_env, *client.keyless_env))
    text = literal_text(project, module, given.get(client.model_string_param))
    model = project.catalogue.model_string("typescript", text) if text else None
    if model is None or model.inferred or "modelProvider" in given:
        return None
    return _recipient(project, model.provider, model.key_env, model.key_env)


def best_variable(project: TypeScriptProject, module: TypeScriptModule, variables: Iterable[str]) -> str:
    """Of the variables that will do, the one that the file, or else the project, uses already; else the first."""
    names = list(variables)
    for name in names:
        if name in module.facts.names:
            return name
    return next((name for name in names if project.texts.grep(project.files, [name.encode()])), names[0])


def provider_name(project: TypeScriptProject, provider_id: str) -> str:
    """A provider's name for people."""
    provider = project.catalogue.provider(provider_id)
    return provider.name if provider else provider_id


def _of_endpoint(project: TypeScriptProject, client: ClientClass, endpoint: Endpoint, url: str) -> Recipient | None:
    if endpoint.keyless:
        return None
    own = client.key_env if endpoint.provider == client.provider else endpoint.key_env
    found = _recipient(project, endpoint.provider, own, endpoint.key_env)
    if found is None:
        return None
    return Recipient(found.provider, found.name, found.variables, found.accepted, endpoint, url)


def _recipient(
    project: TypeScriptProject, provider_id: str, preferred: tuple[str, ...], accepted: tuple[str, ...]
) -> Recipient | None:
    provider = project.catalogue.provider(provider_id)
    own = provider.key_env if provider else ()
    variables = preferred or own
    if not variables:
        return None
    known = frozenset((*variables, *own, *accepted))
    return Recipient(provider_id, provider_name(project, provider_id), variables, known)
