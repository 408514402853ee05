import json

from langchain_openai import ChatOpenAI

print(json.dumps({}))
import os


def create_llm() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI()


def ask(text):
    llm = create_llm()
    return llm.invoke(text)


import sys

print(sys.argv)
