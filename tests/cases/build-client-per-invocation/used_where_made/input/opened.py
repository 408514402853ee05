import json

from openai import OpenAI

with open("settings.json") as file:
    settings = json.load(file)
    llm = OpenAI(timeout=settings["timeout"])


def ask(q):
    return llm.responses.create(input=q)
