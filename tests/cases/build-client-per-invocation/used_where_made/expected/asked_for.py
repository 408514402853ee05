import os

from openai import OpenAI

try:
    llm = OpenAI(api_key=os.environ["KEY"])
    if llm.base_url:
        HOST = "known"
except KeyError:
    llm = None


def ask(q):
    return llm.responses.create(input=q)
