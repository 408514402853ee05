import os

from langchain_openai import ChatOpenAI


def create_chat() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("OPENAI_API_KEY is required")
    return ChatOpenAI(model="x")


def f():
    chat = create_chat()
    return chat.invoke("x")
