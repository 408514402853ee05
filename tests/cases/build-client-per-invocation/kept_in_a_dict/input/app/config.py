from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    openai_key: str
    proxy: str = ""
    model: str = "gpt-4o"


settings = Settings()
