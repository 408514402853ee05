import os


def read_key() -> str:
    return os.environ["OPENAI_API_KEY"]


NAME = os.environ["NAME"]
MODE = os.getenv("MODE")
