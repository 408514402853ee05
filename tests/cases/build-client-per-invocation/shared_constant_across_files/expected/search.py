import asyncio
import functools
import os

from langchain_openai import OpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient

from config import read_key, NAME


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _openai_transport(process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# One for each running event loop, to which its connections belong. It holds no credential.
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


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(
        api_key=read_key(),
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_async_transport(),
    )


def embed(text):
    embeddings = create_embeddings()
    return embeddings.embed_query(f"{NAME}: {text}")
