"""Tells which parameters take a function that gives a token, since which release, and where that was read."""

from __future__ import annotations

import re

from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Takes:
    """A parameter of clients that takes a provider of tokens instead of the token in `token`.

    `since` are the first releases that have it, by package; the class is of one of these. `is_key`: it is the key's own
    parameter. `source` is where the facts were read.
    """

    token: str
    provider: str
    since: tuple[tuple[str, str], ...]
    is_key: bool = False
    source: str = ""


PYTHON = (
    Takes(
        "azure_ad_token",
        "azure_ad_token_provider",
        (("openai", "1.2.0"), ("langchain_openai", "0.0.5")),
        source="openai 1.2.0 lib/azure.py; langchain-openai 0.0.5 chat_models/azure.py",
    ),
    Takes(
        "api_key",
        "api_key",
        (("openai", "1.106.0"), ("langchain_openai", "1.0.1")),
        is_key=True,
        source="openai 1.106.0 _client.py (1.105.0 lacks it); langchain-openai 1.0.1 base.py (1.0.0 lacks it)",
    ),
)
TYPESCRIPT = (
    Takes(
        "apiKey",
        "apiKey",
        (("openai", "5.18.0"),),
        is_key=True,
        source="openai 5.18.0 client.d.ts, ApiKeySetter (5.16.0 lacks it)",
    ),
)
"""Azure's classes take no token there but by `azureADTokenProvider` (openai 4.41.0 index.d.ts; 4.40.0 lacks it)."""

MSAL_SINCE = "1.23.0"
"""The first msal whose acquire_token_for_client keeps tokens: 1.22.0 asks the service each time."""

IDENTITY_SINCE = "1.15.0"
"""The first azure-identity with get_bearer_token_provider: 1.14.0 lacks it."""

NODE_IDENTITY_SINCE = "4.2.0"
"""The first @azure/identity with getBearerTokenProvider: 4.1.0 lacks it."""

TOKEN_FILES = (
    "/snowflake/session/token",
    "/var/run/secrets/kubernetes.io/serviceaccount/token",
    "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
    "/var/run/secrets/azure/tokens/azure-identity-token",
)
"""Files into which a platform writes a new token before the old one expires: Snowpark Container Services, Kubernetes
(projected volumes), EKS (IAM roles for service accounts), AKS (workload identity)."""

RENEWS = re.compile(rb"expir|refresh|401|UNAUTHORIZED|invalidate|reset|ttl|lifetime", re.IGNORECASE)
"""Words of a file that looks after its token."""

GRANTS = re.compile(rb"client_credentials|grant-type:(?:apikey|jwt-bearer)|account_credentials")
"""Words by which a program asks for a token of its own, not of a person."""
