import functools
import os

from openai import APIError, DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=os.getenv("OPENAI_API_KEY"), http_client=_openai_transport(os.getpid())
    )


def names() -> list[str]:
    client = create_client()
    try:
        return [model.id for model in client.models.list()]
    except APIError, OSError:
        return []


def count() -> int:
    client = create_client()
    try:
        return len(list(client.models.list()))
    except* APIError, OSError, ValueError:
        raise
