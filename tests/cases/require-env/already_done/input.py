import os
import sys

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from openai import OpenAI

CO_KEY = os.getenv("CO_API_KEY")
GROQ_KEY = os.environ["GROQ_API_KEY"]


def raises() -> object:
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(api_key=api_key)


def returns() -> object:
    if not os.getenv("OPENAI_API_KEY"):
        return None
    return OpenAI()


def exits() -> object:
    if "ANTHROPIC_API_KEY" not in os.environ:
        sys.exit(2)
    return ChatAnthropic(model="claude-sonnet-4-5")


def asserts() -> object:
    key = os.getenv("OPENAI_API_KEY")
    assert key, "no key"
    return OpenAI(api_key=key)


def subscripts() -> object:
    return OpenAI(api_key=os.environ["OPENAI_API_KEY"])


def names_all() -> object:
    missing = [name for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID") if not os.getenv(name)]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return ChatOpenAI(model="gpt-4o-mini")


def provides(key: str) -> object:
    os.environ["OPENAI_API_KEY"] = key
    return OpenAI()


def has_default() -> object:
    return OpenAI(api_key=os.getenv("OPENAI_API_KEY", "none"))
