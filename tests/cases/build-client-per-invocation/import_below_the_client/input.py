"""Asks questions."""


def ask(question):
    return client.responses.create(input=question)


from openai import OpenAI

client = OpenAI()

import os

print(os.name)
