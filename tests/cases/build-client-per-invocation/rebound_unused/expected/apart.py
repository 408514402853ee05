import asyncio
import functools
import os

from anthropic import Anthropic, DefaultHttpxClient as AnthropicHttpxClient
from openai import AsyncOpenAI, DefaultAsyncHttpxClient


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> AnthropicHttpxClient:
    return AnthropicHttpxClient()


TIMEOUT = float(os.environ["OPENAI_TIMEOUT"])


async def early():
    client = create_client()
    return await client.models.list()


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_loop_transport(asyncio.get_running_loop()))


def create_other() -> Anthropic:
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


async def late():
    client = create_client()
    other = create_other()
    return await client.models.list(), other.models.list()
