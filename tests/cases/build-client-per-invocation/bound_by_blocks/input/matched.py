import os

from openai import OpenAI

match os.environ:
    case {"STAGE": stage}:
        print(stage)
client = OpenAI(default_query={"stage": stage})


def ask():
    return client.models.list()
