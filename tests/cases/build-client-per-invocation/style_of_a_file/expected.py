"""A file that says nothing of its style but how it is written: 'single quotes'."""
import asyncio
import functools
import os

from openai import AsyncOpenAI, DefaultAsyncHttpxClient, DefaultHttpxClient, OpenAI
from anthropic import Anthropic, APIError


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


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
        headers = {'Connection': 'close'} if isinstance(owner, int) else None
        _openai_async_transports[owner] = DefaultAsyncHttpxClient(headers=headers)
    return _openai_async_transports[owner]


class Settings:
  """A class in which somebody wrote two spaces."""

  name = 'app'


def create_client() -> OpenAI:
    return OpenAI(timeout=3, http_client=_openai_transport(os.getpid()))


def create_aclient() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_async_transport())


def ask(text):
    client = create_client()
    try:
        return client.responses.create(model='gpt-4o', input=text)
    except APIError:
        return Settings.name


async def later(text):
    if text:
        aclient = create_aclient()
        return await aclient.responses.create(model='gpt-4o', input=text)
    return Anthropic


def other():
    client = create_client()
    if client:
        for number in range(3):
            print(number)
