import os

from openai import OpenAI

match os.getenv("STAGE"):
    case "test":
        client = OpenAI(timeout=1)
    case _:
        print("no client")


def ask():
    return client.models.list()
