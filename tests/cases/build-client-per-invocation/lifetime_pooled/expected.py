import asyncio
import functools
import os

import openai
from langchain_openai import ChatOpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> openai.DefaultHttpxClient:
    return openai.DefaultHttpxClient()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> openai.DefaultAsyncHttpxClient:
    return openai.DefaultAsyncHttpxClient()


def create_client() -> openai.OpenAI:
    return openai.OpenAI(timeout=10, http_client=_openai_transport(os.getpid()))


def create_other() -> openai.OpenAI:
    return openai.OpenAI(max_retries=0, http_client=_openai_transport(os.getpid()))


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_aclient() -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(http_client=_openai_loop_transport(asyncio.get_running_loop()))


def ask(text):
    client = create_client()
    other = create_other()
    llm = create_llm()
    return client.responses.create(model="m", input=text), other.responses, llm.invoke(text)


async def aask(text):
    aclient = create_aclient()
    return await aclient.responses.create(model="m", input=text)
