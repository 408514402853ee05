import os

API_KEY = os.getenv("AI_KEY")
BASE_URL = os.getenv("AI_URL")
SHOWN = BASE_URL


def read_api_key() -> str | None:
    return os.getenv("AI_KEY")


def read_base_url() -> str | None:
    return os.getenv("AI_URL")