import os

from openai import OpenAI


def setting(name: str, default: str | None = None) -> str | None:
    return os.environ.get(name, default)


def named(name: str, default: str, other: int = 1) -> str:
    return setting(name) or default


key = setting("OPENAI_API_KEY")
client = OpenAI(api_key=key)
second = OpenAI(api_key=setting("OPENAI_API_KEY"))
