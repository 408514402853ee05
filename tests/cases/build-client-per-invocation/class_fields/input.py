from dataclasses import dataclass
from typing import Any, ClassVar

from langchain_openai import ChatOpenAI
from pydantic import BaseModel, Field, PrivateAttr

llm = ChatOpenAI(model="gpt-4o-mini")


class Judge(BaseModel):
    model: Any = Field(default=ChatOpenAI(model="gpt-4o"), exclude=True)
    other: Any = Field(llm, description="the cheap one")
    shared: ClassVar[ChatOpenAI] = ChatOpenAI(model="o3")
    _hidden: Any = PrivateAttr(default=ChatOpenAI(model="o4-mini"))


@dataclass
class Worker:
    queue: str
    model: ChatOpenAI = llm
    bound: Any = llm.bind(stop=["."])


class Base:
    def run(self, text):
        return self.model.invoke(text)


class Plain(Base):
    # The model that all of them ask.
    model = llm
    name = "plain"
