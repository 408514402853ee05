import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def ask():
    client = create_client()
    return client.models.list()


if __name__ == "__main__":
    print(ask())
    print(os.getcwd())
