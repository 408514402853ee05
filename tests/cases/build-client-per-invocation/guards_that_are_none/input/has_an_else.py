import os

from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]
if not KEY:
    raise RuntimeError("no key")
else:
    print("a key")
client = OpenAI(api_key=KEY)


def ask():
    return client.models.list()
