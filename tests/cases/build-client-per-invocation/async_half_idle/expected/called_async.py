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
_groq_async_transports: dict[object, DefaultAsyncHttpxClient] = {}


def _groq_async_transport() -> DefaultAsyncHttpxClient:
    try:
        owner: object = asyncio.get_running_loop()
    except RuntimeError:
        owner = os.getpid()
    if owner not in _groq_async_transports:
        for loop in list(_groq_async_transports):
            if isinstance(loop, asyncio.AbstractEventLoop) and loop.is_closed():
                _groq_async_transports.pop(loop, None)
        # Without a loop no connection can be kept for the next call.
        headers = {"Connection": "close"} if isinstance(owner, int) else None
        _groq_async_transports[owner] = DefaultAsyncHttpxClient(headers=headers)
    return _groq_async_transports[owner]


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
