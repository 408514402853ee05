"""A helper from an earlier run is used again, whatever its layout."""

import os

from langchain_openai import ChatOpenAI


def _require_env(name: str) -> str:
    """The value of a variable that must be set."""
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f'Missing {name}')
    return value


def first() -> ChatOpenAI:
    return ChatOpenAI(api_key=_require_env("OPENAI_API_KEY"))


def second() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o", api_key=os.environ.get("SECOND_KEY"))
