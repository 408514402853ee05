import asyncio
import os

import trio
from openai import AsyncOpenAI, DefaultAsyncHttpxClient

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


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_async_transport())


async def ask(text: str) -> str:
    client = create_client()
    with trio.fail_after(30):
        return (await client.responses.create(model="m", input=text)).output_text
