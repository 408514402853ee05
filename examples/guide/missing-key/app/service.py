"""A page that says whether the service is up, and one that asks the model."""

from llm import llm


def health() -> str:
    return "echo: up"


def ask(text: str) -> str:
    return str(llm.invoke(text).content)
