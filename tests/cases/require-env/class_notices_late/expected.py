import os

from langchain_anthropic import ChatAnthropic
from openai import OpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def late() -> object:
    _require_env("ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5")


def falls_back() -> object:
    return OpenAI(api_key=_require_env("MY_SERVICE_KEY"))
