from dataclasses import dataclass

from langchain_openai import ChatOpenAI
from pydantic import BaseModel


class Service:
    """Answers."""

    name = "service"
    # The model.
    llm = ChatOpenAI(
        model="gpt-4o-mini",
    )

    def ask(self, text):
        return self.llm.invoke(text)


class Judge(BaseModel):
    llm: ChatOpenAI = ChatOpenAI(model="gpt-4o")


@dataclass
class Worker:
    model: ChatOpenAI = ChatOpenAI(model="o3")  # slow
    queue: str = "default"


class Shared:
    fast = ChatOpenAI()

    @classmethod
    def ask(cls, text):
        return cls.fast.invoke(text)
