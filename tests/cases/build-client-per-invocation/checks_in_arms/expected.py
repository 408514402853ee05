import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def create_llm():
    key = os.getenv("OPENAI_API_KEY")
    if os.getenv("PROVIDER") == "anthropic":
        return ChatAnthropic(model="claude-sonnet-4-5", api_key=_require_env("ANTHROPIC_API_KEY"))
    if not key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini", api_key=key)


def create_fast() -> ChatOpenAI:
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-nano")


def ask(text):
    llm = create_llm()
    fast = create_fast()
    return llm.invoke(text), fast.invoke(text)
