import functools
import importlib
import operator
import os
from functools import partial

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


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


def create_by_loaded() -> sdk.OpenAI:
    return sdk.OpenAI(http_client=_openai_transport(os.getpid()))


def ask():
    by_loaded = create_by_loaded()
    return by_loaded.models.list(), by_caller, by_getattr, by_partials, by_part, by_class_of
