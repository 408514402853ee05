import os

from openai import OpenAI

api_key = os.getenv("OPENAI_API_KEY")
client = OpenAI(api_key=api_key)


def ask(text):
    return client.responses.create(model="gpt-4.1", input=text)


def headers():
    return {"Authorization": f"Bearer {api_key}"}
