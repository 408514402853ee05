import os

from langchain_anthropic import ChatAnthropic
from openai import OpenAI


def late() -> object:
    if not os.getenv("ANTHROPIC_API_KEY"):
        raise RuntimeError("Missing ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5")


def falls_back() -> object:
    api_key = os.getenv("MY_SERVICE_KEY")
    if not api_key:
        raise RuntimeError("Missing MY_SERVICE_KEY")
    return OpenAI(api_key=api_key)
