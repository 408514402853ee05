from openai import OpenAI

from config import dev_key, prod_key

dev = OpenAI(api_key=dev_key)


def ask(text):
    return dev.responses.create(model="gpt-4o", input=text), bool(prod_key)
