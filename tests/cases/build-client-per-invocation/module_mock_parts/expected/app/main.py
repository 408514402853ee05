import asyncio
import functools

from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, DefaultAsyncHttpxClient


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI(http_client=_openai_loop_transport(asyncio.get_running_loop()))


def ask(text):
    llm = create_llm()
    return llm.invoke(text).content


async def raw(text):
    client = create_client()
    return await client.chat.completions.create(model="gpt-4o-mini", messages=[text])
