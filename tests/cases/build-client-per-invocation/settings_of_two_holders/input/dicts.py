from config import FIRST, SECOND
from openai import OpenAI

first = OpenAI(api_key=FIRST["api_key"])
second = OpenAI(api_key=SECOND["api_key"])


def ask(text):
    return first.responses.create(model="m", input=text), second.responses.create(model="m", input=text)
