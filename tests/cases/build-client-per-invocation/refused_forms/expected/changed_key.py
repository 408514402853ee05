import os

from openai import OpenAI

KEY = os.getenv("OPENAI_API_KEY")
client = OpenAI(api_key=KEY)
KEY = "other"


def ask(text):
    return client.responses.create(model="gpt-4o", input=text), KEY
