"""Statements over several lines keep their layout."""

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
            ),  # for an hour
            timeout=30,
        )
