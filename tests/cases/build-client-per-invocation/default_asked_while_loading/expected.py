import functools
import os
from dataclasses import dataclass, field

from langchain_openai import ChatOpenAI
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


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


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


# These are given another, or called when they are needed.
def bound(llm=None):
    if llm is None:
        llm = create_llm()
    return llm.bind(stop=["x"])


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


@dataclass
class Worker:
    name: str
    client: OpenAI = field(default_factory=create_client)


def run(text):
    return service.client, bound().invoke(text), Worker("a")
