"""A client of the module: with a provider its credential renews itself, and it may stay."""

from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

credential = DefaultAzureCredential()
token = credential.get_token("https://cognitiveservices.azure.com/.default")
client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token)


def ask(text: str) -> str:
    return client.responses.create(model="m", input=text).output_text
