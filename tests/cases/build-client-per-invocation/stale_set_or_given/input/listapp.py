import os
from openai import OpenAI

keys = []
keys.append(os.getenv("OPENAI_API_KEY"))
client = OpenAI(api_key=keys[0])


def ask():
    return client
