"""The chat."""
import functools
import os

from openai import DefaultHttpxClient, OpenAI


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _openai_transport(process_id: int) -> DefaultHttpxClient:
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
