import os

from groq import Groq
from openai import OpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def make():
    _require_env("OPENAI_API_KEY")
    return OpenAI()


def fast():
    _require_env("GROQ_API_KEY")
    return Groq()
