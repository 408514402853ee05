import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client():
    client = OpenAI(http_client=_openai_transport(os.getpid()))
    return client.with_options(timeout=3)


def ask():
    client = create_client()
    return client.models.list()
