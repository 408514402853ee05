import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


class Asks:
    timeout = 3

    def ask(self, text, client=OpenAI(timeout=timeout)):
        return client.responses.create(model="gpt-4o-mini", input=text)


def create_client() -> OpenAI:
    return OpenAI(timeout=3, http_client=_openai_transport(os.getpid()))


def other(text, client=None):
    if client is None:
        client = create_client()
    return client.responses.create(model="gpt-4o-mini", input=text)
