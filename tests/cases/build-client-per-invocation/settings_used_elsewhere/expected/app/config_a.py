from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    openai_api_key: str


settings = Settings()


def read_settings() -> Settings:
    return Settings()
