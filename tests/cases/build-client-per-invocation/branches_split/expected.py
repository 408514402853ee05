import asyncio
import functools
import os

from openai import AsyncAzureOpenAI, AsyncOpenAI, DefaultAsyncHttpxClient
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


HOST = os.getenv("API_HOST", "openai")
if HOST == "openai":
    MODEL = "gpt-4o-mini"
else:
    MODEL = os.environ["DEPLOYMENT"]


def create_client():
    if HOST == "openai":
        return AsyncOpenAI(
            http_client=_openai_loop_transport(asyncio.get_running_loop())
        )
    return AsyncAzureOpenAI(
        http_client=_openai_loop_transport(asyncio.get_running_loop())
    )


KEY = os.getenv("OPENAI_API_KEY")
if KEY:
    family = "gpt"
    LIMIT = len(family) * 1000
else:
    LIMIT = 2000


def create_llm():
    key = os.getenv("OPENAI_API_KEY")
    if key:
        family = "gpt"
        name = f"{family}-4o"
        return ChatOpenAI(model=name, api_key=key)
    return ChatAnthropic(model="claude-sonnet-4-5")


async def ask(text):
    client = create_client()
    return await client.responses.create(model=MODEL, input=text)


def answer(text):
    llm = create_llm()
    return llm.invoke(text[:LIMIT])
