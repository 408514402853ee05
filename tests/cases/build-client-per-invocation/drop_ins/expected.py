import asyncio
import functools
import os

import openai
from langfuse.openai import OpenAI, openai as observed
from langsmith.wrappers import wrap_openai
from portkey_ai import Portkey
from posthog.ai.openai import AsyncOpenAI

from acme.wrappers import wrap_openai as wrap


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> openai.DefaultHttpxClient:
    return openai.DefaultHttpxClient()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> openai.DefaultAsyncHttpxClient:
    return openai.DefaultAsyncHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_other() -> observed.OpenAI:
    return observed.OpenAI(api_key=os.environ["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid()))


def create_tracked() -> AsyncOpenAI:
    return AsyncOpenAI(
        api_key=os.getenv("OPENAI_API_KEY"), http_client=_openai_loop_transport(asyncio.get_running_loop())
    )


def create_gateway() -> Portkey:
    return Portkey(api_key=os.getenv("PORTKEY_API_KEY"), virtual_key="main")


def create_wrapped():
    return wrap_openai(openai.OpenAI(http_client=_openai_transport(os.getpid())))


def ask(question: str) -> object:
    client = create_client()
    other = create_other()
    wrapped = create_wrapped()
    return client.responses.create(model="gpt-4o", input=question), other.models.list(), wrapped.models.list()


async def track(question: str) -> object:
    tracked = create_tracked()
    gateway = create_gateway()
    return await tracked.responses.create(model="gpt-4o", input=question), gateway.models.list()


def local(question: str) -> object:
    return wrap(OpenAI()).responses.create(model="gpt-4o", input=question)
