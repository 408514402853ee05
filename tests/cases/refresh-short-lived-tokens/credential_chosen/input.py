"""A credential that is chosen by where the program runs."""

import os

import openai
from azure.identity import DefaultAzureCredential, ManagedIdentityCredential
from openai import AzureOpenAI

SCOPE = "https://cognitiveservices.azure.com/.default"

if os.getenv("CLIENT_ID"):
    credential = ManagedIdentityCredential(client_id=os.environ["CLIENT_ID"])
else:
    credential = DefaultAzureCredential(exclude_shared_token_cache_credential=True)
openai.api_key: str = credential.get_token(SCOPE).token
client = AzureOpenAI(azure_ad_token=credential.get_token(SCOPE).token)
search_token: str = credential.get_token("https://search.azure.com/.default").token

other = ManagedIdentityCredential() if os.getenv("CLOUD") else DefaultAzureCredential()
changed = AzureOpenAI(azure_ad_token=other.get_token(SCOPE).token)
other_token = other.get_token(SCOPE).token
other = DefaultAzureCredential()


def use(mine: object) -> object:
    return mine


mixed = DefaultAzureCredential() if os.getenv("CLOUD") else use(None)
unknown = AzureOpenAI(azure_ad_token=mixed.get_token(SCOPE).token)


def ask(text: str) -> object:
    return client.responses.create(model="m", input=text), changed, unknown, search_token, other_token
