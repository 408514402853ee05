import functools
import os
import warnings

from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# For the async half of the clients, which no call here uses.
@functools.cache
def _openai_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(
        http_client=_openai_transport(os.getpid()), http_async_client=_openai_idle_async_transport(os.getpid())
    )


def __getattr__(name: str) -> object:
    if name == "embeddings":
        warnings.warn("embeddings is deprecated: call create_embeddings()", DeprecationWarning, stacklevel=2)
        return create_embeddings()
    if name == "llm":
        warnings.warn("llm is deprecated: call create_llm()", DeprecationWarning, stacklevel=2)
        return create_llm()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
