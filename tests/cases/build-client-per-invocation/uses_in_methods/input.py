from dataclasses import dataclass

from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


class Service:
    """A service."""

    def __init__(self, name):
        self.name = name
        self.llm = llm

    @property
    def answer(self):
        return llm.invoke(self.name)

    @staticmethod
    def ask(text):
        return llm.invoke(text)

    @classmethod
    async def aask(cls, text):
        return await llm.ainvoke(text)

    def __call__(self, text):
        def inner():
            return llm.invoke(text)

        return inner


@dataclass
class Job:
    text: str

    def run(self):
        return llm.invoke(self.text)
