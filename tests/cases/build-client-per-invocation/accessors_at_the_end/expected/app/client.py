import functools
import os

from openai import DefaultHttpxClient, OpenAI

from app.config import read_api_key, read_base_url


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=read_api_key(),
        base_url=read_base_url(),
        http_client=_openai_transport(os.getpid()),
    )


def models():
    client = create_client()
    return client.models.list()
