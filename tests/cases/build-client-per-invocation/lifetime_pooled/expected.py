import asyncio
import functools
import os

import openai
from langchain_openai import ChatOpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> openai.DefaultHttpxClient:
    return openai.DefaultHttpxClient()


# Holds no credential. One for each event loop, to which connections belong.
_openai_async_transports: dict[object, openai.DefaultAsyncHttpxClient] = {}


def _openai_async_transport() -> openai.DefaultAsyncHttpxClient:
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
        _openai_async_transports[owner] = openai.DefaultAsyncHttpxClient(headers=headers)
    return _openai_async_transports[owner]


def create_client() -> openai.OpenAI:
    return openai.OpenAI(timeout=10, http_client=_openai_transport(os.getpid()))


def create_other() -> openai.OpenAI:
    return openai.OpenAI(max_retries=0, http_client=_openai_transport(os.getpid()))


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_aclient() -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(http_client=_openai_async_transport())


def ask(text):
    client = create_client()
    other = create_other()
    llm = create_llm()
    return client.responses.create(model="m", input=text), other.responses, llm.invoke(text)


async def aask(text):
    aclient = create_aclient()
    return await aclient.responses.create(model="m", input=text)
