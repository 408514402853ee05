import functools
import os

from config import read_first_api_key, read_second_api_key
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_first() -> OpenAI:
    return OpenAI(api_key=read_first_api_key(), http_client=_openai_transport(os.getpid()))


def create_second() -> OpenAI:
    return OpenAI(api_key=read_second_api_key(), http_client=_openai_transport(os.getpid()))


def ask(text):
    first = create_first()
    second = create_second()
    return first.responses.create(model="m", input=text), second.responses.create(model="m", input=text)
