import os

from dotenv import load_dotenv
from pydantic_settings import BaseSettings

load_dotenv()
OPENAI_API_KEY = os.getenv("OPENAI_API_KEY")


def read_openai_api_key() -> str | None:
    return os.getenv("OPENAI_API_KEY")


class Settings(BaseSettings):
    anthropic_api_key: str = ""
    groq_api_key: str


def read_settings() -> Settings:
    return Settings()


class Config:
    MISTRAL = os.environ.get("MISTRAL_API_KEY")


KEYS = {"cohere": os.getenv("COHERE_API_KEY")}


def read_mistral() -> str | None:
    return os.environ.get("MISTRAL_API_KEY")


def read_cohere() -> str | None:
    return os.getenv("COHERE_API_KEY")
