import os
from openai import OpenAI

get = lambda k=os.getenv("OPENAI_API_KEY"): k
client = OpenAI(api_key=get())


def ask():
    return client
