import functools
import os

from anthropic import Anthropic, DefaultHttpxClient as AnthropicHttpxClient
from openai import DefaultHttpxClient as OpenaiHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> OpenaiHttpxClient:
    return OpenaiHttpxClient()


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> AnthropicHttpxClient:
    return AnthropicHttpxClient()


# All of them are asked, one is asked for by its own name, or there is only one.
def create_every():
    return {
        "openai": OpenAI(http_client=_openai_transport(os.getpid())),
        "other": OpenAI(timeout=3, http_client=_openai_transport(os.getpid())),
    }


def create_known():
    return {
        "openai": OpenAI(http_client=_openai_transport(os.getpid())),
        "anthropic": Anthropic(http_client=_anthropic_transport(os.getpid())),
    }


def create_single():
    return {"client": OpenAI(http_client=_openai_transport(os.getpid())), "model": "gpt-4o"}


def ask_all(text):
    every = create_every()
    return {name: client.responses.create(model="gpt-4o", input=text) for name, client in every.items()}


def ask(text):
    known = create_known()
    return known["openai"].responses.create(model="gpt-4o", input=text), known.get("anthropic")


def part(name):
    single = create_single()
    return single[name]
