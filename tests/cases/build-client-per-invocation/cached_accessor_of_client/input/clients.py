import functools
from functools import lru_cache

from openai import OpenAI

kept = OpenAI()
shared = OpenAI()
answering = OpenAI()
plain = OpenAI()


@functools.cache
def get_kept():
    return kept


@lru_cache(maxsize=1)
def get_both():
    return {"client": shared, "model": "gpt-4o-mini"}


@lru_cache
def answer(question):
    return answering.responses.create(model="gpt-4o-mini", input=question).output_text


def get_plain():
    return plain
