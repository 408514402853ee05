from dataclasses import dataclass, field
from typing import Any

from langchain_openai import ChatOpenAI
from pydantic import BaseModel, Field, PrivateAttr


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_model() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def create_shared() -> ChatOpenAI:
    return ChatOpenAI(model="o3")


def _create_hidden() -> ChatOpenAI:
    return ChatOpenAI(model="o4-mini")


class Judge(BaseModel):
    model: Any = Field(default_factory=create_model, exclude=True)
    other: Any = Field(default_factory=create_llm, description="the cheap one")

    @property
    def shared(self) -> ChatOpenAI:
        return create_shared()

    _hidden: Any = PrivateAttr(default_factory=_create_hidden)


@dataclass
class Worker:
    queue: str
    model: ChatOpenAI = field(default_factory=create_llm)
    bound: Any = field(default_factory=lambda: create_llm().bind(stop=["."]))


class Base:
    def run(self, text):
        return self.model.invoke(text)


class Plain(Base):
    # The model that all of them ask.
    @property
    def model(self) -> ChatOpenAI:
        return create_llm()

    name = "plain"
