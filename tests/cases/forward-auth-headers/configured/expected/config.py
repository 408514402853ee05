import os
from functools import lru_cache

from pydantic_settings import BaseSettings

SERVICES = {"items": "http://items:8000", "prices": "http://prices:8000"}
CHANGED = {"items": "http://items:8000"}


class Settings(BaseSettings):
    users_url: str = "http://users:8000"
    orders_url: str
    partner_url: str
    stripe_url: str = "https://api.stripe.com"


class Config:
    STOCK_URL = os.getenv("STOCK_URL", "http://stock:8000")
    MAIL_URL: str = "http://mail:8000"
    SET_URL = "http://set:8000"


settings = Settings()


@lru_cache
def get_settings() -> Settings:
    return Settings()
