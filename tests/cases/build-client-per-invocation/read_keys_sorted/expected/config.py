import os

prod_key = os.environ["OPENAI_API_KEY"]


def read_prod_key():
    return os.environ["OPENAI_API_KEY"]


def read_dev_key():
    return os.environ["OPENAI_DEV_KEY"]
