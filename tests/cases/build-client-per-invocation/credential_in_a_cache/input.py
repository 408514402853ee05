import functools
import os

from langchain_openai import ChatOpenAI


@functools.lru_cache(maxsize=1)
def settings():
    return {"key": os.environ["OPENAI_API_KEY"]}


def fresh():
    return {"key": os.environ["OPENAI_API_KEY"]}


llm = ChatOpenAI(api_key=settings()["key"])
other = ChatOpenAI(api_key=fresh()["key"])


def ask(text):
    return llm.invoke(text), other.invoke(text)
