import asyncio
import functools
import os

from langchain_community.vectorstores import FAISS
from langchain_openai import OpenAIEmbeddings
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


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_async_transport(),
    )


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=8)
def _build_store(_process_id: int, *_credentials: str | None):
    return FAISS.load_local("index", create_embeddings())


def get_store():
    return _build_store(os.getpid(), os.getenv("OPENAI_API_KEY"))


def create_retriever():
    return get_store().as_retriever(search_kwargs={"k": 3})


def search(query):
    retriever = create_retriever()
    return retriever.invoke(query)
