import os

from langchain_openai import ChatOpenAI

if not os.getenv("OPENAI_API_KEY"):
    raise ValueError("no key")

llm = ChatOpenAI()


def parse(text):
    return int(llm.invoke(text).content)


def outer(text):
    try:
        return parse(text)
    except ValueError:
        return 0
