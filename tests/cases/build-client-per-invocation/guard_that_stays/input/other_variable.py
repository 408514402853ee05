import os

from langchain_openai import ChatOpenAI

if not os.getenv("OPENAI_API_KEY") or not os.getenv("DATABASE_URL"):
    raise RuntimeError("set both")

llm = ChatOpenAI()


def f():
    return llm.invoke("x")
