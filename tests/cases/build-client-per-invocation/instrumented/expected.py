import asyncio
import functools

import logfire
from openai import AsyncOpenAI, DefaultAsyncHttpxClient

logfire.configure()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_client() -> AsyncOpenAI:
    client = AsyncOpenAI(http_client=_openai_loop_transport(asyncio.get_running_loop()))
    logfire.instrument_openai(client)
    return client


async def ask(text):
    client = create_client()
    return await client.responses.create(model="gpt-4o-mini", input=text)
