"""A test puts another `os` here."""

import os

from langchain_openai import ChatOpenAI

from app.env import require_env


def create_llm() -> ChatOpenAI:
    require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
