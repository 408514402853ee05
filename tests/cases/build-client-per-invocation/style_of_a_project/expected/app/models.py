"""Models of several providers."""

import asyncio
import functools
from functools import partial
import os
import sys

from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_openai import AzureChatOpenAI
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient, OpenAI


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
            if (
                isinstance(loop, asyncio.AbstractEventLoop)
                and loop.is_closed()
            ):
                _openai_async_transports.pop(loop, None)
        # Without a loop no connection can be kept for the next call.
        headers = {'Connection': 'close'} if isinstance(owner, int) else None
        _openai_async_transports[owner] = DefaultAsyncHttpxClient(
            headers=headers
        )
    return _openai_async_transports[owner]


def create_gemini() -> ChatGoogleGenerativeAI:
    return ChatGoogleGenerativeAI(model='gemini-2.5-flash', temperature=0)


def create_azure() -> AzureChatOpenAI:
    return AzureChatOpenAI(
        azure_deployment='gpt-4o',
        api_version='2024-06-01',
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_async_transport(),
    )


def create_client() -> OpenAI:
    return OpenAI(
        base_url='https://api.openai.com/v1',
        http_client=_openai_transport(os.getpid()),
    )


say = partial(print, file=sys.stderr)
