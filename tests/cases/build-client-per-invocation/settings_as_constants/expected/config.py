from pydantic_settings import BaseSettings


class BotConfig(BaseSettings):
    key: str = ""
    url: str = ""


def read_bot() -> BotConfig:
    return BotConfig()
