from openai import OpenAI

first = OpenAI()
second = OpenAI()
third = OpenAI()
local = OpenAI()

_cache = {}
_kept = None


def one():
    global _kept
    if _kept is None:
        _kept = first
    return _kept


def two():
    return _cache.setdefault("a", second)


def three():
    _cache["b"] = third
    return _cache["b"]


class Service:
    def __init__(self):
        _kept = local
        self.client = _kept
