import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

from config import read_openai_api_key

MODEL = "gpt-4o-mini-2024-07-18"


def create_llm() -> ChatOpenAI:
    api_key = read_openai_api_key()
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(model=MODEL, api_key=api_key)


def create_judge() -> ChatAnthropic:
    anthropic_key = os.getenv("ANTHROPIC_API_KEY")
    if not anthropic_key:
        raise RuntimeError("Missing ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5", api_key=anthropic_key)


def ask(text):
    llm = create_llm()
    judge = create_judge()
    return judge.invoke(llm.invoke(text).content)
