import os

from openai import OpenAI


def check() -> None:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("no key")


def with_helper() -> object:
    check()
    return OpenAI()


class Service:
    def __init__(self) -> None:
        if not os.getenv("OPENAI_API_KEY"):
            raise RuntimeError("no key")

    def client(self) -> object:
        return OpenAI()


def alone() -> object:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI()
