import httpx
from openai import OpenAI

client = OpenAI(http_client=httpx.Client(timeout=5))


def ask(text):
    return client.responses.create(model="m", input=text)
