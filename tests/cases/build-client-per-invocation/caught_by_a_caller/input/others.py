import os

from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]
client = OpenAI(api_key=KEY)


def ask(name):
    try:
        return client.models.list()
    except KeyError:
        # The client is built above, so that this is told of nothing but the answer.
        return name


def ask_all(names):
    try:
        return [ask(name) for name in names]
    except (ValueError, ConnectionError):
        return []


def run(names):
    try:
        return ask_all(names)
    except Exception:
        return None
