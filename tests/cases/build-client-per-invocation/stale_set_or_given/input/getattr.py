import os
from openai import OpenAI


class C:
    key = os.getenv("OPENAI_API_KEY")


client = OpenAI(api_key=getattr(C, "key"))


def ask():
    return client
