import functools
import os

from openai import DefaultHttpxClient, OpenAI

from config import prod_key, read_dev_key


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_dev() -> OpenAI:
    return OpenAI(api_key=read_dev_key(), http_client=_openai_transport(os.getpid()))


def ask(text):
    dev = create_dev()
    return dev.responses.create(model="gpt-4o", input=text), bool(prod_key)
