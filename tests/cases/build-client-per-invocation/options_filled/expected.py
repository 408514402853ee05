import asyncio
import functools
import os

from openai import AsyncOpenAI, DefaultAsyncHttpxClient, DefaultHttpxClient, OpenAI

TEAM = "search"


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_client() -> OpenAI:
    gateway_key = os.getenv("GATEWAY_KEY", os.getenv("OPENAI_API_KEY", "")).strip()
    gateway_url = os.getenv("GATEWAY_URL", "").strip()  # café: empty for the provider itself
    # What the gateway asks for.
    options = {"api_key": gateway_key}
    if gateway_url:
        options["base_url"] = gateway_url
    else:
        options.update(
            timeout=30,
            default_headers={"X-Team": TEAM},
        )
    return OpenAI(**options, http_client=_openai_transport(os.getpid()))


def create_plain() -> AsyncOpenAI:
    gateway_key = os.getenv("GATEWAY_KEY", os.getenv("OPENAI_API_KEY", "")).strip()
    return AsyncOpenAI(
        api_key=gateway_key,
        http_client=_openai_loop_transport(asyncio.get_running_loop()),
    )


def answer(text):
    """The options go into the factory whole, with the statements that fill them."""
    client = create_client()
    return client.responses.create(model="gpt-4o", input=text)


async def answer_plainly(text):
    plain = create_plain()
    return await plain.responses.create(model="gpt-4o", input=text)
