from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    openai_api_key: str
    model: str = "gpt-4o-mini"


@lru_cache
def get_settings() -> Settings:
    return Settings()


# Read once.
def read_settings() -> Settings:
    return Settings()
