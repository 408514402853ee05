import asyncio
import functools
import os

from openai import AsyncOpenAI, DefaultAsyncHttpxClient


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


def create_client() -> AsyncOpenAI:
    return AsyncOpenAI(
        api_key=os.getenv("OPENAI_API_KEY"),
        http_client=_openai_async_transport(),
    )


class Answers:
    """Asks the model."""

    @property
    def client(self) -> AsyncOpenAI:
        # One key for all answers: ü
        return create_client()  # the answers' own

    async def answer(self, text: str) -> str:
        found = await self.client.responses.create(model="gpt-4o", input=text)
        return found.output_text


answers = Answers()
