import os

from langchain_openai import ChatOpenAI
from openai import OpenAI


class ConfigError(Exception):
    pass


# Fail early.
if not os.environ.get("OPENAI_API_KEY"):
    raise ConfigError(
        "set it: "
        "see the docs"
    )

llm = ChatOpenAI()


def f():
    return llm.invoke("x")


def g():
    if not os.environ.get("OPENAI_API_KEY"):
        raise ConfigError("x")
    return OpenAI().models.list()


def h():
    return OpenAI().models.list()
