import asyncio
import os

from openai import AsyncOpenAI, DefaultAsyncHttpxClient, OpenAI

from conf import OPTIONS


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


seen = {"timeout": 30}
seen["max_retries"] = 2
own = dict(http_client=None)


def create_unseen() -> OpenAI:
    return OpenAI(**OPTIONS)


def create_shared() -> AsyncOpenAI:
    return AsyncOpenAI(**seen, http_client=_openai_async_transport())


def create_other() -> OpenAI:
    return OpenAI(**own)


async def ask(text):
    shared = create_shared()
    await shared.responses.create(model="gpt-4o", input=text)
    unseen = create_unseen()
    other = create_other()
    return unseen.responses.create(model="gpt-4o", input=text), other.responses.create(model="gpt-4o", input=text)
