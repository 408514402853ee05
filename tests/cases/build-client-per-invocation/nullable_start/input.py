import os

from openai import OpenAI

client = None
if os.getenv("OPENAI_API_KEY"):
    client = OpenAI()


def ask(text):
    if client is None:
        return "no model"
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
