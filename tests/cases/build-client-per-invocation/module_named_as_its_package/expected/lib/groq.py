import asyncio
import os

import groq

# Holds no credential. One for each event loop, to which connections belong.
_groq_async_transports: dict[object, groq.DefaultAsyncHttpxClient] = {}


def _groq_async_transport() -> groq.DefaultAsyncHttpxClient:
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
        _groq_async_transports[owner] = groq.DefaultAsyncHttpxClient(headers=headers)
    return _groq_async_transports[owner]


def create_client() -> groq.AsyncGroq:
    return groq.AsyncGroq(http_client=_groq_async_transport())


async def ask(text):
    client = create_client()
    return await client.chat.completions.create(model="x", messages=[{"role": "user", "content": text}])
