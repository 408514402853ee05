import asyncio
import functools
import os

from anthropic import Anthropic, DefaultHttpxClient as AnthropicHttpxClient
from openai import AsyncOpenAI, DefaultAsyncHttpxClient, DefaultHttpxClient as OpenaiHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> OpenaiHttpxClient:
    return OpenaiHttpxClient()


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> AnthropicHttpxClient:
    return AnthropicHttpxClient()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=os.environ["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid())
    )


def create_claude() -> Anthropic:
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


def create_aclient() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_loop_transport(asyncio.get_running_loop()))


def ask(text):
    client = create_client()
    claude = create_claude()
    return client.responses.create(model="gpt-4o-mini", input=text), claude.messages


async def aask(text):
    aclient = create_aclient()
    return await aclient.responses.create(model="gpt-4o-mini", input=text)
