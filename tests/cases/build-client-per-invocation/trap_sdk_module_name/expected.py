import functools
import os

import openai
from openai import OpenAI


# One for each process, since a fork must not share its connections. It holds no credential.
@functools.cache
def _openai_transport(process_id: int) -> openai.DefaultHttpxClient:
    return openai.DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def ask(text):
    client = create_client()
    try:
        return client.responses.create(model="gpt-4o-mini", input=text)
    except openai.RateLimitError:
        return None
