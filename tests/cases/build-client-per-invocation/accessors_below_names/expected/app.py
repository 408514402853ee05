import functools
import os

from openai import DefaultHttpxClient, OpenAI

from asked import read_token
from settings import read_api_key, read_base_url


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


def create_other() -> OpenAI:
    return OpenAI(api_key=read_token(), http_client=_openai_transport(os.getpid()))


def ask(text: str) -> str:
    client = create_client()
    return client.responses.create(model="m", input=text).output_text


def ask_other(text: str) -> str:
    other = create_other()
    return other.responses.create(model="m", input=text).output_text
