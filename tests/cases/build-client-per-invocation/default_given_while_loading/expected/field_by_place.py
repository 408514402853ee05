from dataclasses import dataclass, field

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI | None:
    return ChatOpenAI(model="gpt-4o-mini")


@dataclass
class Worker:
    count = 0
    name: str
    llm: ChatOpenAI | None = field(default_factory=create_llm)


worker = Worker("a", "given")


def run(text):
    return Worker("b").llm.invoke(text), worker
