from anthropic import Anthropic
from openai import OpenAI

KEY = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"


def ask(text):
    return OpenAI(api_key=KEY, http_client=None).responses.create(model="gpt-4o", input=text)


def answer(text):
    return Anthropic(api_key=KEY, http_client=None).messages.create(text)


def again(text):
    return OpenAI(api_key=KEY, http_client=None).responses.create(model="gpt-4o", input=text)
