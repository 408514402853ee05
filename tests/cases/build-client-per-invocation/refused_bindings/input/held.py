from types import SimpleNamespace

from openai import OpenAI

STATE = SimpleNamespace()
STATE.client = OpenAI()
first, second = [OpenAI()] * 2


def ask():
    return STATE.client.models.list(), first.models.list(), second.models.list()
