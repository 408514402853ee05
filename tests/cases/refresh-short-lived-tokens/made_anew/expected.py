"""Clients that are made anew from time to time, since a clock decides when; the last one is not."""

import time

import boto3
from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI
from opensearchpy import OpenSearch
from requests_aws4auth import AWS4Auth

credential = DefaultAzureCredential()
SCOPE = "https://cognitiveservices.azure.com/.default"


class Search:
    def __init__(self) -> None:
        self._client: OpenSearch | None = None
        self._made_at = 0.0

    @property
    def client(self) -> OpenSearch:
        if self._client is None or time.time() - self._made_at > 3000:
            self._client = self._make()
            self._made_at = time.time()
        return self._client

    def _make(self) -> OpenSearch:
        found = boto3.Session().get_credentials()
        auth = AWS4Auth(found.access_key, found.secret_key, "eu-west-1", "aoss", session_token=found.token)
        return OpenSearch(hosts=[{"host": "search.example", "port": 443}], http_auth=auth)


class Assistant:
    def __init__(self) -> None:
        self.client: AzureOpenAI | None = None
        self.other: AzureOpenAI | None = None
        self.made_at = 0.0

    def ask(self, text: str) -> object:
        now = time.monotonic()
        if self.client is None or now - self.made_at > 1800:
            self.client = AzureOpenAI(azure_ad_token=credential.get_token(SCOPE).token)
            self.made_at = now
        if self.other is None:
            self.other = AzureOpenAI(azure_ad_token_provider=get_bearer_token_provider(credential, SCOPE))
        return self.client.responses.create(model="m", input=text), self.other
