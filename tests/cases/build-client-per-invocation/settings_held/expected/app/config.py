import os
from dataclasses import dataclass, field
from types import SimpleNamespace

from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Plain:
    API_KEY = os.getenv("OPENAI_API_KEY")

    def __init__(self):
        self.key = os.getenv("OPENAI_API_KEY")

    @property
    def asked(self):
        return os.environ["OPENAI_API_KEY"]


def read_api_key() -> str | None:
    return os.getenv("OPENAI_API_KEY")


@dataclass
class Made:
    made: str | None = field(default_factory=lambda: os.getenv("OPENAI_API_KEY"))
    early: str | None = field(default=os.getenv("OPENAI_API_KEY"))


class Model(BaseModel):
    token: str | None = os.getenv("OPENAI_API_KEY")


class Settings(BaseSettings):
    groq_token: str | None = os.getenv("GROQ_API_KEY")
    openai_api_key: str | None = os.getenv("OPENAI_API_KEY")


def load():
    return Made()


plain = Plain()
made = Made()
model = Model()
settings = Settings()


def read_settings() -> Settings:
    return Settings()


loaded = load()
space = SimpleNamespace(key=os.getenv("OPENAI_API_KEY"))
stored = Model()
