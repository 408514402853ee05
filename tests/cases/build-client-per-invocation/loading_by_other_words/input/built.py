import importlib
import operator
from functools import partial

from openai import OpenAI


class Maker:
    name = "maker"

    def __init__(self, name=""):
        self.client = OpenAI()

    @property
    def other(self):
        return OpenAI()

    def make(self):
        return OpenAI()


maker: Maker
Kind = type("Kind", (Maker,), {})
by_new_class = Kind()
by_class_of = type(by_new_class)()
by_caller = operator.methodcaller("make")(by_new_class)
by_getattr = getattr(by_new_class, "other")
by_partials = partial(partial, OpenAI)()()
by_part = [OpenAI][0:1][0]()

sdk = importlib.import_module("openai")
by_loaded = sdk.OpenAI()


def ask():
    return by_loaded.models.list(), by_caller, by_getattr, by_partials, by_part, by_class_of
