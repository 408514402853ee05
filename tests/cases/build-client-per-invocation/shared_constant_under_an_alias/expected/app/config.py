import os

ORG = os.environ["OPENAI_ORG"]
OPENAI = os.environ["OPENAI_API_KEY"]


def read_groq() -> str:
    return os.environ["GROQ_API_KEY"]


def read_openai() -> str:
    return os.environ["OPENAI_API_KEY"]
