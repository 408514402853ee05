import os

from openai import OpenAI

if os.getenv("USE_OPENAI"):
    client = OpenAI()
else:
    other = 1


def ask():
    return client.models.list(), other
