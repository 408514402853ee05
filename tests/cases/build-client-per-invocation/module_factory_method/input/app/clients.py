from langchain_openai import ChatOpenAI
from openai import OpenAI


class Clients:
    model = "gpt-4o-mini"

    @staticmethod
    def plain() -> OpenAI:
        return OpenAI()

    @classmethod
    def chat(cls, temperature=0):
        return ChatOpenAI(model=cls.model, temperature=temperature)

    @classmethod
    def steady(cls):
        return cls.chat(0)

    def bound(self):
        return OpenAI()


class MoreClients(Clients):
    pass


class House(ChatOpenAI):
    @classmethod
    def small(cls):
        return cls(model="gpt-4o-mini")


llm = Clients.steady()


def here(text):
    return llm.invoke(text)
