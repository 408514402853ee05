import asyncio
import os

from openai import AsyncAzureOpenAI, AsyncOpenAI, DefaultAsyncHttpxClient
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

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
        headers = {"Connection": "close"} if isinstance(owner, int) else None
        _openai_async_transports[owner] = DefaultAsyncHttpxClient(headers=headers)
    return _openai_async_transports[owner]


HOST = os.getenv("API_HOST", "openai")
if HOST == "openai":
    MODEL = "gpt-4o-mini"
else:
    MODEL = os.environ["DEPLOYMENT"]


def create_client():
    if HOST == "openai":
        return AsyncOpenAI(http_client=_openai_async_transport())
    return AsyncAzureOpenAI(http_client=_openai_async_transport())


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
