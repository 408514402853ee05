import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


KEY = os.environ["OPENAI_API_KEY"]
if not KEY.strip():
    raise RuntimeError("no key")


def create_client() -> OpenAI:
    key = os.environ["OPENAI_API_KEY"]
    return OpenAI(api_key=key, http_client=_openai_transport(os.getpid()))


def ask():
    client = create_client()
    return client.models.list()
