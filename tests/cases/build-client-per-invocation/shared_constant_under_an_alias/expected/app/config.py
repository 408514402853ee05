import os


def read_groq():
    return os.environ["GROQ_API_KEY"]


ORG = os.environ["OPENAI_ORG"]
OPENAI = os.environ["OPENAI_API_KEY"]


def read_openai():
    return os.environ["OPENAI_API_KEY"]
