from dataclasses import dataclass

from langchain_openai import ChatOpenAI
from openai import OpenAI


def make(llm=ChatOpenAI()):
    return llm.bind(stop=["x"])


chain = make()


def retrying(times, client=OpenAI()):
    def decorate(function):
        def run(*arguments):
            client.models.list()
            return function(*arguments)

        return run

    return decorate


@retrying(3)
def ask(text):
    return chain.invoke(text)


@dataclass
class Service:
    client: OpenAI = OpenAI()


service = Service()


# These are given another, or called when they are needed.
def bound(llm=ChatOpenAI()):
    return llm.bind(stop=["x"])


@dataclass
class Worker:
    name: str
    client: OpenAI = OpenAI()


def run(text):
    return service.client, bound().invoke(text), Worker("a")
