"""A function of the file gives the token: whoever keeps its answer keeps it for good."""

import requests
from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI


def fetch() -> str:
    credential = DefaultAzureCredential()
    return credential.get_token("https://cognitiveservices.azure.com/.default").token


TOKEN = fetch()


class Assistant:
    def __init__(self) -> None:
        self.client = AzureOpenAI(azure_ad_token=fetch(), api_version="2024-10-21")


def call() -> object:
    return requests.get("https://example.com", headers={"Authorization": TOKEN})
