import os

CONF = {"key": os.getenv("OPENAI_API_KEY")}


def read_key() -> str | None:
    return os.getenv("OPENAI_API_KEY")
