import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


GROQ_API_KEY = os.getenv("GROQ_API_KEY")


def make():
    if not os.getenv("OPENAI_API_KEY"):
        raise ValueError("Set OPENAI_API_KEY")
    _require_env("ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5")


def by_local():
    token = os.environ.get("HF_TOKEN")
    if not token:
        raise ValueError("Set HF_TOKEN")
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o")


def by_constant():
    assert GROQ_API_KEY
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o")


def own():
    if not os.getenv("OPENAI_API_KEY"):
        raise ValueError("Set OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o")


def unknown(settings):
    if not settings.api_key:
        raise ValueError("Set the key")
    return ChatOpenAI(model="gpt-4o")
