import functools
import os
from functools import lru_cache

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_kept() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_shared() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_answering() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_plain() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


@functools.cache
def get_kept():
    return create_kept()


@lru_cache(maxsize=1)
def get_both():
    shared = create_shared()
    return {"client": shared, "model": "gpt-4o-mini"}


@lru_cache
def answer(question):
    answering = create_answering()
    return answering.responses.create(model="gpt-4o-mini", input=question).output_text


def get_plain():
    return create_plain()
