"""Code as the rule would write it, and code that renews its token; nothing may change."""

import time

import requests
from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI

credential = DefaultAzureCredential()
token = credential.get_token("https://management.azure.com/.default")


def get_token() -> str:
    return credential.get_token("https://management.azure.com/.default").token


class Assistant:
    def __init__(self) -> None:
        self.client = AzureOpenAI(
            api_version="2024-10-21",
            azure_ad_token_provider=get_bearer_token_provider(
                credential, "https://cognitiveservices.azure.com/.default"
            ),
        )


def renewed() -> str:
    global token
    if token.expires_on < time.time() + 60:
        token = credential.get_token("https://management.azure.com/.default")
    return token.token


class Api:
    def __init__(self) -> None:
        self.token = ""
        self.until = 0.0

    def headers(self) -> dict[str, str]:
        if not self.token or self.until < time.time():
            answer = requests.post("https://id.example/token", data={"grant_type": "client_credentials"}).json()
            self.token = answer["access_token"]
            self.until = time.time() + answer["expires_in"]
        return {"Authorization": f"Bearer {self.token}"}


def poll() -> None:
    while True:
        fresh = credential.get_token("https://management.azure.com/.default").token
        requests.get("https://management.azure.com", headers={"Authorization": fresh})
