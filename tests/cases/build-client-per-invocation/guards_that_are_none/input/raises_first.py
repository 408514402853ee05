import os

from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]
if not KEY:
    fallback = "x"
    raise RuntimeError(fallback)
client = OpenAI(api_key=KEY)


def ask():
    return client.models.list()
