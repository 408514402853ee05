import os

import openai
from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def make():
    _require_env("OPENAI_API_KEY")
    return openai.OpenAI()


def chat():
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI()


def again():
    _require_env("OPENAI_API_KEY")
    return openai.AsyncOpenAI()
