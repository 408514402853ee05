import os
from openai import OpenAI


class C:
    def __init__(self):
        self._k = dict(os.environ)

    def __getattr__(self, n):
        return self._k[n]


cfg = C()
client = OpenAI(api_key=cfg.OPENAI_API_KEY)


def ask():
    return client
