import functools
import os

from langchain_openai import ChatOpenAI


@functools.lru_cache(maxsize=1)
def settings():
    return {"key": os.environ["OPENAI_API_KEY"]}


def fresh():
    return {"key": os.environ["OPENAI_API_KEY"]}


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(api_key=settings()["key"])


def create_other() -> ChatOpenAI:
    return ChatOpenAI(api_key=fresh()["key"])


def ask(text):
    llm = create_llm()
    other = create_other()
    return llm.invoke(text), other.invoke(text)
