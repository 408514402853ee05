import os

from pydantic import SecretStr
from pydantic_settings import BaseSettings

OPENAI_API_KEY = os.environ.get("OPENAI_API_KEY")


class Settings(BaseSettings):
    openai_api_key: str
    anthropic_api_key: SecretStr
    region: str = "eu"


class Masked(BaseSettings):
    openai_api_key: SecretStr


settings = Settings()
masked_settings = Masked()
