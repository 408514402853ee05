import asyncio
import functools
import os

from litellm import Router
from langchain.agents import create_agent
from openai import AsyncOpenAI, DefaultAsyncHttpxClient
from pydantic_ai import Agent


# Holds no credential. One for each event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_async_transport_of(owner: object) -> DefaultAsyncHttpxClient:
    # Without a loop no connection can be kept for the next call.
    headers = {"Connection": "close"} if isinstance(owner, int) else None
    return DefaultAsyncHttpxClient(headers=headers)


def _openai_async_transport() -> DefaultAsyncHttpxClient:
    try:
        return _openai_async_transport_of(asyncio.get_running_loop())
    except RuntimeError:
        return _openai_async_transport_of(os.getpid())


def create_support() -> Agent:
    return Agent("openai:gpt-4o")


def create_triage() -> Agent:
    return Agent("openai:gpt-4o")


def create_spare() -> Agent:
    return Agent("openai:gpt-4o")


def create_plain() -> Agent:
    return Agent("openai:gpt-4o")


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI()


def create_models():
    return {"a": AsyncOpenAI(http_client=_openai_async_transport())}


router = Router(model_list=[{"model_name": "x", "litellm_params": {"model": "gpt-4o"}}])


def create_planner():
    return create_agent("openai:gpt-4o")


def create_writer():
    return create_planner().with_config(tags=["w"])


def create_reader():
    return create_planner().with_config(tags=["r"])


def create_report():
    return create_planner().with_config(tags=["report"]) | create_reader()


async def answer(text):
    triage = create_triage()
    result = await triage.run(text)
    support = create_support()
    if result.agent is support:
        return "support"
    spare = create_spare()
    return "spare" if result.agent in (spare,) else result.output


async def ask(text):
    plain = create_plain()
    if plain is None:
        return None
    return await plain.run(text)


async def complete(text):
    client = create_client()
    return await client.responses.create(model="gpt-4o-mini", input=text)


async def close():
    client = create_client()
    await client.close()


def route(text):
    return router.completion(model="x", messages=[{"role": "user", "content": text}])


def plan(text):
    writer = create_writer()
    reader = create_reader()
    return writer.invoke(text), reader.invoke(text)


def tell(text):
    report = create_report()
    return report.invoke(text)


def has(name):
    models = create_models()
    return name in models
