"""A client of the module: with a provider its credential renews itself, and it may stay."""

from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI

credential = DefaultAzureCredential()
client = AzureOpenAI(
    api_version="2024-10-21",
    azure_ad_token_provider=get_bearer_token_provider(credential, "https://cognitiveservices.azure.com/.default"),
)


def ask(text: str) -> str:
    return client.responses.create(model="m", input=text).output_text
