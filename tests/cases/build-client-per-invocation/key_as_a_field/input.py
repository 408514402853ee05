import os
from dataclasses import dataclass, field

from openai import OpenAI
from pydantic import BaseModel, Field


@dataclass
class Settings:
    api_key: str = os.getenv("OPENAI_API_KEY", "")
    fresh: str = field(default_factory=lambda: os.getenv("OPENAI_API_KEY", ""))
    model: str = os.getenv("MODEL", "gpt-4o")


def make(settings: Settings):
    return OpenAI(api_key=settings.api_key)


def make_fresh(settings: Settings):
    return OpenAI(api_key=settings.fresh)


class Service(BaseModel):
    key: str = Field(default=os.environ["OPENAI_API_KEY"])

    def ask(self, text):
        return OpenAI(api_key=self.key).responses.create(model="gpt-4o", input=text)


class Keeps:
    def __init__(self, api_key=os.getenv("OPENAI_API_KEY"), other=None):
        self.api_key = api_key
        self.other = other

    def ask(self, text):
        return OpenAI(api_key=self.api_key).responses.create(model="gpt-4o", input=text)

    def ask_other(self, text):
        return OpenAI(api_key=self.other).responses.create(model="gpt-4o", input=text)


def hands_on(api_key=os.getenv("OPENAI_API_KEY")):
    key = api_key
    return OpenAI(api_key=key)
