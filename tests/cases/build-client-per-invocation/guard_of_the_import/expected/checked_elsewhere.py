import os

from langchain_openai import ChatOpenAI
from openai import OpenAI


class ConfigError(Exception):
    pass


def create_llm() -> ChatOpenAI:
    # Fail early.
    if not os.environ.get("OPENAI_API_KEY"):
        raise ConfigError(
            "set it: "
            "see the docs"
        )
    return ChatOpenAI()


def f():
    llm = create_llm()
    return llm.invoke("x")


def g():
    if not os.environ.get("OPENAI_API_KEY"):
        raise ConfigError("x")
    return OpenAI().models.list()


def h():
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI().models.list()
