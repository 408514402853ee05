import functools
import asyncio
import os

from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI


# Built once per process and credential: a client serves one process and credential.
@functools.lru_cache(maxsize=8)
def _build_client(process_id: int, *credentials: str | None) -> OpenAI:
    return OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def create_client() -> OpenAI:
    return _build_client(os.getpid(), os.getenv("OPENAI_API_KEY"))


# Built once per process and credential: a client serves one process and credential.
@functools.lru_cache(maxsize=8)
def _build_aclient(process_id: int, loop: object, *credentials: str | None) -> AsyncOpenAI:
    return AsyncOpenAI()


def create_aclient() -> AsyncOpenAI:
    try:
        loop: object = asyncio.get_running_loop()
    except RuntimeError:
        loop = None
    return _build_aclient(os.getpid(), loop, os.getenv("OPENAI_API_KEY"), os.getenv("OPENAI_ADMIN_KEY"))


# Built once per process and credential: a client serves one process and credential.
@functools.lru_cache(maxsize=8)
def _build_llm(process_id: int, *credentials: str | None) -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_llm() -> ChatOpenAI:
    return _build_llm(os.getpid(), os.getenv("OPENAI_API_KEY"))


def ask(text):
    client = create_client()
    llm = create_llm()
    return client.responses.create(model="m", input=text), llm.invoke(text)


async def aask(text):
    aclient = create_aclient()
    return await aclient.responses.create(model="m", input=text)
