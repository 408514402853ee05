import os

from openai import AzureOpenAI


def embed(text: str):
    api_version = os.getenv("AZURE_OPENAI_API_VERSION")
    azure_endpoint = os.getenv("AZURE_OPENAI_ENDPOINT")
    needed = {
        "AZURE_OPENAI_API_KEY": (
            os.getenv("AZURE_OPENAI_API_KEY") or os.getenv("AZURE_OPENAI_AD_TOKEN")
        ),
        "AZURE_OPENAI_API_VERSION": api_version,
        "AZURE_OPENAI_ENDPOINT": azure_endpoint,
    }
    missing = [names for names, value in needed.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    client = AzureOpenAI(
        azure_endpoint=azure_endpoint,
        api_version=api_version,
    )
    return client.embeddings.create(model="embedding", input=text)
