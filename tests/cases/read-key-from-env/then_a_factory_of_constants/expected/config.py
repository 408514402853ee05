import os

OPENAI_API_KEY = os.getenv("OPENAI_API_KEY")


def read_openai_api_key():
    return os.getenv("OPENAI_API_KEY")


REGION = os.getenv("REGION", "eu")
