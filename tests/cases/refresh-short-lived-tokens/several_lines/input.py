"""Statements over several lines keep their layout."""

from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self) -> None:
        self.client = AzureOpenAI(
            api_version="2024-10-21",
            azure_ad_token=credential.get_token(
                "https://cognitiveservices.azure.com/.default",
            ).token,  # for an hour
            timeout=30,
        )
