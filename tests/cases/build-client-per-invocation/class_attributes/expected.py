from dataclasses import dataclass, field

from langchain_openai import ChatOpenAI
from pydantic import BaseModel, Field


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(
        model="gpt-4o-mini",
    )


class Service:
    """Answers."""

    name = "service"

    # The model.
    @property
    def llm(self) -> ChatOpenAI:
        return create_llm()

    def ask(self, text):
        return self.llm.invoke(text)


def create_judge_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


class Judge(BaseModel):
    llm: ChatOpenAI = Field(default_factory=create_judge_llm)


def create_model() -> ChatOpenAI:
    return ChatOpenAI(model="o3")


@dataclass
class Worker:
    model: ChatOpenAI = field(default_factory=create_model)  # slow
    queue: str = "default"


def create_fast() -> ChatOpenAI:
    return ChatOpenAI()


class Shared:
    @classmethod
    def ask(cls, text):
        return create_fast().invoke(text)
