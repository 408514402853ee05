import os

from openai import OpenAI

OPENAI_API_KEY = os.getenv("OPENAI_API_KEY")
client = OpenAI()
client.api_key = OPENAI_API_KEY


def run(text: str):
    return client.chat.completions.create(model="gpt", messages=[{"role": "user", "content": text}])
