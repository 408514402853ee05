import os

from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    key: str
    secret: SecretStr
    model: str = "gpt-4o"


settings = Settings()
KEY = os.environ["OPENAI_API_KEY"]


def read_settings() -> Settings:
    return Settings()


def read_key() -> str:
    return os.environ["OPENAI_API_KEY"]
