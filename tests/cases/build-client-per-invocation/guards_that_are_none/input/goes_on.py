import os

from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]
if not KEY:
    print("no key")
client = OpenAI(api_key=KEY)


def ask():
    return client.models.list()
