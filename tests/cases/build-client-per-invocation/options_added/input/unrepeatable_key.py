import os

from openai import OpenAI

REGION = os.getenv("OPENAI_REGION")
others = {}
options = {"api_key": os.environ["OPENAI_API_KEY"], "timeout": 5}
options[input()] = "x"
client = OpenAI(**options)


def ask():
    return client.models.list(), others
