import asyncio
import functools

from anthropic import AsyncAnthropic, DefaultAsyncHttpxClient


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _anthropic_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_client() -> AsyncAnthropic:
    return AsyncAnthropic(http_client=_anthropic_loop_transport(asyncio.get_running_loop()))


async def callbacks(texts: list[str]) -> list[object]:
    client = create_client()
    return [lambda text=text: client.messages.count_tokens(model="m", messages=[text]) for text in texts]


async def lazily(texts: list[str]) -> object:
    client = create_client()
    return (len(text) * client.max_retries for text in texts)
