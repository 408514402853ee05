import os

OPENAI_API_KEY = os.getenv("OPENAI_API_KEY")
MODEL = "gpt-4o-mini"


def read_openai_api_key() -> str | None:
    return os.getenv("OPENAI_API_KEY")
