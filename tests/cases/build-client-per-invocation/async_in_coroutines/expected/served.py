import asyncio
import functools

from openai import AsyncOpenAI, DefaultAsyncHttpxClient


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_loop_transport(asyncio.get_running_loop()))


async def ask(text: str) -> str:
    client = create_client()
    return (await client.responses.create(model="m", input=text)).output_text


async def parts(text: str) -> object:
    client = create_client()
    async for part in await client.responses.create(model="m", input=text, stream=True):
        yield part
