import os


class Config:
    KEY = os.getenv("OPENAI_API_KEY")


KEYS = {"groq": os.getenv("GROQ_API_KEY"), "region": "eu"}
SECOND = os.getenv("OPENAI_SECOND_KEY")


def read_key() -> str | None:
    return os.getenv("OPENAI_API_KEY")


def read_groq() -> str | None:
    return os.getenv("GROQ_API_KEY")


def read_second() -> str | None:
    return os.getenv("OPENAI_SECOND_KEY")
