"""The chat."""
import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(http_client=_openai_transport(os.getpid()))


def ask(text):
    client = create_client()
    return client.responses.create(model="gpt-4o-mini", input=text)


VERSION = ask("which version")

import sys

print(os.getcwd(), sys.argv)

ANSWERS = {"ask": ask}
