import os

from openai import OpenAI

# The check that each client needs can't stand on its line.
if os.getenv("USE_OPENAI"): client = OpenAI(api_key=os.getenv("KEY"))  # fmt: skip
else: client = None  # fmt: skip


def ask():
    return client.models.list()
