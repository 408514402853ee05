from openai import OpenAI

from config import dev_key, prod_key

dev = OpenAI(api_key=dev_key)
prod = OpenAI(api_key=prod_key)


def ask(text):
    return [each.responses.create(model="gpt-4o", input=text) for each in (dev, prod)]
