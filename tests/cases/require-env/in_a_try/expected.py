import os

from anthropic import Anthropic
from langchain_openai import ChatOpenAI
from openai import OpenAI, OpenAIError


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def used(text):
    try:
        client = OpenAI(api_key=_require_env("OPENAI_API_KEY"))
        return client.responses.create(model="gpt-4o-mini", input=text).output_text
    except Exception as error:
        return f"failed: {error}"


def chained(text):
    try:
        _require_env("OPENAI_API_KEY")
        return ChatOpenAI(model="gpt-4o-mini").invoke(text)
    except Exception as error:
        print(error)


def raised():
    try:
        _require_env("OPENAI_API_KEY")
        return OpenAI()
    except Exception as error:
        raise ValueError("no client") from error


def absent():
    try:
        client = OpenAI()
    except Exception:
        client = None
    return client


def another_error(text):
    try:
        client = OpenAI()
        return client.responses.create(model="gpt-4o-mini", input=text)
    except OpenAIError as error:
        return str(error)
