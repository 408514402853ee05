import openai
from openai import OpenAI

client = OpenAI()


def ask(text):
    try:
        return client.responses.create(model="gpt-4o-mini", input=text)
    except openai.RateLimitError:
        return None
