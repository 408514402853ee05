import functools
import os

from langchain_openai import ChatOpenAI
from openai import AzureOpenAI, DefaultHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


KEY = os.getenv("AZURE_OPENAI_API_KEY")
URL = os.getenv("AZURE_OPENAI_ENDPOINT")
if not KEY or not URL:
    raise RuntimeError("Set AZURE_OPENAI_API_KEY and AZURE_OPENAI_ENDPOINT")


def create_client() -> AzureOpenAI:
    key = os.getenv("AZURE_OPENAI_API_KEY")
    url = os.getenv("AZURE_OPENAI_ENDPOINT")
    if not key or not url:
        raise RuntimeError("Set AZURE_OPENAI_API_KEY and AZURE_OPENAI_ENDPOINT")
    return AzureOpenAI(
        api_key=key,
        azure_endpoint=url,
        api_version="2024-10-21",
        http_client=_openai_transport(os.getpid()),
    )


def create_other() -> ChatOpenAI:
    name = os.getenv("NAME")
    assert name, "Set NAME"
    return ChatOpenAI(api_key=name)


def ask(text):
    client = create_client()
    return client.responses.create(model="gpt-4o-mini", input=text)


def endpoint():
    return URL.rstrip("/")


def answer(text):
    other = create_other()
    return other.invoke(text)
