import os


def read_key():
    return os.environ["OPENAI_API_KEY"]


NAME = os.environ["NAME"]


def read_name():
    return os.environ["NAME"]


MODE = os.getenv("MODE")


def read_mode():
    return os.getenv("MODE")
