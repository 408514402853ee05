"""Finds the provider whose key a construction takes: its class's, its endpoint's, or that of the provider its model
string names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from codemods.catalogue import Catalogue
from codemods.catalogue.entries import ClientClass, Endpoint
from codemods.languages.given import Given
from codemods.records import dataclass


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


def recipient_of(
    catalogue: Catalogue, client: ClientClass, given: Given, nulls: Collection[str], rerouting: re.Pattern[str]
) -> Recipient | None:
    """The provider whose key a call takes, or None where that can't be known or none is needed.

    `nulls` are the parameters that the call sets to nothing, and `rerouting` finds the names of parameters by which
    requests may go elsewhere than to the class's own endpoint.
    """
    fixed = {parameter for setting in client.settings for parameter in setting.params}
    for parameter in given.parameters:
        if parameter in client.base_url_params and parameter not in nulls:
            url = given.text(parameter)
            endpoint = catalogue.endpoint(url) if url else None
            if endpoint is not None:
                return _of_endpoint(catalogue, client, endpoint, url or "")
            if parameter not in fixed:
                return None
        elif parameter not in fixed and parameter not in client.key_params and rerouting.search(parameter):
            return None
    if not client.model_string_param:
        held = (*client.key_env, *client.keyless_env, *client.admin_env)
        return _recipient(catalogue, client.provider, client.key_env, held)
    model = given.model_string(catalogue, client)
    if model is None or model.inferred:
        return None
    return _recipient(catalogue, model.provider, model.key_env, model.key_env)


def is_for_gateway(catalogue: Catalogue, client: ClientClass, given: Given) -> bool:
    """Whether a call names the address of a server that is not known, and that may ask for a key: none on this machine
    does."""
    urls = [url for parameter in client.base_url_params if (url := given.text(parameter))]
    found = [catalogue.endpoint(url) for url in urls]
    return bool(urls) and not any(endpoint is not None and endpoint.keyless for endpoint in found)


def first_used(variables: Iterable[str], *uses: Callable[[str], bool]) -> str:
    """The first variable that has the first use, or else the next use; else the first of all."""
    names = list(variables)
    return next((name for is_used in uses for name in names if is_used(name)), names[0])


def provider_name(catalogue: Catalogue, provider_id: str) -> str:
    """A provider's name for people."""
    provider = catalogue.provider(provider_id)
    return provider.name if provider else provider_id


def _of_endpoint(catalogue: Catalogue, client: ClientClass, endpoint: Endpoint, url: str) -> Recipient | None:
    if endpoint.keyless:
        return None
    own = client.key_env if endpoint.provider == client.provider else endpoint.key_env
    found = _recipient(catalogue, endpoint.provider, own, endpoint.key_env)
    if found is None:
        return None
    return Recipient(found.provider, found.name, found.variables, found.accepted, endpoint, url)


def _recipient(
    catalogue: Catalogue, provider_id: str, preferred: tuple[str, ...], accepted: tuple[str, ...]
) -> Recipient | None:
    provider = catalogue.provider(provider_id)
    own = provider.key_env if provider else ()
    variables = preferred or own
    if not variables:
        return None
    known = frozenset((*variables, *own, *accepted))
    return Recipient(provider_id, provider_name(catalogue, provider_id), variables, known)
