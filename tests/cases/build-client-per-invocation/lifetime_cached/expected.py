import asyncio
import os

from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI

# Built once per process and credential: a client serves one process and credential.
_client_by_process: dict[int, tuple[str | None, OpenAI]] = {}


def get_client() -> OpenAI:
    process = os.getpid()
    credential = os.getenv("OPENAI_API_KEY")
    known = _client_by_process.get(process)
    if known is None or known[0] != credential:
        client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))
        known = _client_by_process[process] = (credential, client)
    return known[1]


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


# Built once per process and credential: a client serves one process and credential.
_llm_by_process: dict[int, tuple[str | None, ChatOpenAI]] = {}


def get_llm() -> ChatOpenAI:
    process = os.getpid()
    credential = os.getenv("OPENAI_API_KEY")
    known = _llm_by_process.get(process)
    if known is None or known[0] != credential:
        llm = ChatOpenAI(model="gpt-4o-mini")
        known = _llm_by_process[process] = (credential, llm)
    return known[1]


def ask(text):
    client = get_client()
    llm = get_llm()
    return client.responses.create(model="m", input=text), llm.invoke(text)


async def aask(text):
    aclient = get_aclient()
    return await aclient.responses.create(model="m", input=text)
