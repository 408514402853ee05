"""Asks questions."""


def ask(question):
    return OpenAI().responses.create(input=question)


from openai import OpenAI


def two():
    return OpenAI(api_key=os.getenv("OTHER_KEY"))


import os
