"""The chat."""
from openai import OpenAI

client = OpenAI()


def ask(text):
    return client.responses.create(model="gpt-4o-mini", input=text)


VERSION = ask("which version")

import sys
import os

print(os.getcwd(), sys.argv)

ANSWERS = {"ask": ask}
