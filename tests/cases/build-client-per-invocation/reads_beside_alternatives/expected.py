import functools
import os

from openai import AzureOpenAI, DefaultHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> AzureOpenAI:
    api_version = os.environ.get("AZURE_OPENAI_API_VERSION")
    azure_endpoint = os.environ.get("AZURE_OPENAI_ENDPOINT")
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
    return AzureOpenAI(
        azure_endpoint=azure_endpoint,
        api_version=api_version,
        http_client=_openai_transport(os.getpid()),
    )


def run(text: str):
    client = create_client()
    return client.chat.completions.create(model="gpt", messages=[{"role": "user", "content": text}])
