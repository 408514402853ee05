import os


class Dev:
    key = os.getenv("DEV_OPENAI_API_KEY")


def read_dev_key() -> str | None:
    return os.getenv("DEV_OPENAI_API_KEY")


class Prod:
    key = os.getenv("PROD_OPENAI_API_KEY")

FIRST = {"api_key": os.getenv("FIRST_OPENAI_API_KEY")}
SECOND = {"api_key": os.getenv("SECOND_OPENAI_API_KEY")}


def read_prod_key() -> str | None:
    return os.getenv("PROD_OPENAI_API_KEY")


def read_first_api_key() -> str | None:
    return os.getenv("FIRST_OPENAI_API_KEY")


def read_second_api_key() -> str | None:
    return os.getenv("SECOND_OPENAI_API_KEY")
