import os

from openai import OpenAI

# Another file reads the address.
if os.getenv("FAST"):
    base = os.environ["FAST_URL"]
    llm = OpenAI(base_url=base)
else:
    base = os.environ["SLOW_URL"]
    llm = OpenAI(base_url=base)


def ask(q):
    return llm.responses.create(input=q)
