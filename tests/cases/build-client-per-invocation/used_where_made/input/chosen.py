import os

from openai import OpenAI

# Two functions of one name use it in the arms that choose it.
if os.getenv("FAST"):
    llm = OpenAI(timeout=3)

    def ask(q):
        return llm.responses.create(input=q)
else:
    llm = OpenAI()

    def ask(q):
        return llm.responses.create(input=q, model="gpt-4o")


def ask_again(q):
    return llm.responses.create(input=q)
