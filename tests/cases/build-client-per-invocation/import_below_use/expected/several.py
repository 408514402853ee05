import os as _os

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    if not _os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI()


def ask(text):
    llm = create_llm()
    return llm.invoke(text)


import sys, os

print(os.getcwd(), sys.argv)
