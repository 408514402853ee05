import asyncio
import functools
import os

from groq import DefaultAsyncHttpxClient, DefaultHttpxClient
from langchain_groq import ChatGroq


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Holds no credential. One for each event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _groq_async_transport_of(owner: object) -> DefaultAsyncHttpxClient:
    # Without a loop no connection can be kept for the next call.
    headers = {"Connection": "close"} if isinstance(owner, int) else None
    return DefaultAsyncHttpxClient(headers=headers)


def _groq_async_transport() -> DefaultAsyncHttpxClient:
    try:
        return _groq_async_transport_of(asyncio.get_running_loop())
    except RuntimeError:
        return _groq_async_transport_of(os.getpid())


def create_llm() -> ChatGroq:
    return ChatGroq(
        model="llama-3.1-8b-instant",
        http_client=_groq_transport(os.getpid()),
        http_async_client=_groq_async_transport(),
    )


async def ask(text):
    llm = create_llm()
    return await llm.ainvoke(text)


def ask_at_once(text):
    llm = create_llm()
    return llm.invoke(text)
