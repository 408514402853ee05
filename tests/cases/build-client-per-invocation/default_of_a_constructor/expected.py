import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


class Asks:
    def __init__(self, *, client=OpenAI()):
        self.client = client

    def ask(self, text):
        return self.client.responses.create(model="gpt-4o", input=text)


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


class Waits:
    def __init__(self, client=None):
        if client is None:
            client = create_client()
        self.client = client

    def ask(self, text):
        return self.client.responses.create(model="gpt-4o", input=text)


def build_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


class Given:
    def __init__(self, client=None):
        if client is None:
            client = build_client()
        self.client = client

    def ask(self, text):
        return self.client.responses.create(model="gpt-4o", input=text)


asks = Asks()
given = Given(object())


def ask(text):
    return asks.ask(text), given.ask(text), Waits().ask(text)
