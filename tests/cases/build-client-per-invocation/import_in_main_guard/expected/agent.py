import asyncio
import functools
import os

from openai import AsyncOpenAI, DefaultAsyncHttpxClient


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


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_async_transport())


def build(name):
    client = create_client()
    return name, client


if __name__ == "__main__":
    # Try it.
    asyncio.run(print(build("a")))
