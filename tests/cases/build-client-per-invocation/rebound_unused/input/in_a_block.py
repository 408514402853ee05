import os

from anthropic import Anthropic
from openai import OpenAI

client = None
if os.getenv("USE_OPENAI"):
    client = OpenAI()
client = Anthropic()


def ask():
    return client.models.list()
