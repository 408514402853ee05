import functools
import os

from langchain_openai import AzureChatOpenAI, AzureOpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient


def _require_env(*names: str) -> dict[str, str]:
    values = {name: os.getenv(name, "") for name in names}
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return values


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# For the async half of the clients, which no call here uses.
@functools.cache
def _openai_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_llm() -> AzureChatOpenAI:
    env = _require_env("AZURE_OPENAI_API_KEY", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    return AzureChatOpenAI(
        azure_deployment="chat",
        azure_endpoint=env["AZURE_OPENAI_ENDPOINT"],
        api_key=env["AZURE_OPENAI_API_KEY"],
        api_version=env["OPENAI_API_VERSION"],
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_idle_async_transport(os.getpid()),
    )


def create_embeddings() -> AzureOpenAIEmbeddings:
    env = _require_env("AZURE_OPENAI_API_KEY", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    endpoint = env["AZURE_OPENAI_ENDPOINT"]
    return AzureOpenAIEmbeddings(
        azure_endpoint=endpoint,
        api_key=env["AZURE_OPENAI_API_KEY"],
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_idle_async_transport(os.getpid()),
    )


def ask(text):
    llm = create_llm()
    embeddings = create_embeddings()
    return llm.invoke(text), embeddings.embed_query(text)
