"""What only looks like it; nothing may change."""

import os

import requests
from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI

from app.auth import Tokens

credential = DefaultAzureCredential()
SCOPE = "https://cognitiveservices.azure.com/.default"
tokens = Tokens()
TOKEN = tokens.get_token(SCOPE).token
CSRF = requests.get("https://example.com").json()["csrf"]
ONCE = credential.get_token(SCOPE).token
requests.post("https://example.com/started", headers={"Authorization": f"Bearer {ONCE}"})
kept = AzureOpenAI(azure_ad_token_provider=get_bearer_token_provider(credential, SCOPE), api_version="2024-10-21")


def ask() -> object:
    token = credential.get_token(SCOPE)
    client = AzureOpenAI(azure_ad_token=token.token, api_version="2024-10-21")
    return client.responses.create(model="m", input=f"{TOKEN} {CSRF}")


def from_environment() -> AzureOpenAI:
    return AzureOpenAI(azure_ad_token=os.environ["AZURE_AD_TOKEN"], api_version="2024-10-21")


def batches(rows: list[str]) -> None:
    token = credential.get_token(SCOPE).token
    for row in rows:
        requests.post("https://example.com", headers={"Authorization": token}, json=row)
