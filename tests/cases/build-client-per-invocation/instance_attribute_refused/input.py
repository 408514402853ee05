import os
from dataclasses import dataclass

import boto3
from agno.agent import Agent
from openai import AsyncOpenAI, OpenAI
from pydantic import BaseModel

KEY = os.getenv("OPENAI_API_KEY")


class GivenAKey:
    def __init__(self, key=None):
        self.client = OpenAI(api_key=key or os.getenv("OPENAI_API_KEY"))


class AskedAtOnce:
    def __init__(self):
        self.client = OpenAI()
        self.load()

    def load(self):
        self.names = [each.id for each in self.client.models.list()]


class HandedOn:
    def __init__(self):
        self.client = OpenAI()
        self.helper = Helper(self)


class Helper:
    def __init__(self, owner):
        self.asked = owner.client


class Closed:
    def __init__(self):
        self.shut = OpenAI()

    def close(self):
        self.shut.close()


class Entered:
    def __init__(self):
        self.entered = AsyncOpenAI()

    async def go(self):
        async with self.entered as client:
            return client


class SetAgain:
    def __init__(self):
        self.again = OpenAI()

    def reset(self):
        self.again = OpenAI()


class Slotted:
    __slots__ = ("slot",)

    def __init__(self):
        self.slot = OpenAI()


class Declared:
    declared: OpenAI

    def __init__(self):
        self.declared = OpenAI()


@dataclass
class Fields:
    model: str = "gpt-4o"

    def __post_init__(self):
        self.field = OpenAI()


class Model(BaseModel):
    def __init__(self):
        super().__init__()
        self.modelled = OpenAI()


class Hooked:
    def __init__(self):
        self.hooked = OpenAI()

    def __getattr__(self, name):
        return getattr(self.hooked, name)


class Chosen:
    def __init__(self):
        if os.getenv("OPENAI_API_KEY"):
            self.chosen = OpenAI()


class Kept:
    def __init__(self):
        self.key = os.getenv("OPENAI_API_KEY")
        self.kept = OpenAI(api_key=self.key)

    def has_key(self):
        return bool(self.key)


class Named:
    def __init__(self):
        self.named = OpenAI()


class ReadAtOnce:
    def __init__(self):
        self.read = OpenAI()


class Together:
    def __init__(self):
        key = os.getenv("OPENAI_API_KEY")
        self.first = OpenAI(api_key=key)
        self.second = AsyncOpenAI(api_key=key)


class Guarded:
    def __init__(self):
        if not os.getenv("OPENAI_API_KEY"):
            raise ValueError("no key")
        self.one = OpenAI()
        self.two = AsyncOpenAI()


class Remembering:
    def __init__(self):
        self.agent = Agent(model="openai:gpt-4o")


class Refreshing:
    def __init__(self):
        self.bedrock = boto3.client("bedrock-runtime")


class OfSeveralKinds:
    def __init__(self):
        url = os.getenv("OPENAI_BASE_URL", "https://api.openai.com/v1")
        self.several = OpenAI(api_key=KEY, base_url=url)


if os.getenv("WITH_CONDITION"):

    class Conditional:
        def __init__(self):
            self.conditional = OpenAI()


model = Model()
guarded = Guarded()
remembering = Remembering()
refreshing = Refreshing()
several = OfSeveralKinds()
conditional = Conditional()
given = GivenAKey()
asked = AskedAtOnce()
handed = HandedOn()
closed = Closed()
entered = Entered()
again = SetAgain()
slotted = Slotted()
declared = Declared()
fields = Fields()
hooked = Hooked()
chosen = Chosen()
kept = Kept()
named = Named()
read = ReadAtOnce()
together = Together()
models = read.read.models


def use_more():
    return model, guarded, remembering, refreshing, several, conditional


def use():
    return given, asked, handed, closed, entered, again, slotted, declared, fields, hooked, chosen, kept, read, together


def replace(client):
    setattr(named, "named", client)
