"""Refresh tokens that live for an hour, do not keep the first one.

## What it does
A bearer token that is fetched once, while a module loads or a client is built, is valid for about an hour. After that
every request fails with 401, in every process that has lived as long. The fix depends on who uses the token:

- A client gets a token provider: `get_bearer_token_provider` of Azure's identity library, if the class takes a provider
  and the pinned releases have both. If the client's key may be a function in the pinned release, it gets a function.
- A token that functions read from a module's name becomes a function. Libraries that keep tokens themselves are asked
  each time. The answer of a token endpoint is kept until shortly before it expires, with one fetch for all who wait.
- A long-running loop, or a loop over batches, asks for its token in each round.

The rule recognizes a token by its source: a credential of `azure.identity` or `@azure/identity`, an MSAL application,
the configuration of a Databricks client, the `access_token` in the answer of a `requests`, `httpx`, `fetch` or `axios`
call, `google.auth` or `google-auth-library`, AWS STS, the credentials of a boto3 session in an `AWS4Auth`, a password
from `generate_db_auth_token`, a file that Snowpark Container Services or Kubernetes renews, and `jwt.encode` with an
`exp`. In Python, pools, engines and Redis clients that get a token as their password count as clients. The token may be
kept in a name, in an attribute of a long-lived object, behind a cached function, in the settings of an SDK or in the
environment, set while a module loads or when an application starts; the client may be made by a function that returns
it. Streamlit runs a file anew for every interaction, so such a file keeps only what it caches or puts into the session.
A loop over the pages of a list, and a client that is made anew when a clock says so, are left alone.

There is a finding without a fix if only a person can say how to renew the token (AWS, a signed token, an attribute that
keeps the first token, a reader that can't wait for it). Programs whose functions do not read the token, tests, and code
that already renews it are left alone.

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
Safe if the class documents the token provider. Unsafe if errors of the sign-in are caught at the place that fetched the
token, if the key parameter gets a function, and if a name becomes a function: the sign-in then happens, and may fail,
in the call that needs the token.
"""

from __future__ import annotations

import re

from codemods.files.search import Expression
from codemods.files.sieve import Sieve

ORDER = 5

SIEVES = {
    "python": Sieve(
        (
            *(b"get_token(", b"acquire_token_for_client(", b"access_token", b"client_credentials"),
            *(b"AWS4Auth(", b"assume_role(", b"get_frozen_credentials", b"google.auth", b"google.oauth2"),
            *(b"oauth_token(", b"config.authenticate(", b"jwt.encode(", b"/snowflake/session/token"),
            *(b"serviceaccount/token", b"azure-identity-token", b"azure_ad_token=", b"session_state"),
            *(b"generate_db_auth_token(", b"fetch_id_token("),
        ),
        (
            (
                re.compile(rb"azure\.identity"),
                re.compile(rb"get_token\("),
                re.compile(
                    rb"azure_ad_token=|password=|auth_token=|if not self\.|is None|api_key(?:: str)? ?="
                    rb"|^\w[^\n]*get_token\(|^\w+ = \w+\(\)|\bwhile\b|\.sleep\("
                    rb"|for [^\n]*(?:batch|chunk|job|range\()",
                    re.MULTILINE,
                ),
            ),
            (Expression(rb"\bmsal\b", b"msal"), re.compile(rb"acquire_token_for_client\(")),
            (re.compile(rb"\bsession_state\b"), re.compile(rb"token\b[^\n=]*\] = \w|token = \w")),
            (
                Expression(rb"\b(?:requests|httpx)\b", b"requests", b"httpx"),
                re.compile(rb"^\w[^\n]*[\"']access_token[\"']|client_credentials|grant[-_]type", re.MULTILINE),
            ),
            (
                Expression(rb"\b(?:requests|httpx)\b", b"requests", b"httpx"),
                re.compile(rb"\bif (?:not )?(?:self|cls)\.\w*token\b"),
            ),
            (
                Expression(rb"\bboto3?\b", b"boto"),
                re.compile(rb"^\w[^\n]*(?:assume_role\(|get_frozen_credentials)", re.MULTILINE),
            ),
            (re.compile(rb"aws_session_token"), re.compile(rb"assume_role\(|get_frozen_credentials")),
            (Expression(rb"\bboto3?\b", b"boto"), re.compile(rb"AWS4Auth\(")),
            (
                Expression(rb"\bgoogle\.(?:auth|oauth2)\b", b"google."),
                re.compile(rb"^\w[^\n]*\.token\b|api_key=\w+\.token\b", re.MULTILINE),
            ),
            (re.compile(rb"databricks\.sdk"), re.compile(rb"oauth_token\(|\.authenticate\(")),
            (
                Expression(
                    rb"generate_db_auth_token\(|fetch_id_token\(", b"generate_db_auth_token(", b"fetch_id_token("
                ),
            ),
            (re.compile(rb"jwt\.encode\("), re.compile(rb"^\w[^\n]*jwt\.encode\(", re.MULTILINE)),
            (
                Expression(
                    rb"/snowflake/session/token|serviceaccount/token|azure-identity-token|\bazure_ad_token=",
                    *(b"/snowflake/session/token", b"serviceaccount/token", b"azure-identity-token"),
                    b"azure_ad_token=",
                ),
            ),
        ),
    ),
    "typescript": Sieve(
        (
            *(b"getToken(", b"client_credentials", b"acquireTokenByClientCredential(", b"getAccessToken("),
            *(b"access_token", b"sessionToken"),
        ),
        (
            (re.compile(rb"@aws-sdk/client-sts"), re.compile(rb"\bsessionToken\b")),
            (
                Expression(rb"\bfetch\(|\baxios\b", b"fetch(", b"axios"),
                re.compile(rb"^(?:const|let|var)\b[^\n]*\baccess_token\b", re.MULTILINE),
            ),
            (re.compile(rb"@azure/identity"), re.compile(rb"getToken\(")),
            (
                Expression(rb"client_credentials|grant[-_]type", b"client_credentials", b"grant"),
                re.compile(rb"access_token"),
            ),
            (re.compile(rb"\bif \((?:!|)this\.\w*[tT]oken\b"), re.compile(rb"access_token")),
            (re.compile(rb"@azure/msal-node"), re.compile(rb"acquireTokenByClientCredential\(")),
            (re.compile(rb"google-auth-library|googleapis"), re.compile(rb"getAccessToken\(")),
        ),
    ),
}
"""A file that fetches a token and may keep it, whatever clients it knows."""
