import os

from pydantic_settings import BaseSettings

OPENAI_API_KEY = os.getenv("OPENAI_API_KEY")


class Settings(BaseSettings):
    anthropic_api_key: str = ""


settings = Settings()
