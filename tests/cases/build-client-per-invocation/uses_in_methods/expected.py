from dataclasses import dataclass

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


class Service:
    """A service."""

    def __init__(self, name):
        self.name = name
        self.llm = create_llm()

    @property
    def answer(self):
        llm = create_llm()
        return llm.invoke(self.name)

    @staticmethod
    def ask(text):
        llm = create_llm()
        return llm.invoke(text)

    @classmethod
    async def aask(cls, text):
        llm = create_llm()
        return await llm.ainvoke(text)

    def __call__(self, text):
        def inner():
            llm = create_llm()
            return llm.invoke(text)

        return inner


@dataclass
class Job:
    text: str

    def run(self):
        llm = create_llm()
        return llm.invoke(self.text)
