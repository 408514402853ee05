import os
from openai import OpenAI


class C:
    key = None


C.key = os.getenv("OPENAI_API_KEY")
client = OpenAI(api_key=C.key)


def ask():
    return client
