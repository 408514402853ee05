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


def create_clients():
    return {
        "openai": OpenAI(http_client=_openai_transport(os.getpid())),
        "anthropic": Anthropic(http_client=_anthropic_transport(os.getpid())),
    }


def create_asked():
    return dict(
        openai=OpenAI(http_client=_openai_transport(os.getpid())),
        anthropic=Anthropic(http_client=_anthropic_transport(os.getpid())),
    )


def create_by_key():
    return {
        name: OpenAI(
            api_key=os.environ[name], http_client=_openai_transport(os.getpid())
        )
        for name in ("FIRST_KEY", "SECOND_KEY")
    }


def create_named():
    first = OpenAI(timeout=1, http_client=_openai_transport(os.getpid()))
    second = OpenAI(timeout=2, http_client=_openai_transport(os.getpid()))
    return {"first": first, "second": second}


def ask(name, text):
    clients = create_clients()
    return clients[name].responses.create(model="gpt-4o", input=text)


def ask_if_known(name, text):
    asked = create_asked()
    client = asked.get(name)
    return client.responses.create(model="gpt-4o", input=text) if client else None


def ask_by_key(name, text):
    by_key = create_by_key()
    return by_key[name].responses.create(model="gpt-4o", input=text)


def ask_named(name, text):
    named = create_named()
    return named[name].responses.create(model="gpt-4o", input=text)
