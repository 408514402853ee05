import asyncio
import functools
import os

from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_client(_process_id: int, _credential: str | None) -> OpenAI:
    return OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def get_client() -> OpenAI:
    return _build_client(os.getpid(), os.getenv("OPENAI_API_KEY"))


# One for each running event loop and credential: an async client's connections belong
# to its loop.
_aclient_by_loop: dict[
    asyncio.AbstractEventLoop, tuple[tuple[str | None, ...], AsyncOpenAI]
] = {}


def _build_aclient() -> AsyncOpenAI:
    return AsyncOpenAI()


def get_aclient() -> AsyncOpenAI:
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return _build_aclient()
    credentials = (os.getenv("OPENAI_API_KEY"), os.getenv("OPENAI_ADMIN_KEY"))
    known = _aclient_by_loop.get(loop)
    if known is None or known[0] != credentials:
        for other in [each for each in list(_aclient_by_loop) if each.is_closed()]:
            _aclient_by_loop.pop(other, None)
        known = _aclient_by_loop[loop] = (credentials, _build_aclient())
    return known[1]


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_llm(_process_id: int, _credential: str | None) -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def get_llm() -> ChatOpenAI:
    return _build_llm(os.getpid(), os.getenv("OPENAI_API_KEY"))


def ask(text):
    client = get_client()
    llm = get_llm()
    return client.responses.create(model="m", input=text), llm.invoke(text)


async def aask(text):
    aclient = get_aclient()
    return await aclient.responses.create(model="m", input=text)
