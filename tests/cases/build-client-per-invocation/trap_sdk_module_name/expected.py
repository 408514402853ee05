import functools
import os

import openai
from openai import OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> openai.DefaultHttpxClient:
    return openai.DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def ask(text):
    client = create_client()
    try:
        return client.responses.create(model="gpt-4o-mini", input=text)
    except openai.RateLimitError:
        return None
