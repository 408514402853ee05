import os

from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def create_fast() -> ChatOpenAI:
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini")


# The second part.
import json

from langchain_anthropic import ChatAnthropic


def create_judge() -> ChatAnthropic:
    _require_env("ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5")


def ask(text):
    fast = create_fast()
    judge = create_judge()
    return json.dumps([fast.invoke(text), judge.invoke(text), os.getcwd()])
