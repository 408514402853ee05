"""Refresh tokens that live for an hour, do not keep the first one.

## What it does
A bearer token that is fetched once, while a module loads or a client is built, answers for an hour or so; after that
every request fails with 401, in every process that has lived as long. The rule gives a client what fetches a token
when it needs one: `get_bearer_token_provider` of Azure's identity library, where the class takes a provider and the
releases that the project pins have both. A token that functions read from a module's name becomes a function:
libraries that keep tokens themselves are asked each time, and the answer of a token endpoint is kept until shortly
before it expires, with one fetch for all who wait. A loop that goes on and on, or works through batches, asks for its
token in each round.

What keeps it may be a name, an attribute of an object that stays, a function behind a cache, the settings of an SDK or
the environment, given where a module loads or an application starts; and what makes the client may be a function that
gives it back. A file that Streamlit runs anew for every interaction keeps nothing but what it caches.

It knows a token by what gives it: a credential of `azure.identity` or `@azure/identity`, an application of MSAL, the
configuration of a client of Databricks, a `requests`, `httpx`, `fetch` or `axios` call whose answer's `access_token` is
taken, `google.auth` or `google-auth-library`, STS of AWS, the credentials of a session of boto3 in an `AWS4Auth`, a
file that Snowpark Container Services or Kubernetes renews, `jwt.encode` with an `exp`. A client whose key may be a
function, in the release that the project pins, is given one.
Where only a person can say how to renew it (AWS, a signed token, an attribute that keeps the first token for good, a
reader that can't wait for it), there is a finding and no fix. Programs whose functions do not read the token, tests,
and code that renews it already are left alone.

## Before
```python
from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self) -> None:
        token = credential.get_token("https://cognitiveservices.azure.com/.default")
        self.client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token)
```

## After
```python
from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self) -> None:
        self.client = AzureOpenAI(
            api_version="2024-10-21",
            azure_ad_token_provider=get_bearer_token_provider(
                credential,
                "https://cognitiveservices.azure.com/.default",
            ),
        )
```

## Fix safety
Safe where the class documents the provider. Unsafe where errors of the sign-in are caught at the place that fetched,
where the key's parameter is given a function, and where a name becomes a function: the sign-in then happens, and
fails, in the call that needs it.
"""

from __future__ import annotations

import re

from codemods.files.sieve import Sieve

ORDER = 5

SIEVES = {
    "python": Sieve(
        (
            *(b"get_token(", b"acquire_token_for_client(", b"access_token", b"client_credentials"),
            *(b"AWS4Auth(", b"assume_role(", b"get_frozen_credentials", b"google.auth", b"google.oauth2"),
            *(b"oauth_token(", b"config.authenticate(", b"jwt.encode(", b"/snowflake/session/token"),
            *(b"serviceaccount/token", b"azure-identity-token", b"azure_ad_token="),
        ),
        (
            (
                re.compile(rb"azure\.identity"),
                re.compile(rb"get_token\("),
                re.compile(
                    rb"azure_ad_token=|api_key(?:: str)? ?=|^\w[^\n]*get_token\(|^\w+ = \w+\(\)|\bwhile\b|\.sleep\("
                    rb"|for [^\n]*(?:batch|chunk|job|range\()",
                    re.MULTILINE,
                ),
            ),
            (re.compile(rb"\bmsal\b"), re.compile(rb"acquire_token_for_client\(")),
            (
                re.compile(rb"\b(?:requests|httpx)\b"),
                re.compile(rb"^\w[^\n]*[\"']access_token[\"']|client_credentials|grant[-_]type", re.MULTILINE),
            ),
            (
                re.compile(rb"\bboto3?\b"),
                re.compile(rb"^\w[^\n]*(?:assume_role\(|get_frozen_credentials)", re.MULTILINE),
            ),
            (re.compile(rb"aws_session_token"), re.compile(rb"assume_role\(|get_frozen_credentials")),
            (re.compile(rb"\bboto3?\b"), re.compile(rb"AWS4Auth\(")),
            (
                re.compile(rb"\bgoogle\.(?:auth|oauth2)\b"),
                re.compile(rb"^\w[^\n]*\.token\b|api_key=\w+\.token\b", re.MULTILINE),
            ),
            (re.compile(rb"databricks\.sdk"), re.compile(rb"oauth_token\(|\.authenticate\(")),
            (re.compile(rb"jwt\.encode\("), re.compile(rb"^\w[^\n]*jwt\.encode\(", re.MULTILINE)),
            (re.compile(rb"/snowflake/session/token|serviceaccount/token|azure-identity-token|\bazure_ad_token="),),
        ),
    ),
    "typescript": Sieve(
        (
            *(b"getToken(", b"client_credentials", b"acquireTokenByClientCredential(", b"getAccessToken("),
            b"access_token",
        ),
        (
            (
                re.compile(rb"\bfetch\(|\baxios\b"),
                re.compile(rb"^(?:const|let|var)\b[^\n]*\baccess_token\b", re.MULTILINE),
            ),
            (re.compile(rb"@azure/identity"), re.compile(rb"getToken\(")),
            (re.compile(rb"client_credentials|grant[-_]type"), re.compile(rb"access_token")),
            (re.compile(rb"@azure/msal-node"), re.compile(rb"acquireTokenByClientCredential\(")),
            (re.compile(rb"google-auth-library|googleapis"), re.compile(rb"getAccessToken\(")),
        ),
    ),
}
"""A file that fetches a token and may keep it, whatever clients it knows."""
