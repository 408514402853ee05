import os

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini")
