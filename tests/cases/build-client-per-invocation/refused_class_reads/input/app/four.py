from openai import OpenAI


class Four:
    client = OpenAI()


def first():
    return Four.client


NAMES = ["client"]
