import asyncio
import functools
import os

from anthropic import Anthropic, DefaultHttpxClient as AnthropicHttpxClient
from langchain_openai import OpenAIEmbeddings
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient as OpenaiHttpxClient


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> AnthropicHttpxClient:
    return AnthropicHttpxClient()


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> OpenaiHttpxClient:
    return OpenaiHttpxClient()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


# ====== Put your tokens here ======
TOKEN = "bot"
# ==================================

DIMENSIONS = "small"
IS_LOCAL = os.getenv("IS_LOCAL") == "1"


def create_client() -> Anthropic:
    anthropic_key = os.getenv("ANTHROPIC_KEY")
    return Anthropic(
        api_key=anthropic_key, http_client=_anthropic_transport(os.getpid())
    )


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(
        api_key=os.getenv("OPENAI_API_KEY"),
        model=f"text-embedding-3-{DIMENSIONS}",
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_loop_transport(asyncio.get_running_loop()),
    )


def ask(text):
    client = create_client()
    return client.messages.create(messages=text, token=TOKEN)


async def embed(text):
    return await create_embeddings().aembed_query(text) if IS_LOCAL else None
