import os


class Config:
    KEY = os.getenv("OPENAI_API_KEY")


def read_key():
    return os.getenv("OPENAI_API_KEY")


KEYS = {"groq": os.getenv("GROQ_API_KEY"), "region": "eu"}


def read_groq():
    return os.getenv("GROQ_API_KEY")


SECOND = os.getenv("OPENAI_SECOND_KEY")


def read_second():
    return os.getenv("OPENAI_SECOND_KEY")
