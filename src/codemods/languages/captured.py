"""Tells what kind of credential a construction captures, as far as the catalogue and its arguments decide it."""

from __future__ import annotations

from collections.abc import Collection

from codemods.catalogue import Catalogue
from codemods.catalogue.entries import ClientClass, Credential
from codemods.languages.given import Given

_BEGINNINGS = frozenset(
    (
        *("credentials_profile_name", "profile_name", "aws_profile", "profile", "session", "boto_session"),
        *("client", "bedrock_client", "provider", "project", "location"),
    )
)
"""Parameters that say where a chain of credentials begins, and hold no credential themselves."""

_HIDING = ("header", "auth", "http_client", "httpclient", "client_kwargs", "client_args", "fetch")
"""Parts of the names of parameters that may carry a credential which the catalogue doesn't know."""

_OPTIONS = frozenset({"configuration", "clientOptions"})
"""Parameters that take the options of another class."""


def credential_of(catalogue: Catalogue, client: ClientClass, given: Given | None) -> Credential:
    """The kind of credential that a call captures. What can't be known counts as static: `given` is None where that are
    the arguments."""
    kind = client.captures
    if kind is Credential.LATE or given is None:
        return kind if kind is Credential.LATE else Credential.STATIC
    passed = [each for each in given.parameters if each not in given.empty]
    if any(each in client.refreshing_params for each in passed):
        return Credential.REFRESHING
    keys = [each for each in passed if each in client.key_params]
    hidden = any(_may_hide(each, passed) for each in passed if each not in client.key_params)
    endpoints = list(given.endpoints(catalogue, client))
    if hidden or any(not endpoint.keyless for endpoint in endpoints):
        return Credential.STATIC
    if keys:
        texts = [given.text(each) for each in keys]
        stands_in = all(text is not None and catalogue.is_placeholder(text) for text in texts)
        return Credential.NONE if stands_in else Credential.STATIC
    if client.model_string_param and kind is Credential.STATIC:
        model = given.model_string(catalogue, client)
        kind = model.credential if model is not None else kind
    others = [each for each in passed if each in client.other_credentials and each not in _BEGINNINGS]
    if others or kind is not Credential.STATIC:
        return Credential.STATIC if others else kind
    return Credential.NONE if endpoints and not client.raises_without_key else Credential.STATIC


def _may_hide(parameter: str, passed: Collection[str]) -> bool:
    """Whether a parameter may carry a credential that the catalogue doesn't know. An object of options whose entries
    are known counts by these."""
    if parameter in _OPTIONS:
        return not any(each.startswith(f"{parameter}.") for each in passed)
    return any(part in parameter.lower() for part in _HIDING)
