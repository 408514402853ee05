import os

from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]
if not KEY.strip():
    raise RuntimeError("no key")
client = OpenAI(api_key=KEY)


def ask():
    return client.models.list()
