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


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


class Settings:
  """A class in which somebody wrote two spaces."""

  name = 'app'


def create_client() -> OpenAI:
    return OpenAI(timeout=3, http_client=_openai_transport(os.getpid()))


def create_aclient() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_loop_transport(asyncio.get_running_loop()))


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
