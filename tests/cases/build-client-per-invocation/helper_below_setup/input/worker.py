import os

from openai import OpenAI

print("starting")
REGION = os.getenv("REGION")
KEY = os.getenv("OPENAI_API_KEY")
client = OpenAI(api_key=KEY)


def ask(text: str) -> str:
    return client.responses.create(model="m", input=f"{REGION}: {text}").output_text
