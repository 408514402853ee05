from dataclasses import dataclass

from langchain_openai import ChatOpenAI


@dataclass
class Worker:
    count = 0
    name: str
    llm: ChatOpenAI | None = ChatOpenAI(model="gpt-4o-mini")


worker = Worker("a", llm="given")


def run(text):
    return Worker("b").llm.invoke(text), worker
