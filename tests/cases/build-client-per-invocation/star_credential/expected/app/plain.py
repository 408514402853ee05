import os

KEY = os.getenv("OPENAI_API_KEY")


def read_key():
    return os.getenv("OPENAI_API_KEY")
