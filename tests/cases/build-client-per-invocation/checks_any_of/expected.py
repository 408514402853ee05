"""Factories of which one may have its key in either of several variables share one function that asks for all."""

import asyncio
import functools
import os

from langchain_openai import AzureChatOpenAI
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient, OpenAI


def _require_env(*names: str, any_of: tuple[str, ...] = ()) -> dict[str, str]:
    values = {name: os.getenv(name, "") for name in names}
    missing = [name for name, value in values.items() if not value]
    if any_of and not any(map(os.getenv, any_of)):
        missing.append(" or ".join(any_of))
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return values


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_client() -> OpenAI:
    env = _require_env("OPENAI_API_KEY")
    return OpenAI(api_key=env["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid()))


def create_llm() -> AzureChatOpenAI:
    _require_env(
        "OPENAI_API_VERSION",
        "AZURE_OPENAI_ENDPOINT",
        any_of=("AZURE_OPENAI_API_KEY", "OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"),
    )
    return AzureChatOpenAI(
        azure_deployment="chat",
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_loop_transport(asyncio.get_running_loop()),
    )


def draft(text: str) -> str:
    client = create_client()
    return client.responses.create(model="m", input=text).output_text


async def review(text: str) -> str:
    llm = create_llm()
    return (await llm.ainvoke(text)).text
