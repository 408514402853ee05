import functools

from openai import OpenAI


@functools.lru_cache
def cached():
    return OpenAI()


def fresh():
    return OpenAI()


def use():
    first = cached()
    second = fresh()
    return first.models.list(), second.models.list()
