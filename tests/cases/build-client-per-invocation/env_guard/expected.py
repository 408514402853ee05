import asyncio
import functools
import os

from openai import AsyncOpenAI, DefaultAsyncHttpxClient


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_client() -> AsyncOpenAI:
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Set OPENAI_API_KEY")
    return AsyncOpenAI(
        api_key=api_key, http_client=_openai_loop_transport(asyncio.get_running_loop())
    )


async def ask(text):
    client = create_client()
    return await client.responses.create(model="gpt-4o-mini", input=text)
