from functools import lru_cache

from openai import OpenAI

_cache = {}
_client = None


def by_key(key="main"):
    if key not in _cache:
        _cache[key] = OpenAI()
    return [_cache[key]]


def by_default(key="main"):
    return {"client": _cache.setdefault(key, OpenAI())}


def by_global():
    global _client
    if _client is None:
        _client = OpenAI()
    return [_client]


@lru_cache
def by_lru():
    return [OpenAI()]


class Single:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.client = OpenAI()
        return cls._instance


class Meta(type):
    _made = {}

    def __call__(cls, *args):
        if cls not in cls._made:
            cls._made[cls] = super().__call__(*args)
        return cls._made[cls]


class Shared(metaclass=Meta):
    def __init__(self):
        self.client = OpenAI()

    @classmethod
    def get(cls):
        return cls()
