import os

from openai import OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY", ""))
other = OpenAI(api_key=os.getenv("OTHER_KEY", ""))


def ask(text):
    if not client.api_key:
        return "not configured"
    return client.responses.create(model="gpt-4o-mini", input=text)


def answer(text):
    return other.responses.create(model="gpt-4o-mini", input=text)
