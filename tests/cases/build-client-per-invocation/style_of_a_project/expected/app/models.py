"""Models of several providers."""

import functools
from functools import partial
import os
import sys

from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_openai import AzureChatOpenAI
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_gemini() -> ChatGoogleGenerativeAI:
    return ChatGoogleGenerativeAI(model='gemini-2.5-flash', temperature=0)


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_azure(
    _process_id: int, *_credentials: str | None
) -> AzureChatOpenAI:
    return AzureChatOpenAI(azure_deployment='gpt-4o', api_version='2024-06-01')


def get_azure() -> AzureChatOpenAI:
    return _build_azure(
        os.getpid(),
        os.getenv('AZURE_OPENAI_API_KEY'),
        os.getenv('OPENAI_API_KEY'),
        os.getenv('AZURE_OPENAI_AD_TOKEN'),
        os.getenv('AZURE_OPENAI_ENDPOINT'),
    )


def create_client() -> OpenAI:
    return OpenAI(
        base_url='https://api.openai.com/v1',
        http_client=_openai_transport(os.getpid()),
    )


say = partial(print, file=sys.stderr)
