import os

from openai import AzureOpenAI


def embed(text: str):
    client = AzureOpenAI(
        azure_endpoint=os.getenv("AZURE_OPENAI_ENDPOINT"),
        api_version=os.getenv("AZURE_OPENAI_API_VERSION"),
    )
    return client.embeddings.create(model="embedding", input=text)
