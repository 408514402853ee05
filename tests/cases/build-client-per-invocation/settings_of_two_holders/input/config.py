import os


class Dev:
    key = os.getenv("DEV_OPENAI_API_KEY")


class Prod:
    key = os.getenv("PROD_OPENAI_API_KEY")

FIRST = {"api_key": os.getenv("FIRST_OPENAI_API_KEY")}
SECOND = {"api_key": os.getenv("SECOND_OPENAI_API_KEY")}
