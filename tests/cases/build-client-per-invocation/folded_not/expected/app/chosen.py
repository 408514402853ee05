import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


# Who chooses the one needs no key of the other.
def create_small() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_large() -> ChatAnthropic:
    return ChatAnthropic(model="claude")


def create_chosen():
    return (
        create_small().bind(stop=["x"])
        if os.getenv("SMALL")
        else create_large().bind(stop=["x"])
    )


def create_model() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def create_other() -> ChatAnthropic:
    return ChatAnthropic(model="claude")


def create_bound():
    if os.getenv("OTHER"):
        return create_other().bind(stop=["x"])
    return create_model().bind(stop=["x"])


def ask(text):
    chosen = create_chosen()
    return chosen.invoke(text)


def ask_again(text):
    bound = create_bound()
    return bound.invoke(text)
