from functools import partial

from openai import OpenAI

from acme.cache import remember as elsewhere

store = {}


def remember(key, make):
    if key not in store:
        store[key] = make()
    return store[key]


def later(make):
    return lambda: make()


def make():
    return [OpenAI()]


class Maker:
    def __call__(self):
        return make()


maker = Maker()
called = maker()
first = remember("first", lambda: OpenAI())
second = remember("second", make)
third = remember("third", OpenAI)
fourth = (lambda: OpenAI())()
fifth = partial(OpenAI)()
sixth = list(map(lambda key: make(), ["a"]))
deferred = later(lambda: OpenAI())
foreign = elsewhere("key", lambda: OpenAI())
quiet = remember("quiet", lambda: 1)


def handler(event, context):
    local = remember("local", lambda: OpenAI())
    return called, first, second, third, fourth, fifth, sixth, deferred, foreign, quiet, local
