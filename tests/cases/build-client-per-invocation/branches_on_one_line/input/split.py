import os

from openai import OpenAI

if os.getenv("USE_OPENAI"):
    client = OpenAI(); MODEL = "gpt-4o"  # fmt: skip
else:
    client = OpenAI(timeout=2)
    MODEL = "gpt-4o-mini"


def ask():
    return client.models.list(), MODEL
