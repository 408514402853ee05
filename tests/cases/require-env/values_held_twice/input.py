import os

from openai import AzureOpenAI

KEY = os.getenv("AZURE_OPENAI_API_KEY")
ENDPOINT = os.getenv("AZURE_OPENAI_ENDPOINT")
EMBEDDING_VERSION = os.getenv("EMBEDDING_API_VERSION")


def ask(text: str):
    client = AzureOpenAI(api_key=KEY, azure_endpoint=ENDPOINT, api_version="2024-02-01")
    return client.responses.create(model="gpt-4.1", input=text)


def embed(text: str):
    client = AzureOpenAI(api_key=KEY, azure_endpoint=ENDPOINT, api_version=EMBEDDING_VERSION)
    return client.embeddings.create(model="embedding", input=text)
