from pydantic_settings import BaseSettings


class BotConfig(BaseSettings):
    key: str = ""
    url: str = ""


BOT = BotConfig()
