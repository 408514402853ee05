import os
from openai import OpenAI


class C:
    pass


vars_ = vars
cfg = C()
cfg.__dict__["key"] = os.getenv("OPENAI_API_KEY")
client = OpenAI(api_key=cfg.key)


def ask():
    return client
