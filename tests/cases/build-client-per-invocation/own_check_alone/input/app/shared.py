"""Says what it is."""

import os

from openai import OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def ask(text):
    return client.responses.create(model="gpt-4o", input=text)
