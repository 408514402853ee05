import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


try:
    limit = int(os.environ["LIMIT"])
except ValueError as error:
    raise SystemExit(f"no limit: {error}") from error


def create_client() -> OpenAI:
    try:
        return OpenAI(http_client=_openai_transport(os.getpid()))
    except Exception as error:
        raise RuntimeError(f"no client: {error}") from error


def ask():
    client = create_client()
    return client.models.list(), limit
