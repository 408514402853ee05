"""Models of several providers."""

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


# For the async half of the clients, which no call here uses.
@functools.cache
def _openai_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_gemini() -> ChatGoogleGenerativeAI:
    return ChatGoogleGenerativeAI(model='gemini-2.5-flash', temperature=0)


def create_azure() -> AzureChatOpenAI:
    return AzureChatOpenAI(
        azure_deployment='gpt-4o',
        api_version='2024-06-01',
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_idle_async_transport(os.getpid()),
    )


def create_client() -> OpenAI:
    return OpenAI(
        base_url='https://api.openai.com/v1',
        http_client=_openai_transport(os.getpid()),
    )


say = partial(print, file=sys.stderr)
