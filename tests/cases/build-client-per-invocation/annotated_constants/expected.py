import os
from typing import Final

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

MODEL: Final = "a"


def create_llm() -> ChatOpenAI:
    api_key = os.getenv("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o", api_key=api_key)


def create_claude() -> ChatAnthropic:
    other_key = os.getenv("ANTHROPIC_API_KEY")
    return ChatAnthropic(model=MODEL, api_key=other_key)


def ask(text):
    llm = create_llm()
    return llm.invoke(text)


def other(text):
    claude = create_claude()
    return claude.invoke(text)
