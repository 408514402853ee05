import os
from openai import OpenAI


def get(k=os.getenv("OPENAI_API_KEY")):
    return k


client = OpenAI(api_key=get())


def ask():
    return client
