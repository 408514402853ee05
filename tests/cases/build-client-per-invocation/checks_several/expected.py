import asyncio
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


# Holds no credential. One for each event loop, to which connections belong.
_openai_async_transports: dict[object, DefaultAsyncHttpxClient] = {}


def _openai_async_transport() -> DefaultAsyncHttpxClient:
    try:
        owner: object = asyncio.get_running_loop()
    except RuntimeError:
        owner = os.getpid()
    if owner not in _openai_async_transports:
        for loop in list(_openai_async_transports):
            if isinstance(loop, asyncio.AbstractEventLoop) and loop.is_closed():
                _openai_async_transports.pop(loop, None)
        # Without a loop no connection can be kept for the next call.
        headers = {"Connection": "close"} if isinstance(owner, int) else None
        _openai_async_transports[owner] = DefaultAsyncHttpxClient(headers=headers)
    return _openai_async_transports[owner]


def create_llm() -> AzureChatOpenAI:
    env = _require_env("AZURE_OPENAI_API_KEY", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    endpoint = env["AZURE_OPENAI_ENDPOINT"]
    return AzureChatOpenAI(
        azure_deployment="chat",
        azure_endpoint=endpoint,
        api_key=env["AZURE_OPENAI_API_KEY"],
        api_version=env["OPENAI_API_VERSION"],
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_async_transport(),
    )


def create_embeddings() -> AzureOpenAIEmbeddings:
    env = _require_env("AZURE_OPENAI_API_KEY", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    endpoint = env["AZURE_OPENAI_ENDPOINT"]
    return AzureOpenAIEmbeddings(
        azure_endpoint=endpoint,
        api_key=env["AZURE_OPENAI_API_KEY"],
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_async_transport(),
    )


def ask(text):
    llm = create_llm()
    embeddings = create_embeddings()
    return llm.invoke(text), embeddings.embed_query(text)
