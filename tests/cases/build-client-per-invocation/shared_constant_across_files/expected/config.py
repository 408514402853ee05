import os

NAME = os.environ["NAME"]
MODE = os.getenv("MODE")


def read_key() -> str:
    return os.environ["OPENAI_API_KEY"]
