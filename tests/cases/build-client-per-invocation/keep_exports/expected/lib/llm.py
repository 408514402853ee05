import asyncio
import functools
import os
import warnings

from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient


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


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(http_client=_openai_transport(os.getpid()), http_async_client=_openai_async_transport())


def __getattr__(name: str) -> object:
    if name == "embeddings":
        warnings.warn("embeddings is deprecated: call create_embeddings()", DeprecationWarning, stacklevel=2)
        return create_embeddings()
    if name == "llm":
        warnings.warn("llm is deprecated: call create_llm()", DeprecationWarning, stacklevel=2)
        return create_llm()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
