from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    openai_api_key: str


settings = Settings()

__all__ = ["Settings", "settings"]


def read_settings() -> Settings:
    return Settings()
