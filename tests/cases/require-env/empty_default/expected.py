import os

from openai import OpenAI


def ask(text):
    api_key = os.getenv("OPENAI_API_KEY") or ""
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    client = OpenAI(api_key=api_key)
    return client.responses.create(model="gpt-4o-mini", input=text)


def ask_a_stand_in(text):
    client = OpenAI(api_key=os.getenv("OPENAI_API_KEY") or "unset")
    return client.responses.create(model="gpt-4o-mini", input=text)
