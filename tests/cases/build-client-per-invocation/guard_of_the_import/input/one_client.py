import os

from langchain_openai import ChatOpenAI

if not os.getenv("OPENAI_API_KEY"):
    raise RuntimeError("OPENAI_API_KEY is required")

chat = ChatOpenAI(model="x")


def f():
    return chat.invoke("x")
