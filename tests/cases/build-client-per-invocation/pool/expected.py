import functools
import itertools
import os
import random

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


clients = [OpenAI(), OpenAI(max_retries=1), OpenAI(timeout=3)]
others = [OpenAI(timeout=timeout) for timeout in (1, 2, 3)]
spread = (OpenAI(), OpenAI(timeout=3))


def create_both():
    return [
        OpenAI(http_client=_openai_transport(os.getpid())),
        OpenAI(timeout=3, http_client=_openai_transport(os.getpid())),
    ]


counter = itertools.count()


def ask(text):
    return clients[next(counter) % len(clients)].responses.create(model="gpt-4o-mini", input=text)


def answer(text):
    return random.choice(others).responses.create(model="gpt-4o-mini", input=text)


def reply(index, text):
    return spread[-index].responses.create(model="gpt-4o-mini", input=text)


def first(text):
    both = create_both()
    return both[0].responses.create(model="gpt-4o-mini", input=text), [each.models.list() for each in both]
