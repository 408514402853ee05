import os

prod_key = os.environ["OPENAI_API_KEY"]


def read_dev_key() -> str:
    return os.environ["OPENAI_DEV_KEY"]


def read_prod_key() -> str:
    return os.environ["OPENAI_API_KEY"]
