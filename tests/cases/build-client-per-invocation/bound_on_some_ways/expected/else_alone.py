import os

from openai import OpenAI

if os.getenv("USE_NOTHING"):
    other = 1
else:
    client = OpenAI()


def ask():
    return client.models.list(), other
