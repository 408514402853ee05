from dataclasses import dataclass, field
from functools import cached_property

from openai import OpenAI


def make():
    return OpenAI()


class Agent:
    def __init__(self, client):
        self.client = client


def make_agent():
    return Agent(client=make())


class Service:
    def __init__(self, name, client=None):
        self.name = name
        self.client = client or make()


class Named(Service):
    def __init__(self, name, client=None):
        super().__init__(name, client)


@dataclass
class Settings:
    client: OpenAI = field(default_factory=OpenAI)


class Lazy:
    @cached_property
    def client(self):
        return make()

    def ask(self):
        return self.client.models.list()


def choose(name):
    if name == "openai":
        return [OpenAI()]
    raise ValueError(name)


def maybe(wanted):
    if wanted:
        return [OpenAI()]
    return []
