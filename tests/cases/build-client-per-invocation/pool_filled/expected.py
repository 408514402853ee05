import functools
import os
import random

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


POOL = tuple(OpenAI(timeout=timeout) for timeout in (1, 2, 3))
FILLED = []
for timeout in (1, 2, 3):
    FILLED.append(OpenAI(timeout=timeout))
BY_NAME = dict((timeout, OpenAI(timeout=timeout)) for timeout in (1, 2, 3))
TABLE = {}
for seconds in (1, 2, 3):
    TABLE[seconds] = OpenAI(timeout=seconds)
ANY = {"a": OpenAI(), "b": OpenAI(timeout=3)}


def create_all():
    return tuple(
        OpenAI(timeout=timeout, http_client=_openai_transport(os.getpid()))
        for timeout in (1, 2, 3)
    )


def ask(number, text):
    return POOL[number % len(POOL)].responses.create(model="gpt-4o-mini", input=text)


def answer(number, text):
    return FILLED[number].responses.create(model="gpt-4o-mini", input=text)


def reply(timeout, text):
    return BY_NAME[timeout].responses.create(model="gpt-4o-mini", input=text)


def look_up(seconds, text):
    return TABLE[seconds].responses.create(model="gpt-4o-mini", input=text)


def choose(text):
    return random.choice(list(ANY.values())).responses.create(model="gpt-4o-mini", input=text)


def all_models():
    ALL = create_all()
    return [each.models.list() for each in ALL]
