import os

from openai import AzureOpenAI


def _require_values(**values: str | None) -> None:
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))


KEY = os.getenv("AZURE_OPENAI_API_KEY")
ENDPOINT = os.getenv("AZURE_OPENAI_ENDPOINT")
EMBEDDING_VERSION = os.getenv("EMBEDDING_API_VERSION")


def ask(text: str):
    _require_values(AZURE_OPENAI_API_KEY=KEY, AZURE_OPENAI_ENDPOINT=ENDPOINT)
    client = AzureOpenAI(api_key=KEY, azure_endpoint=ENDPOINT, api_version="2024-02-01")
    return client.responses.create(model="gpt-4.1", input=text)


def embed(text: str):
    _require_values(AZURE_OPENAI_API_KEY=KEY, EMBEDDING_API_VERSION=EMBEDDING_VERSION, AZURE_OPENAI_ENDPOINT=ENDPOINT)
    client = AzureOpenAI(api_key=KEY, azure_endpoint=ENDPOINT, api_version=EMBEDDING_VERSION)
    return client.embeddings.create(model="embedding", input=text)
