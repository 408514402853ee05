import functools
import os
import sys

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


KEY = os.getenv("OPENAI_API_KEY")
if not KEY:
    print("set OPENAI_API_KEY")
    sys.exit(1)


def create_client() -> OpenAI:
    key = os.getenv("OPENAI_API_KEY")
    if not key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(api_key=key, http_client=_openai_transport(os.getpid()))


def f():
    client = create_client()
    return client.models.list()
