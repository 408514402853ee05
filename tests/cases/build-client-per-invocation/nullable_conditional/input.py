import os

from openai import OpenAI

api_key = os.getenv("OPENAI_API_KEY")
client = OpenAI(api_key=api_key) if api_key else None


def ask(text):
    if client is None:
        return "no model"
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
