import os

from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]
client = OpenAI(api_key=KEY)
PRICES = {"a": 1}


def price(name):
    return PRICES[name], client.models.list()


def ask(name):
    try:
        return price(name)
    except (TypeError, LookupError):
        return "no such item"
