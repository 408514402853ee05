import asyncio
import functools
import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from openai import AsyncAzureOpenAI, DefaultAsyncHttpxClient


def _require_env(*names: str) -> dict[str, str]:
    values = {name: os.getenv(name, "") for name in names}
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return values


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_llm() -> ChatOpenAI:
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o")


def create_judge() -> ChatAnthropic:
    _require_env("ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5")


def create_azure() -> AsyncAzureOpenAI:
    env = _require_env(
        "AZURE_OPENAI_API_KEY",
        "AZURE_OPENAI_API_VERSION",
        "AZURE_OPENAI_ENDPOINT",
    )
    return AsyncAzureOpenAI(
        azure_endpoint=env["AZURE_OPENAI_ENDPOINT"],
        api_key=env["AZURE_OPENAI_API_KEY"],
        api_version=env["AZURE_OPENAI_API_VERSION"],
        http_client=_openai_loop_transport(asyncio.get_running_loop()),
    )


async def ask(text: str):
    llm = create_llm()
    judge = create_judge()
    return [await llm.ainvoke(text), await judge.ainvoke(text)]


async def ask_azure(text: str):
    azure = create_azure()
    return await azure.responses.create(model="gpt-4.1", input=text)
