import os
from openai import OpenAI


class C:
    @property
    def key(self):
        return os.getenv("OPENAI_API_KEY")


cfg = C()
client = OpenAI(api_key=cfg.key)


def ask():
    return client
