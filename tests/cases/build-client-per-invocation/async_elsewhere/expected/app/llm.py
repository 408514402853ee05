import asyncio
import functools
import os

from langchain_openai import AzureChatOpenAI, OpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Holds no credential. One for each event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_async_transport_of(owner: object) -> DefaultAsyncHttpxClient:
    # Without a loop no connection can be kept for the next call.
    headers = {"Connection": "close"} if isinstance(owner, int) else None
    return DefaultAsyncHttpxClient(headers=headers)


def _openai_async_transport() -> DefaultAsyncHttpxClient:
    try:
        return _openai_async_transport_of(asyncio.get_running_loop())
    except RuntimeError:
        return _openai_async_transport_of(os.getpid())


def create_llm() -> AzureChatOpenAI:
    return AzureChatOpenAI(
        azure_deployment="gpt-4o",
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_API_KEY"],
        api_version="2024-10-21",
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_async_transport(),
    )


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_async_transport(),
    )
