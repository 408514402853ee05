import itertools
import random

from openai import OpenAI

clients = [OpenAI(), OpenAI(max_retries=1), OpenAI(timeout=3)]
others = [OpenAI(timeout=timeout) for timeout in (1, 2, 3)]
spread = (OpenAI(), OpenAI(timeout=3))
both = [OpenAI(), OpenAI(timeout=3)]
counter = itertools.count()


def ask(text):
    return clients[next(counter) % len(clients)].responses.create(model="gpt-4o-mini", input=text)


def answer(text):
    return random.choice(others).responses.create(model="gpt-4o-mini", input=text)


def reply(index, text):
    return spread[-index].responses.create(model="gpt-4o-mini", input=text)


def first(text):
    return both[0].responses.create(model="gpt-4o-mini", input=text), [each.models.list() for each in both]
