import functools
import os

from openai import DefaultHttpxClient, OpenAI

others = {}




# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()
def create_client() -> OpenAI:
    region = os.getenv("OPENAI_REGION")
    options = {"api_key": os.environ["OPENAI_API_KEY"], "timeout": 5}
    if region:
        options["organization"] = region
    options.update(timeout=3)
    return OpenAI(**options, http_client=_openai_transport(os.getpid()))


def ask():
    client = create_client()
    return client.models.list(), others
