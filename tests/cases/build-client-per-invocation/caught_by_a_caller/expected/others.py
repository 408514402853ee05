import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    key = os.environ["OPENAI_API_KEY"]
    return OpenAI(api_key=key, http_client=_openai_transport(os.getpid()))


def ask(name):
    client = create_client()
    try:
        return client.models.list()
    except KeyError:
        # The client is built above, so that this is told of nothing but the answer.
        return name


def ask_all(names):
    try:
        return [ask(name) for name in names]
    except (ValueError, ConnectionError):
        return []


def run(names):
    try:
        return ask_all(names)
    except Exception:
        return None
