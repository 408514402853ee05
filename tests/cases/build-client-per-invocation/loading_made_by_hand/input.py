import functools
from functools import cache

from groq import Groq
from openai import OpenAI


def lazy(function):
    return functools.lru_cache(function)


def wrapped(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


def same(function):
    return function


def ignored(function):
    def inner(other):
        return other()

    return inner


make = functools.partial(OpenAI, timeout=3)
ready = lazy(Groq)
unused = ignored(OpenAI)

by_partial = make(max_retries=2)
by_cache = cache(OpenAI)()
by_cache_of_a_size = functools.lru_cache(maxsize=1)(OpenAI)()
by_helper = lazy(OpenAI)()
by_wrapper = wrapped(lambda: Groq())()
by_itself = same(function=Groq)()
another = unused(str)


def ask(question):
    clients = by_partial, by_cache, by_cache_of_a_size, by_helper, by_wrapper, by_itself, ready(), another
    return [client.ask(question) for client in clients]
