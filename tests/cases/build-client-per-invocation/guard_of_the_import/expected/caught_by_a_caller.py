import os

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise ValueError("no key")
    return ChatOpenAI()


def parse(text):
    llm = create_llm()
    return int(llm.invoke(text).content)


def outer(text):
    try:
        return parse(text)
    except ValueError:
        return 0
