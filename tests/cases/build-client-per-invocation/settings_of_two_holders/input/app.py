from config import Dev, Prod
from openai import OpenAI

first = OpenAI(api_key=Dev.key)
second = OpenAI(api_key=Prod.key)


def ask(q):
    return first.responses.create(model="m", input=q), second.responses
