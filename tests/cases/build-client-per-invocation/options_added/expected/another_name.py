import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


REGION = os.getenv("OPENAI_REGION")
others = {}
others["organization"] = REGION


def create_client() -> OpenAI:
    options = {"api_key": os.environ["OPENAI_API_KEY"], "timeout": 5}
    return OpenAI(**options, http_client=_openai_transport(os.getpid()))


def ask():
    client = create_client()
    return client.models.list(), others
