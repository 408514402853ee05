import functools
import os

from anthropic import Anthropic, DefaultHttpxClient as AnthropicHttpxClient
from openai import AsyncOpenAI, DefaultHttpxClient as OpenaiHttpxClient, OpenAI


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _openai_transport(process_id: int) -> OpenaiHttpxClient:
    return OpenaiHttpxClient()


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _anthropic_transport(process_id: int) -> AnthropicHttpxClient:
    return AnthropicHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(api_key=os.environ["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid()))


def create_claude() -> Anthropic:
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


def create_aclient() -> AsyncOpenAI:
    return AsyncOpenAI()


def ask(text):
    client = create_client()
    claude = create_claude()
    return client.responses.create(model="gpt-4o-mini", input=text), claude.messages


async def aask(text):
    aclient = create_aclient()
    return await aclient.responses.create(model="gpt-4o-mini", input=text)
