import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_first() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_second() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_third() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_local() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


_cache = {}
_kept = None


def one():
    global _kept
    if _kept is None:
        _kept = create_first()
    return _kept


def two():
    second = create_second()
    return _cache.setdefault("a", second)


def three():
    _cache["b"] = create_third()
    return _cache["b"]


class Service:
    def __init__(self):
        _kept = create_local()
        self.client = _kept
