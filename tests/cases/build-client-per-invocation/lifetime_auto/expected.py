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


def create_client() -> OpenAI:
    return OpenAI(
        api_key=os.environ["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid())
    )


def create_claude() -> Anthropic:
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


def create_aclient() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_async_transport())


def ask(text):
    client = create_client()
    claude = create_claude()
    return client.responses.create(model="gpt-4o-mini", input=text), claude.messages


async def aask(text):
    aclient = create_aclient()
    return await aclient.responses.create(model="gpt-4o-mini", input=text)
