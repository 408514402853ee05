import functools
import os

import instructor
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client():
    return instructor.from_openai(OpenAI(http_client=_openai_transport(os.getpid())))


def create_patched():
    raw = OpenAI(http_client=_openai_transport(os.getpid()))
    return instructor.patch(raw)


def extract(text, model):
    client = create_client()
    patched = create_patched()
    return client.chat.completions.create(model="gpt-4o-mini", response_model=model, messages=[]), patched
