import os

import openai
from anthropic import Anthropic
from groq import Groq
from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def made():
    _require_env("OPENAI_API_KEY")
    return openai.OpenAI()


def tupled():
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI()


def quiet():
    _require_env("OPENAI_API_KEY")
    return openai.AsyncOpenAI()


def answered():
    _require_env("GROQ_API_KEY")
    return Groq()


def other():
    return Anthropic()
