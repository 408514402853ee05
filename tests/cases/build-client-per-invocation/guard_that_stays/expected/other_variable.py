import os

from langchain_openai import ChatOpenAI

if not os.getenv("OPENAI_API_KEY") or not os.getenv("DATABASE_URL"):
    raise RuntimeError("set both")


def create_llm() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI()


def f():
    llm = create_llm()
    return llm.invoke("x")
