import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_other() -> OpenAI:
    return OpenAI(timeout=3, http_client=_openai_transport(os.getpid()))


def create_third() -> OpenAI:
    return OpenAI(timeout=4, http_client=_openai_transport(os.getpid()))


# A local has no place in a lambda.
if_ready = lambda ready, items: ready and [
    create_client().responses.create(model="gpt-4o", input=each) for each in items
]
mapped = lambda items: list(map(lambda each: create_other().responses.create(model="gpt-4o", input=each), items))
reduced = lambda items: functools.reduce(
    lambda text, each: create_third().responses.create(model="gpt-4o", input=each), items
)
