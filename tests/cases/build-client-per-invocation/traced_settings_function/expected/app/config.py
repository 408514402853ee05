from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    openai_api_key: str | None = None
    model_name: str = "gpt-4o-mini"


@lru_cache
def get_settings() -> Settings:
    """The settings, read once."""
    return Settings()


settings = get_settings()


def read_settings() -> Settings:
    return Settings()
