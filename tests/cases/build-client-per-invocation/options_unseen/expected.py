import asyncio
import functools

from openai import AsyncOpenAI, DefaultAsyncHttpxClient, OpenAI

from conf import OPTIONS


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


seen = {"timeout": 30}
seen["max_retries"] = 2
own = dict(http_client=None)


def create_unseen() -> OpenAI:
    return OpenAI(**OPTIONS)


def create_shared() -> AsyncOpenAI:
    return AsyncOpenAI(**seen, http_client=_openai_loop_transport(asyncio.get_running_loop()))


def create_other() -> OpenAI:
    return OpenAI(**own)


async def ask(text):
    shared = create_shared()
    await shared.responses.create(model="gpt-4o", input=text)
    unseen = create_unseen()
    other = create_other()
    return unseen.responses.create(model="gpt-4o", input=text), other.responses.create(model="gpt-4o", input=text)
