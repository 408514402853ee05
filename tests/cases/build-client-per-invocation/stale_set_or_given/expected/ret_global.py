import os
from openai import OpenAI

KEY = os.getenv("OPENAI_API_KEY")


def get():
    return KEY


client = OpenAI(api_key=get())


def ask():
    return client
