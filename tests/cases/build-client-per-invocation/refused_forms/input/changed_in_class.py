from openai import OpenAI

client = OpenAI()


class Settings:
    client.timeout = 3


def ask(q):
    return client.responses.create(input=q)
