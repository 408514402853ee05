import functools

from openai import OpenAI


@functools.lru_cache
def cached():
    return OpenAI()


def fresh():
    return OpenAI()


first = cached()
second = fresh()


def use():
    return first.models.list(), second.models.list()
